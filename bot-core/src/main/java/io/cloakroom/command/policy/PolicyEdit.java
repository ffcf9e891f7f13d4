package io.cloakroom.command.policy;

import io.cloakroom.chat.card.Line;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows the values of a channel that change most often as a form, and takes it back. */
public final class PolicyEdit implements Command {
  public static final String WORDS = "policy edit";

  /** What one field of the form is about; a form has room for five. */
  private record Field<T>(String name, Setting<T> setting, String help) {
    Parameter parameter() {
      return Parameters.of(setting, name, false, help);
    }

    /** With what would hold if the channel said nothing. */
    Parameter parameter(Policy inherited) {
      return Parameters.of(setting, name, false, help + "; otherwise " + inherited.text(setting));
    }

    Optional<PolicyChange.Wish<?>> wish(SettingReader read, Policy now) {
      Optional<PolicyChange.Wish<?>> given =
          read.value(name, setting).map(value -> new PolicyChange.Wish<>(setting, value));
      return given.filter(wish -> !wish.text().equals(now.text(setting)));
    }
  }

  private static final Field<Duration> MAX =
      new Field<>(PolicyExpiry.MAX, Setting.EXPIRY_CEILING, "the longest a link may live: 30d");
  private static final Field<Duration> EXPIRY =
      new Field<>("expiry", Setting.EXPIRY, "how long a link lives: 12h, 7d, 2w");

  private static final List<Field<?>> FIELDS =
      List.of(
          EXPIRY,
          MAX,
          new Field<>("views", Setting.VIEWS, "how often it opens: 10, once, unlimited"),
          new Field<>("preview", Setting.PREVIEW, "what a card shows: none, blur, low"),
          new Field<>("access", Setting.ACCESS, "who may open it: approval, restricted, open"));

  private static final Usage USAGE =
      Usage.announced(
          WORDS,
          "Change what holds in this channel, in a form",
          "policy edit expiry:48h views:10",
          CallerRight.CHANNEL_ADMIN,
          FIELDS.get(0).parameter(),
          FIELDS.get(1).parameter(),
          FIELDS.get(2).parameter(),
          FIELDS.get(3).parameter(),
          FIELDS.get(4).parameter(),
          Parameters.CHANNEL);

  private final PolicyChange change;
  private final Policies policies;
  private final Ceilings ceilings;
  private final Slash slash;

  PolicyEdit(PolicyChange change, Policies policies, Ceilings ceilings, Slash slash) {
    this.change = change;
    this.policies = policies;
    this.ceilings = ceilings;
    this.slash = slash;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    if (FIELDS.stream().noneMatch(field -> request.values().has(field.name()))) {
      return ask(request);
    }
    SettingReader read = new SettingReader(request.values());
    Policy now = change.now(request);
    List<PolicyChange.Wish<?>> wishes = new ArrayList<>();
    FIELDS.forEach(field -> field.wish(read, now).ifPresent(wishes::add));
    if (!read.problems().isEmpty()) {
      return Problems.of(slash, USAGE, read.problems());
    }
    Optional<Duration> expiry = read.value(EXPIRY.name(), Setting.EXPIRY);
    Optional<Duration> max = read.value(MAX.name(), Setting.EXPIRY_CEILING);
    return ceilings
        .refusal(
            request.target(),
            Ceilings.Limited.EXPIRY,
            new Ceilings.Asked<>(EXPIRY.name(), expiry, max))
        .orElseGet(() -> make(request, wishes));
  }

  private Reply make(Request request, List<PolicyChange.Wish<?>> wishes) {
    return wishes.isEmpty()
        ? Reply.Say.of(Line.of("Nothing changed: these values hold already."))
        : change.make(request, wishes);
  }

  private Reply ask(Request request) {
    Policy now = change.now(request);
    Policy inherited = policies.of(request.target().workspace());
    Map<String, String> given = new HashMap<>();
    given.put(Parameters.CHANNEL.name(), request.target().id());
    FIELDS.forEach(field -> given.put(field.name(), now.text(field.setting())));
    return new Reply.Ask(
        "What holds here",
        WORDS,
        FIELDS.stream().map(field -> field.parameter(inherited)).toList(),
        given);
  }
}
