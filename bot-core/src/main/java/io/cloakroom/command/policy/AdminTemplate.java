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
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.Setting;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes a template of values for many channels, or changes what it says. */
final class AdminTemplate implements Command {
  static final String TEMPLATE = "template";

  private static final String VALUE = "value";

  /** Takes a value out of the template. */
  private static final String INHERIT = "inherit";

  private static final Usage USAGE =
      Usage.of(
          "admin template",
          HelpWords.WORDS::adminTemplate,
          "admin template partner expiry 2d",
          CallerRight.SECURITY_OR_WORKSPACE_ADMIN,
          new Parameter(
              TEMPLATE,
              Parameter.Type.TEXT,
              true,
              OptionWords.WORDS::adminTemplateTemplate,
              List.of("partner")),
          Names.parameter(OptionWords.WORDS::whichSetting),
          Parameters.ANY_VALUE,
          Parameters.SURE);

  private final PolicyStore store;
  private final Policies policies;
  private final TemplateUsers users;
  private final Widenings widenings;
  private final PolicyRules rules;
  private final Clock clock;
  private final Slash slash;

  AdminTemplate(
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
    return switch (parameter.name()) {
      case TEMPLATE -> List.copyOf(policies.templates(call.where().workspace()).keySet());
      case VALUE ->
          Names.read(call.arguments().getOrDefault(Names.NAME, ""))
              .map(
                  one ->
                      Stream.concat(rules.offered(call, one).stream(), Stream.of(INHERIT)).toList())
              .orElse(List.of());
      default -> parameter.choices();
    };
  }

  @Override
  public Reply run(Request request) {
    String name = request.values().required(Names.NAME);
    Optional<Setting<?>> setting = Names.read(name);
    if (setting.isEmpty()) {
      return Problems.of(slash, USAGE, Names.NAME, Names.unknown(name));
    }
    Place place;
    Wish wish;
    String field = TEMPLATE;
    try {
      place = Place.template(request.where().workspace(), named(request));
      field = VALUE;
      String value = request.values().required(VALUE);
      wish =
          value.strip().equalsIgnoreCase(INHERIT)
              ? Wish.inherit(VALUE, setting.get())
              : Wish.read(VALUE, setting.get(), value);
    } catch (IllegalArgumentException unreadable) {
      return Problems.unreadable(slash, USAGE, field, unreadable);
    }
    Change change = new Change(policies, place, List.of(wish), clock.instant());
    return new Limits(policies)
        .refusal(place, change.wishes())
        .or(() -> rules.broken(request, USAGE, change))
        .orElseGet(() -> set(request, place, wish, change));
  }

  static String named(Request request) {
    return request.values().required(TEMPLATE).strip().toLowerCase(Locale.ROOT);
  }

  private Reply set(Request request, Place place, Wish wish, Change change) {
    Workspace workspace = request.where().workspace();
    String template = place.template().orElseThrow();
    String now =
        wish.text().isPresent()
            ? wish.held(change.after())
            : wish.held(change.after()) + ", " + ValueWords.source(change.after(), wish.setting());
    if (change.isSetAlready()) {
      return Reply.Say.of(
          Line.of(
              LimitWords.WORDS.isInTemplateAlready(
                  Span.bold(wish.name()), Span.code(template), Span.code(now))));
    }
    List<Conversation> using = users.of(workspace, template);
    Optional<Reply> refusal =
        change.widens() ? users.refusal(request.caller(), using) : Optional.empty();
    boolean ends = change.endsProtection();
    Line where = Line.of(LimitWords.WORDS.inUsersOf(Span.code(template)));
    Optional<Reply> unsure = ends ? PolicyRules.unsure(request, USAGE, where) : Optional.empty();
    if (refusal.or(() -> unsure).isPresent()) {
      return refusal.or(() -> unsure).get();
    }
    AuditEvent event =
        AuditEvent.of(change.at(), workspace, Action.POLICY_CHANGED)
            .by(request.caller())
            .with("template", template)
            .with("setting", wish.name())
            .with("old", wish.held(change.before()))
            .with("new", wish.held(change.after()));
    List<Widenings.Channel> channels = widenings.now(workspace, using);
    store.set(change.update(false, change.widens() ? event.with(AuditEvent.WIDENS, "yes") : event));
    List<Line> lines = new ArrayList<>();
    lines.add(
        Line.of(
            LimitWords.WORDS.templateSet(
                Span.bold(wish.name()),
                Span.code(template),
                Span.code(wish.held(change.before())),
                Span.code(now))));
    if (ends) {
      lines.add(Line.of(PolicyWords.WORDS.protectionEnded(where)));
    }
    lines.add(reached(template, using.size()));
    Supplier<Line> by = () -> Line.of(LimitWords.WORDS.byTemplate(Span.code(template)));
    lines.addAll(widenings.told(request, event, by, false, channels));
    return new Reply.Say(lines, List.of(), false);
  }

  private Line reached(String template, int channels) {
    return channels == 0
        ? Line.of(
            LimitWords.WORDS.templateNotUsed(
                slash.of("admin use " + template + " channels:#site,#ops")))
        : Line.of(LimitWords.WORDS.templateUsed(channels));
  }
}
