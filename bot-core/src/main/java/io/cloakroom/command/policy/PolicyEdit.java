package io.cloakroom.command.policy;

import io.cloakroom.chat.card.Line;
import io.cloakroom.command.Call;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.intake.example.ExampleCard;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows all that holds in a channel as a form, and takes it back. */
public final class PolicyEdit implements Command {
  public static final String WORDS = "policy edit";

  /** What to choose from where anything could be written. */
  private static final Map<Setting<?>, List<String>> PRESETS =
      Map.of(
          Setting.EXPIRY, List.of("1h", "12h", "1d", "2d", "7d", "14d", "30d", "90d"),
          Setting.RETENTION, List.of("with-link", "30d", "90d", "180d", "365d", "3650d"),
          Setting.VIEW_SIZE, List.of("800", "1200", "1600", "2048"),
          Setting.VIEWS, List.of("1", "3", "10", "100", "once", "unlimited"));

  private static final Usage USAGE =
      Usage.announced(
          WORDS,
          HelpWords.WORDS::policyEdit,
          "policy edit expiry:48h views:10",
          CallerRight.CHANNEL_ADMIN,
          Stream.concat(
                  // The form says what each is: in little room for all commands, this need not.
                  PolicyCommands.VALUES.stream()
                      .map(
                          one ->
                              Parameters.of(
                                  one.setting(),
                                  name(one),
                                  false,
                                  OptionWords.WORDS::policyEditValue)),
                  Stream.of(Parameters.CHANNEL, Parameters.PAGE, Parameters.SHOWN, Parameters.SURE))
              .toArray(Parameter[]::new));

  private final PolicyChange change;
  private final Policies policies;
  private final ExampleCard example;
  private final Slash slash;

  PolicyEdit(PolicyChange change, Policies policies, ExampleCard example, Slash slash) {
    this.change = change;
    this.policies = policies;
    this.example = example;
    this.slash = slash;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public List<String> choices(Call call, Parameter parameter) {
    return change.choices(
        call,
        parameter,
        PolicyCommands.VALUES.stream()
            .collect(Collectors.toMap(PolicyEdit::name, PolicyCommands.Value::setting)));
  }

  @Override
  public Reply run(Request request) {
    if (PolicyCommands.VALUES.stream().noneMatch(one -> request.values().has(name(one)))) {
      return ask(request);
    }
    Policy now = change.now(request);
    Map<String, String> problems = new HashMap<>();
    List<Wish> wishes = new ArrayList<>();
    for (PolicyCommands.Value one : PolicyCommands.VALUES) {
      try {
        Optional<Wish> wish =
            request.values().text(name(one)).map(text -> Wish.read(name(one), one.setting(), text));
        wish.filter(asked -> !asked.text().equals(Optional.of(asked.held(now))))
            .ifPresent(wishes::add);
      } catch (IllegalArgumentException unreadable) {
        problems.put(name(one), String.valueOf(unreadable.getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      return Problems.of(slash, USAGE, problems);
    }
    if (wishes.isEmpty()) {
      return Reply.Say.of(Line.of(PolicyWords.WORDS.holdsAlready()));
    }
    boolean stale =
        request.values().text(Parameters.SHOWN.name()).stream()
            .anyMatch(shown -> !shown.equals(shown(request, now)));
    return stale ? changedMeanwhile() : withCard(request, now, wishes);
  }

  /** What was changed is seen as its readers will see it. */
  private Reply withCard(Request request, Policy before, List<Wish> wishes) {
    Reply reply = change.make(request, USAGE, wishes);
    Policy after = change.now(request);
    boolean changed = wishes.stream().anyMatch(wish -> !wish.held(after).equals(wish.held(before)));
    if (!changed || !(reply instanceof Reply.Say said)) {
      return reply;
    }
    List<Line> lines = new ArrayList<>(said.lines());
    lines.addAll(example.of(after, request.target(), request.caller()));
    return new Reply.Say(lines, said.buttons(), said.forAll());
  }

  /** Every field comes back with the form: the old value of one would undo what was set since. */
  private Reply changedMeanwhile() {
    return Reply.Say.of(Line.of(PolicyWords.WORDS.formIsOld(slash.of(WORDS))));
  }

  /** What the form shows, in a few characters: one chat has little room for what goes along. */
  private static String shown(Request request, Policy policy) {
    String texts =
        Parameters.page(PolicyCommands.VALUES, request.values()).stream()
            .map(one -> policy.text(one.setting()))
            .collect(Collectors.joining("\n"));
    return UUID.nameUUIDFromBytes(texts.getBytes(StandardCharsets.UTF_8))
        .toString()
        .substring(0, 8);
  }

  private static String name(PolicyCommands.Value one) {
    return one.setting().name();
  }

  private Reply ask(Request request) {
    Policy now = change.now(request);
    Policy inherited = policies.of(request.target().workspace());
    Map<String, String> given = new HashMap<>();
    given.put(Parameters.CHANNEL.name(), request.target().id());
    given.put(Parameters.SHOWN.name(), shown(request, now));
    request
        .values()
        .text(Parameters.PAGE.name())
        .ifPresent(page -> given.put(Parameters.PAGE.name(), page));
    List<Parameter> fields = new ArrayList<>();
    for (PolicyCommands.Value one : Parameters.page(PolicyCommands.VALUES, request.values())) {
      given.put(name(one), now.text(one.setting()));
      fields.add(field(request, one, now, inherited));
    }
    return new Reply.Ask(PolicyWords.WORDS.whatHoldsHere(), WORDS, fields, given);
  }

  /** With what would hold if the channel said nothing. */
  private static Parameter field(
      Request request, PolicyCommands.Value one, Policy now, Policy inherited) {
    Supplier<String> help =
        () -> PolicyWords.WORDS.otherwise(one.values().get(), inherited.text(one.setting()));
    List<String> choices =
        PolicyRules.keepsProtection(request, one.setting(), now)
            ? List.of(now.text(Setting.GOVERNED))
            : choices(one.setting(), now);
    return choices.isEmpty()
        ? Parameters.of(one.setting(), name(one), false, help)
        : Parameters.choice(name(one), false, help, choices.toArray(String[]::new));
  }

  /** Every value that can be chosen, or the usual ones with what holds; empty for any text. */
  private static <T> List<String> choices(Setting<T> setting, Policy now) {
    List<String> usual = PRESETS.getOrDefault(setting, List.of());
    if (usual.isEmpty() && !setting.offersAll()) {
      return List.of();
    }
    TreeSet<T> values =
        new TreeSet<>(
            (one, other) -> setting.widens(one, other) ? -1 : setting.widens(other, one) ? 1 : 0);
    usual.stream()
        .map(setting::parse)
        .filter(value -> Limits.isPossible(now, setting, value))
        .forEach(values::add);
    values.add(now.get(setting));
    return usual.isEmpty() ? setting.samples() : values.stream().map(setting::format).toList();
  }
}
