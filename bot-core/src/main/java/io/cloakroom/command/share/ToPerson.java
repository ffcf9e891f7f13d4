package io.cloakroom.command.share;

import io.cloakroom.access.Decision;
import io.cloakroom.access.Outcome;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Manner;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.command.Denials;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Receiver;
import io.cloakroom.command.Request;
import io.cloakroom.command.named.NamedPictures;
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
      return Line.of(ShareWords.WORDS.notOpen(named.spokenSubject()));
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
      return Line.of(ShareWords.WORDS.silentOfPerson());
    }
    if (now.get().standing() == Standing.GONE) {
      return Line.of(ShareWords.WORDS.noSuchPerson());
    }
    Decision look = links.mayView(person, link);
    if (look.outcome() == Outcome.UNKNOWN) {
      return Line.of(ShareWords.WORDS.silentOfPerson());
    }
    if (look.allowed()) {
      return Line.of(ShareWords.WORDS.looksAlready(Span.person(person), named.spokenObject()));
    }
    if (links.isFrozen(person, link)) {
      return Line.of(ShareWords.WORDS.personFrozen(Span.person(person)));
    }
    if (!links.mayViewOnceLetIn(person, link)) {
      return Line.of(
          ShareWords.WORDS.wouldNotOpen(
              named.spokenObject(), Span.person(person), Span.code(Manner.typed("why"))));
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
    Instant most = links.opensUntil(link);
    Span end = Span.time(granted.until().filter(most::isAfter).orElse(most));
    return Line.of(ShareWords.WORDS.sharedWith(Span.person(person), named.spokenObject(), end));
  }

  private Line byApproval(
      Request request, NamedPictures.Named named, Person person, List<Button> buttons) {
    Optional<String> reason = ShareLink.reason(request);
    if (reason.isEmpty()) {
      denials.record(ShareLink.USAGE, request.caller(), named.link(), "by_approval");
      buttons.add(
          new Button(
              ShareWords.WORDS.requestForThem(),
              ShareLink.WORDS,
              Map.of(
                  Parameters.IMAGE.name(),
                  named.link().id().reference(),
                  ShareLink.TO.name(),
                  Receiver.of(person).toString(),
                  Parameters.ANSWER.name(),
                  ShareLink.ASK),
              Button.Style.PRIMARY));
      return Line.of(ShareWords.WORDS.byApprovalFor(named.spokenSubject(), Span.person(person)));
    }
    return switch (sources
        .requests()
        .askFor(request.caller(), person, named.link(), reason.get())) {
      case ASKED -> Line.of(ShareWords.WORDS.askedFor(Span.person(person)));
      case WAITS_ALREADY -> Line.of(ShareWords.WORDS.askedForAlready(Span.person(person)));
      case TOO_OFTEN -> Line.of(ShareWords.WORDS.askedTooOften(AccessRequests.MOST_AN_HOUR));
      case BLOCKED -> Line.of(ShareWords.WORDS.askingEnded());
      case NOT_POSSIBLE -> Line.of(ShareWords.WORDS.nobodyCould());
    };
  }
}
