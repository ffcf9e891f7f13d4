package io.cloakroom.command.share;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Denials;
import io.cloakroom.command.Request;
import io.cloakroom.command.link.NamedPictures;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.Links;
import io.cloakroom.outsider.Outsider;
import io.cloakroom.outsider.Outsiders;
import io.cloakroom.policy.AccessModel;
import java.time.Clock;
import java.time.Duration;
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
    if (sources.outsiders().isRegulated(link)) {
      return refused(
          request,
          link,
          "outsiders_off",
          Line.of(
              named.subject()
                  + " is not shared with anybody outside: it is labelled regulated, and such"
                  + " pictures go to nobody outside. Whoever is here can be let in one by one."));
    }
    if (!sources.outsiders().mayBeInvited(link)) {
      return refused(
          request,
          link,
          "outsiders_off",
          Line.of(
              Span.plain(named.subject() + " is not shared with anybody outside: "),
              Span.conversation(link.audience()),
              Span.plain(" does not allow that. An admin there can, with "),
              Span.code("policy set outsiders on"),
              Span.plain(", for what is posted from then on.")));
    }
    if (link.status(clock.instant()) != LinkStatus.LIVE) {
      return List.of(
          Line.of(
              named.subject()
                  + " does not open any more, so there is nothing to share. Renew it first."));
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
      return refused(
          request,
          link,
          "by_approval",
          Line.of(
              named.subject()
                  + " opens only when two agree, and nobody can share that outside. Whoever is"
                  + " here can Request it, and is let in one by one."));
    }
    if (byApproval && !sources.requests().decidesAlone(request.caller(), link)) {
      return refused(
          request,
          link,
          "by_approval",
          Line.of(
              named.subject()
                  + " opens by approval only, so one of those who decide on it shares it outside,"
                  + " and never whoever posted it. Ask one of them."));
    }
    if (address.length() > LONGEST_ADDRESS) {
      return List.of(
          Line.of(
              "That address is too long: "
                  + LONGEST_ADDRESS
                  + " characters are the most. Use another one of theirs."));
    }
    return invited(request, named, address);
  }

  private List<Line> refused(Request request, Link link, String outcome, Line why) {
    denials.record(ShareLink.USAGE, request.caller(), link, outcome);
    return List.of(why);
  }

  private List<Line> invited(Request request, NamedPictures.Named named, String address) {
    Link link = named.link();
    Duration length = PersonalLook.length(request);
    Outsiders.Invitation made = sources.outsiders().invite(request.caller(), link, address, length);
    return List.of(
        Line.of(
            Span.code(address),
            Span.plain(" may look at " + named.object() + " until "),
            Span.time(made.until().isBefore(link.expiresAt()) ? made.until() : link.expiresAt()),
            Span.plain(
                ", "
                    + Outsider.VIEWS
                    + " times at most, in one browser, with their address on it. I send nothing:"
                    + " send them these two by different ways, such as the link by mail and the"
                    + " code by phone.")),
        Line.of(Span.plain("Link: "), Span.code(made.link().toString())),
        Line.of(Span.plain("Code: "), Span.code(made.code())),
        Line.of(
            "You see both this once: neither is kept. "
                + Outsider.TRIES
                + " wrong codes end it. More lists whom it is shared with, and takes it back."));
  }
}
