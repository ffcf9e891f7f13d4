package io.cloakroom.command.link;

import static io.cloakroom.command.named.WhyWords.WORDS;

import io.cloakroom.access.AccessRule;
import io.cloakroom.access.Decision;
import io.cloakroom.access.Outcome;
import io.cloakroom.access.TracedRule;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Command;
import io.cloakroom.command.Denials;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Queries;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.command.named.WhoHelps;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import io.cloakroom.request.AccessRequests;
import java.util.ArrayList;
import java.util.List;

/**
 * Explains rule by rule whether somebody can open a picture, by the same decision that its page
 * makes. For whoever posted it, the admins of its channel, and security; that they asked is on
 * record.
 */
final class Why implements Command {
  private static final Usage USAGE =
      Usage.reading(
          "why",
          HelpWords.WORDS::why,
          "why @bob LINK",
          CallerRight.ANYONE,
          Parameters.PERSON,
          Parameters.IMAGE);

  private final NamedPictures pictures;
  private final Links links;
  private final AccessRequests requests;
  private final CallerRights rights;
  private final WhoHelps helps;
  private final Denials denials;
  private final Queries queries;
  private final Slash slash;

  Why(
      NamedPictures pictures,
      Links links,
      AccessRequests requests,
      CallerRights rights,
      WhoHelps helps,
      Denials denials,
      Queries queries,
      Slash slash) {
    this.pictures = pictures;
    this.links = links;
    this.requests = requests;
    this.rights = rights;
    this.helps = helps;
    this.denials = denials;
    this.queries = queries;
    this.slash = slash;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    List<Line> lines = new ArrayList<>();
    String reference = request.values().required(Parameters.IMAGE.name());
    Person person =
        request
            .values()
            .person(Parameters.PERSON.name())
            .orElseThrow(() -> new IllegalStateException("person is required"));
    for (NamedPictures.Named named : pictures.named(request, reference)) {
      explain(request, person, named, lines);
    }
    return lines.isEmpty()
        ? pictures.nothing(request, reference)
        : new Reply.Say(lines, List.of(), false);
  }

  private void explain(
      Request request, Person person, NamedPictures.Named named, List<Line> lines) {
    Person caller = request.caller();
    Link link = named.link();
    Decision right = links.mayManage(caller, link);
    if (right.allowed() || rights.meets(CallerRight.SECURITY, caller, link.audience())) {
      queries.record(USAGE, caller, person, link);
      explanation(caller, person, named, links.mayView(person, link), lines);
      return;
    }
    denials.record(USAGE, caller, link, right.outcome().word());
    if (right.outcome() == Outcome.UNKNOWN) {
      pictures.tellSilence(request, link, lines);
    } else if (pictures.isKnownTo(caller, link)) {
      lines.add(
          right.outcome() == Outcome.FROZEN
              ? Problems.frozen()
              : Line.of(
                  WORDS.toldTo(Span.person(link.owner()), Span.conversation(link.audience()))));
    }
  }

  private void explanation(
      Person caller,
      Person person,
      NamedPictures.Named named,
      Decision decision,
      List<Line> lines) {
    lines.add(
        Line.of(
            WORDS.now(
                Span.person(person),
                Span.bold(decision.allowed() ? WORDS.canOpen() : WORDS.cannotOpen()),
                named.spokenObject())));
    decision.trace().forEach(step -> lines.add(line(step)));
    if (!decision.allowed()) {
      lines.add(remedy(caller, person, decision, named.link()));
    }
  }

  private static Line line(TracedRule step) {
    List<Span> spans = new ArrayList<>();
    spans.add(Span.plain(step.passed() ? "✓ " : "✗ "));
    spans.add(step.passed() ? Span.plain(step.rule()) : Span.bold(step.rule()));
    spans.add(Span.plain(": " + step.because()));
    step.group()
        .ifPresent(
            group -> {
              spans.add(Span.plain(" "));
              spans.add(Span.group(group));
            });
    step.at()
        .ifPresent(
            at -> {
              spans.add(Span.plain(" "));
              spans.add(Span.time(at));
            });
    return new Line(spans);
  }

  /** Where they are offered to ask, that is said too. */
  private Line remedy(Person caller, Person person, Decision decision, Link link) {
    boolean asks = requests.mayAsk(person, decision, link);
    Span channel = Span.conversation(link.audience());
    Span policy = slash.of("policy show");
    Span request = slash.of("request");
    return switch (decision.outcome()) {
      case NOT_MEMBER, GUEST_NOT_ALLOWED ->
          Line.of(asks ? WORDS.inviteOrAsk(channel, request) : WORDS.invite(channel));
      case NOT_IN_GROUP -> Line.of(asks ? WORDS.groupOrAsk(policy, request) : WORDS.group(policy));
      case NOT_APPROVED ->
          Line.of(
              rights.isBlocked(person)
                  ? WORDS.blocked(slash.of("incident block @person lift:true"))
                  : WORDS.ask(request));
      case STRANGER, GONE -> Line.of(WORDS.account());
      case UNKNOWN -> Line.of(WORDS.chatSilent());
      case FROZEN -> Line.of(WORDS.lift(slash.of("incident lift")));
      case EXPIRED, USED_UP, REVOKED, ALREADY_SEEN ->
          decision.isRefusedBy(AccessRule.RIGHT_LASTS)
              ? Line.of(WORDS.prolong(slash.of("policy set rights-until")))
              : Line.of(WORDS.help(helps.with(link, caller)));
      case ALLOWED, RIGHT_NOT_HELD -> Line.of(WORDS.seeWhatHolds(policy));
    };
  }
}
