package io.cloakroom.command.share;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Manner;
import io.cloakroom.command.Denials;
import io.cloakroom.command.Request;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.Links;
import io.cloakroom.outsider.Outsider;
import io.cloakroom.outsider.Outsiders;
import io.cloakroom.policy.AccessModel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Shares a picture with one person outside: the link and the code are the sharer's to send on. */
final class ToOutsider {
  /** With what stands before it, it has to fit into what a person's id may be. */
  private static final int LONGEST_ADDRESS = 90;

  private final ShareSources sources;
  private final Links links;
  private final Denials denials;
  private final Clock clock;

  ToOutsider(ShareSources sources, Links links, Denials denials, Clock clock) {
    this.sources = sources;
    this.links = links;
    this.denials = denials;
    this.clock = clock;
  }

  List<Line> share(Request request, NamedPictures.Named named, String address) {
    Link link = named.link();
    String subject = named.spokenSubject();
    if (sources.outsiders().isRegulated(link)) {
      return refused(request, link, "outsiders_off", Line.of(ShareWords.WORDS.regulated(subject)));
    }
    if (!sources.outsiders().mayBeInvited(link)) {
      Span channel = Span.conversation(link.audience());
      Span command = Span.code(Manner.typed("policy set outsiders on"));
      return refused(
          request,
          link,
          "outsiders_off",
          Line.of(ShareWords.WORDS.outsidersOff(subject, channel, command)));
    }
    if (link.status(clock.instant()) != LinkStatus.LIVE) {
      return List.of(Line.of(ShareWords.WORDS.notOpen(subject)));
    }
    if (sources.sharing().isRightOver(link)) {
      return List.of(ToChannel.rightsOver(named));
    }
    Optional<Line> tooLong = PersonalLook.refusal(request, link, clock.instant());
    if (tooLong.isPresent()) {
      return List.of(tooLong.get());
    }
    boolean byApproval = links.audience(link).access() == AccessModel.APPROVAL;
    if (byApproval && sources.requests().needsTwo(link)) {
      return refused(request, link, "by_approval", Line.of(ShareWords.WORDS.byTwoOutside(subject)));
    }
    if (byApproval && !sources.requests().decidesAlone(request.caller(), link)) {
      return refused(
          request, link, "by_approval", Line.of(ShareWords.WORDS.byApprovalOutside(subject)));
    }
    return address.length() > LONGEST_ADDRESS
        ? List.of(Line.of(ShareWords.WORDS.addressTooLong(LONGEST_ADDRESS)))
        : invited(request, named, address);
  }

  private List<Line> refused(Request request, Link link, String outcome, Line why) {
    denials.record(ShareLink.USAGE, request.caller(), link, outcome);
    return List.of(why);
  }

  private List<Line> invited(Request request, NamedPictures.Named named, String address) {
    Link link = named.link();
    Duration length = PersonalLook.length(request);
    Outsiders.Invitation made = sources.outsiders().invite(request.caller(), link, address, length);
    Instant most = links.opensUntil(link);
    Instant until = made.until().isBefore(most) ? made.until() : most;
    return List.of(
        Line.of(
            ShareWords.WORDS.invited(
                Span.code(address), named.spokenObject(), Span.time(until), Outsider.VIEWS)),
        Line.of(ShareWords.WORDS.link(Span.code(made.link().toString()))),
        Line.of(ShareWords.WORDS.code(Span.code(made.code()))),
        Line.of(ShareWords.WORDS.seenOnce(Outsider.TRIES)));
  }
}
