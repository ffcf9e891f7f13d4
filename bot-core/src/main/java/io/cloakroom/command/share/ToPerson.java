package io.cloakroom.command.share;

import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.command.Denials;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Receiver;
import io.cloakroom.command.Request;
import io.cloakroom.command.link.NamedPictures;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.Links;
import io.cloakroom.policy.AccessModel;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.request.AccessRequests;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shares a picture with one person of the workspace who may not look otherwise. */
final class ToPerson {
  private final ShareSources sources;
  private final Links links;
  private final Denials denials;
  private final Clock clock;

  ToPerson(ShareSources sources, Links links, Denials denials, Clock clock) {
    this.sources = sources;
    this.links = links;
    this.denials = denials;
    this.clock = clock;
  }

  Line share(Request request, NamedPictures.Named named, Person person, List<Button> buttons) {
    Link link = named.link();
    if (link.status(clock.instant()) != LinkStatus.LIVE) {
      return Line.of(
          named.subject()
              + " does not open any more, so there is nothing to share. Renew it first.");
    }
    if (sources.sharing().isRightOver(link)) {
      return ToChannel.rightsOver(named);
    }
    Optional<Line> tooLong = PersonalLook.refusal(request, link, clock.instant());
    if (tooLong.isPresent()) {
      return tooLong.get();
    }
    Optional<Membership> now = membership(person, link);
    if (now.isEmpty()) {
      return Line.of(
          "The chat did not answer when I asked who that is, so I did nothing. Try again in a"
              + " minute.");
    }
    if (now.get().standing() == Standing.GONE) {
      return Line.of("There is no such person here. Type @ and pick one.");
    }
    if (links.mayView(person, link).allowed()) {
      return Line.of(
          Span.person(person),
          Span.plain(" can look at " + named.object() + " already: send them its link."));
    }
    if (links.isFrozen(person, link)) {
      return Line.of(
          Span.plain("Nothing was shared: security lets "),
          Span.person(person),
          Span.plain(" look at nothing for now, while it looks into something. Ask them."));
    }
    return links.audience(link).access() == AccessModel.APPROVAL
        ? byApproval(request, named, person, buttons)
        : shared(request, named, person);
  }

  private Optional<Membership> membership(Person person, Link link) {
    try {
      return Optional.of(sources.messenger().membership(person, link.audience()));
    } catch (MessengerUnavailable silent) {
      return Optional.empty();
    }
  }

  private Line shared(Request request, NamedPictures.Named named, Person person) {
    Link link = named.link();
    Duration length = PersonalLook.length(request);
    AccessRequest granted = sources.requests().share(request.caller(), person, link, length);
    Instant until = granted.until().orElse(link.expiresAt());
    return Line.of(
        Span.person(person),
        Span.plain(" may look at " + named.object() + " until "),
        Span.time(until.isBefore(link.expiresAt()) ? until : link.expiresAt()),
        Span.plain(
            ", and nobody else by that. They are told in a moment, with a link of their own. More"
                + " lists whom it is shared with, and takes it back."));
  }

  private Line byApproval(
      Request request, NamedPictures.Named named, Person person, List<Button> buttons) {
    Optional<String> reason = ShareLink.reason(request);
    if (reason.isEmpty()) {
      denials.record(ShareLink.USAGE, request.caller(), named.link(), "by_approval");
      buttons.add(
          new Button(
              "Request it for them",
              ShareLink.WORDS,
              Map.of(
                  Parameters.IMAGE.name(),
                  named.link().id().reference(),
                  ShareLink.TO.name(),
                  Receiver.of(person).toString(),
                  Parameters.ANSWER.name(),
                  ShareLink.ASK),
              Button.Style.PRIMARY));
      return Line.of(
          Span.plain(named.subject() + " opens by approval only, so those who decide on it let "),
          Span.person(person),
          Span.plain(" in. Press Request, and they are asked."));
    }
    return switch (sources
        .requests()
        .askFor(request.caller(), person, named.link(), reason.get())) {
      case ASKED ->
          Line.of(
              Span.plain("Asked. Whoever decides reads who you are, for whom and why. "),
              Span.person(person),
              Span.plain(" is told when they are let in, and you are told if they are not."));
      case WAITS_ALREADY ->
          Line.of(
              Span.plain("That was asked already for "),
              Span.person(person),
              Span.plain(", and nobody has answered yet."));
      case TOO_OFTEN ->
          Line.of(
              "You asked "
                  + AccessRequests.MOST_AN_HOUR
                  + " times within an hour, which is the most. Ask again later.");
      case BLOCKED ->
          Line.of("You cannot ask at present: somebody of security ended that. Speak with them.");
      case NOT_POSSIBLE ->
          Line.of("Nobody could let them in at this moment. See info for how the picture stands.");
    };
  }
}
