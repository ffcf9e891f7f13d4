package io.cloakroom.command.policy;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Call;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Inert;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.policy.Place;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.Setting;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lets many channels use a template at once, or none. */
final class AdminUse implements Command {
  private static final String NONE = "none";
  private static final String CHANNELS = "channels";
  private static final int MOST = 60;

  private static final Usage USAGE =
      Usage.of(
          "admin use",
          HelpWords.WORDS::adminUse,
          "admin use partner channels:#site,#ops",
          CallerRight.SECURITY_OR_WORKSPACE_ADMIN,
          new Parameter(
              AdminTemplate.TEMPLATE,
              Parameter.Type.TEXT,
              true,
              OptionWords.WORDS::adminUseTemplate,
              List.of(NONE)),
          new Parameter(
              CHANNELS,
              Parameter.Type.CONVERSATIONS,
              true,
              OptionWords.WORDS::adminUseChannels,
              List.of()),
          Parameters.SURE);

  private final PolicyStore store;
  private final Policies policies;
  private final TemplateUsers users;
  private final Widenings widenings;
  private final PolicyRules rules;
  private final Clock clock;
  private final Slash slash;

  AdminUse(
      PolicyStore store,
      Policies policies,
      TemplateUsers users,
      Widenings widenings,
      PolicyRules rules,
      Clock clock,
      Slash slash) {
    this.store = store;
    this.policies = policies;
    this.users = users;
    this.widenings = widenings;
    this.rules = rules;
    this.clock = clock;
    this.slash = slash;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public List<String> choices(Call call, Parameter parameter) {
    return parameter.name().equals(AdminTemplate.TEMPLATE)
        ? Stream.concat(
                policies.templates(call.where().workspace()).keySet().stream(), Stream.of(NONE))
            .toList()
        : parameter.choices();
  }

  @Override
  public Reply run(Request request) {
    Workspace workspace = request.where().workspace();
    String template = AdminTemplate.named(request);
    List<Conversation> channels = request.values().conversations(CHANNELS);
    boolean none = template.equals(NONE);
    if (!none && !policies.templates(workspace).containsKey(template)) {
      return Problems.of(
          slash,
          USAGE,
          AdminTemplate.TEMPLATE,
          LimitWords.WORDS.noSuchTemplate(Inert.quoted(template)));
    }
    if (channels.size() > MOST) {
      return Problems.of(
          slash, USAGE, CHANNELS, LimitWords.WORDS.tooManyChannels(channels.size(), MOST));
    }
    Optional<String> wanted = none ? Optional.empty() : Optional.of(template);
    List<Conversation> changed =
        channels.stream()
            .filter(
                where ->
                    !Optional.ofNullable(policies.texts(Place.of(where)).get(Place.USED))
                        .equals(wanted))
            .toList();
    if (changed.isEmpty()) {
      return Reply.Say.of(
          Line.of(
              none
                  ? LimitWords.WORDS.useNoTemplate(channels.size())
                  : LimitWords.WORDS.useItAlready(channels.size())));
    }
    List<Widenings.Channel> before = widenings.now(request.where().workspace(), changed);
    List<Conversation> widened =
        before.stream().filter(one -> widens(one, wanted)).map(Widenings.Channel::where).toList();
    List<Span> ends =
        before.stream()
            .filter(one -> Change.endsProtection(one.before(), after(one, wanted)))
            .map(one -> Span.conversation(one.where()))
            .toList();
    return (ends.isEmpty() ? Optional.<Reply>empty() : rules.protection(request, USAGE))
        .or(() -> users.refusal(request.caller(), widened))
        .or(() -> ends.isEmpty() ? Optional.empty() : PolicyRules.unsure(request, USAGE, in(ends)))
        .orElseGet(() -> use(request, wanted, before, ends));
  }

  private static Line in(List<Span> channels) {
    return Line.of(LimitWords.WORDS.inChannels(Line.listed(channels)));
  }

  private boolean widens(Widenings.Channel channel, Optional<String> template) {
    Policy after = after(channel, template);
    return Setting.ALL.stream()
        .anyMatch(setting -> Change.widens(setting, channel.before(), after));
  }

  private Policy after(Widenings.Channel channel, Optional<String> template) {
    return policies.with(Place.of(channel.where()), Map.of(Place.USED, template));
  }

  private Reply use(
      Request request,
      Optional<String> template,
      List<Widenings.Channel> channels,
      List<Span> unprotected) {
    Instant now = clock.instant();
    String ids =
        channels.stream().map(channel -> channel.where().id()).collect(Collectors.joining(" "));
    AuditEvent event =
        AuditEvent.of(now, request.where().workspace(), Action.POLICY_CHANGED)
            .by(request.caller())
            .with("setting", Place.USED)
            .with("new", template.orElse(NONE))
            .with("channels", ids);
    List<PolicyUpdate.Value> values = new ArrayList<>();
    for (Widenings.Channel channel : channels) {
      Place place = Place.of(channel.where());
      Map<String, Optional<String>> use = Map.of(Place.USED, template);
      values.add(place.value(Place.USED, template));
      policies
          .sparing(place, use, false, now)
          .forEach((name, text) -> values.add(place.value(name, text)));
    }
    boolean widens = channels.stream().anyMatch(channel -> widens(channel, template));
    store.set(new PolicyUpdate(values, widens ? event.with(AuditEvent.WIDENS, "yes") : event));
    Span used = Span.code(template.orElse(NONE));
    List<Span> there = channels.stream().map(one -> Span.conversation(one.where())).toList();
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(LimitWords.WORDS.templateGiven(used, Line.listed(there))));
    if (!unprotected.isEmpty()) {
      lines.add(Line.of(PolicyWords.WORDS.protectionEnded(in(unprotected))));
    }
    Supplier<Line> by = () -> Line.of(LimitWords.WORDS.byTemplate(used));
    lines.addAll(widenings.told(request, event, by, false, channels));
    return new Reply.Say(lines, List.of(), false);
  }
}
