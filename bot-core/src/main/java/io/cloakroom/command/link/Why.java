package io.cloakroom.command.link;

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
      Usage.of(
          "why",
          "See why somebody can or cannot open a picture",
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
    for (NamedPictures.Named named : pictures.named(request.where(), reference)) {
      explain(request.caller(), person, named, lines);
    }
    return lines.isEmpty() ? LinkWords.nothingHere() : new Reply.Say(lines, List.of(), false);
  }

  private void explain(Person caller, Person person, NamedPictures.Named named, List<Line> lines) {
    Link link = named.link();
    Decision right = links.mayManage(caller, link);
    if (right.allowed() || rights.meets(CallerRight.SECURITY, caller, link.audience())) {
      queries.record(USAGE, caller, person, link);
      explanation(caller, person, named, links.mayView(person, link), lines);
      return;
    }
    denials.record(USAGE, caller, link, right.outcome().word());
    if (pictures.isKnownTo(caller, link)) {
      lines.add(
          right.outcome() == Outcome.FROZEN
              ? Problems.frozen()
              : Line.of(
                  Span.plain("This is told to "),
                  Span.person(link.owner()),
                  Span.plain(", the admins of "),
                  Span.conversation(link.audience()),
                  Span.plain(" and security. Ask one of them.")));
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
            Span.person(person),
            Span.bold(decision.allowed() ? " can open " : " cannot open "),
            Span.plain(named.object() + " now.")));
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

  private Line remedy(Person caller, Person person, Decision decision, Link link) {
    return switch (decision.outcome()) {
      case NOT_MEMBER, GUEST_NOT_ALLOWED ->
          orAsking(
              person,
              decision,
              link,
              Span.plain("What would help: invite them to "),
              Span.conversation(link.audience()));
      case NOT_IN_GROUP ->
          orAsking(
              person,
              decision,
              link,
              Span.plain("What would help: a place in one of the groups that "),
              slash.of("policy show"),
              Span.plain(" names"));
      case NOT_APPROVED ->
          rights.isBlocked(person)
              ? Line.of(
                  Span.plain("They are blocked from asking. What would help: security lets them"),
                  Span.plain(" ask again, by "),
                  slash.of("incident block @person lift:true"),
                  Span.plain(", and somebody who may lets them in."))
              : Line.of(
                  Span.plain("What would help: they ask, by "),
                  slash.of("request"),
                  Span.plain(", and somebody who may lets them in."));
      case STRANGER, GONE -> Line.of("What would help: an active account in this workspace.");
      case UNKNOWN -> Line.of("The chat did not answer just now. Try again in a minute.");
      case FROZEN ->
          Line.of(
              Span.plain("What would help: two of security lift it, by "),
              slash.of("incident lift"),
              Span.plain("."));
      case EXPIRED, USED_UP, REVOKED, ALREADY_SEEN -> {
        List<Span> spans = new ArrayList<>(List.of(Span.plain("What would help: ")));
        spans.addAll(helps.with(link, caller));
        yield LinkWords.line(spans, Span.plain("."));
      }
      case ALLOWED, RIGHT_NOT_HELD ->
          Line.of(Span.plain("See what holds here: "), slash.of("policy show"));
    };
  }

  /** Where they are offered to ask, that is said too. */
  private Line orAsking(Person person, Decision decision, Link link, Span... first) {
    List<Span> spans = new ArrayList<>(List.of(first));
    if (requests.mayAsk(person, decision, link)) {
      spans.add(Span.plain(", or they ask, by "));
      spans.add(slash.of("request"));
      spans.add(Span.plain(", and somebody who may lets them in"));
    }
    return LinkWords.line(spans, Span.plain("."));
  }
}
