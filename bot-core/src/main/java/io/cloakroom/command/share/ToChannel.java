package io.cloakroom.command.share;

import io.cloakroom.chat.Conversation;
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
import io.cloakroom.policy.Durations;
import io.cloakroom.policy.Setting;
import io.cloakroom.request.AccessRequests;
import io.cloakroom.share.Share;
import io.cloakroom.share.Sharing;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Shares a picture to another channel, or says why not and what helps. */
final class ToChannel {
  private final ShareSources sources;
  private final Denials denials;
  private final AskLimit limit;

  ToChannel(ShareSources sources, Denials denials, AskLimit limit) {
    this.sources = sources;
    this.denials = denials;
    this.limit = limit;
  }

  Line share(Request request, NamedPictures.Named named, Conversation to, List<Button> buttons) {
    Link link = named.link();
    Sharing.Outcome outcome =
        sources
            .sharing()
            .share(request.caller(), link, to, request.values().duration(ShareLink.EXPIRY.name()));
    if (outcome.refusal().isEmpty()) {
      return shared(named, outcome.share().orElseThrow(), outcome.link().orElseThrow());
    }
    Sharing.Refusal why = outcome.refusal().get();
    denials.record(ShareLink.USAGE, request.caller(), link, why.name().toLowerCase(Locale.ROOT));
    if (why == Sharing.Refusal.TOO_LONG) {
      return tooLong(link, to);
    }
    return why == Sharing.Refusal.BY_APPROVAL
        ? byApproval(request, named, to, buttons)
        : refused(why, named, to);
  }

  /**
   * Why it would not be shared there; empty where it would be.
   *
   * @param admitted what the messenger said of it in this call
   */
  Optional<Line> refusal(
      Request request,
      NamedPictures.Named named,
      Conversation to,
      Map<Conversation, Optional<Sharing.Refusal>> admitted) {
    Link link = named.link();
    return sources
        .sharing()
        .wouldRefuse(
            request.caller(),
            link,
            to,
            request.values().duration(ShareLink.EXPIRY.name()),
            admitted)
        .map(why -> why == Sharing.Refusal.TOO_LONG ? tooLong(link, to) : refused(why, named, to));
  }

  private Line shared(NamedPictures.Named named, Share share, Link link) {
    Span there = Span.conversation(link.audience());
    Span end = Span.time(link.expiresAt());
    String card = card(share);
    return Line.of(
        link.keptUntil()
            .map(Span::time)
            .map(
                kept ->
                    ShareWords.WORDS.sharedToAndKept(named.spokenSubject(), there, end, kept, card))
            .orElseGet(() -> ShareWords.WORDS.sharedTo(named.spokenSubject(), there, end, card)));
  }

  private Line tooLong(Link link, Conversation to) {
    Duration most = sources.sharing().longest(link, to);
    Span there = Span.conversation(to);
    Span longest = Span.code(Durations.format(most.truncatedTo(ChronoUnit.MINUTES)));
    return Line.of(
        PersonalLook.choice(most)
            .map(choice -> ShareWords.WORDS.livesAtMost(longest, there, choice))
            .orElseGet(() -> ShareWords.WORDS.livesTooShort(longest, there)));
  }

  /** Nothing of it opens for others, however often it is renewed. */
  static Line rightsOver(NamedPictures.Named named) {
    return Line.of(
        ShareWords.WORDS.rightsOver(
            named.spokenSubject(),
            Span.code(Manner.typed("set")),
            Span.code(Setting.RIGHTS_UNTIL.name()),
            Span.conversation(named.link().audience())));
  }

  /** The chore puts it up where this cannot. */
  private String card(Share share) {
    try {
      return sources.cards().show(share)
          ? ShareWords.WORDS.cardStands()
          : ShareWords.WORDS.cardComes();
    } catch (MessengerUnavailable later) {
      return ShareWords.WORDS.cardWaits();
    }
  }

  private Line byApproval(
      Request request, NamedPictures.Named named, Conversation to, List<Button> buttons) {
    Optional<String> reason = ShareLink.reason(request);
    if (reason.isEmpty()) {
      buttons.add(
          new Button(
              ShareWords.WORDS.requestToShare(named.spokenObject()),
              ShareLink.WORDS,
              Map.of(
                  Parameters.IMAGE.name(),
                  named.link().id().reference(),
                  ShareLink.TO.name(),
                  Receiver.of(to).toString(),
                  Parameters.ANSWER.name(),
                  ShareLink.ASK),
              Button.Style.PRIMARY));
      return Line.of(ShareWords.WORDS.byApproval(named.spokenSubject(), Span.conversation(to)));
    }
    if (!sources.requests().isHeard(request.caller())) {
      return Line.of(ShareWords.WORDS.askingEnded());
    }
    String asking = AskLimit.next();
    if (!limit.take(request.caller(), asking)) {
      return Line.of(ShareWords.WORDS.askedTooOften(AccessRequests.MOST_AN_HOUR));
    }
    return asked(request, named, to, reason.get(), asking);
  }

  private Line asked(
      Request request, NamedPictures.Named named, Conversation to, String reason, String asking) {
    try {
      return sources.notices().ask(request.caller(), named.link(), to, reason)
          ? Line.of(ShareWords.WORDS.asked(Span.conversation(to)))
          : Line.of(
              ShareWords.WORDS.nobodyDecides(
                  Span.conversation(named.link().audience()),
                  Span.code(Manner.typed("policy set approvers"))));
    } catch (MessengerUnavailable later) {
      limit.giveBack(request.caller(), asking);
      return Line.of(ShareWords.WORDS.notAsked());
    }
  }

  private static Line refused(Sharing.Refusal why, NamedPictures.Named named, Conversation to) {
    Span there = Span.conversation(to);
    String subject = named.spokenSubject();
    return switch (why) {
      case ENDED -> Line.of(ShareWords.WORDS.notOpen(subject));
      case STANDS_THERE -> Line.of(ShareWords.WORDS.standsThere(subject, there));
      case SHARED_ALREADY -> Line.of(ShareWords.WORDS.sharedAlready(subject, there));
      case ENDED_THERE -> Line.of(ShareWords.WORDS.endedThere(subject, there));
      case PRIVATE -> Line.of(ShareWords.WORDS.privateThere());
      case NOT_THEM -> Line.of(ShareWords.WORDS.cannotPost());
      case NOT_THE_BOT -> Line.of(ShareWords.WORDS.notIn(there));
      case NOT_GOVERNED ->
          Line.of(
              ShareWords.WORDS.notGoverned(
                  there, Span.code(Manner.typed("policy governed value:on"))));
      case BY_TWO -> Line.of(ShareWords.WORDS.byTwo(subject, there));
      case CHANGED -> Line.of(ShareWords.WORDS.changed(subject));
      case UNKNOWN -> Line.of(ShareWords.WORDS.silentOfChannel());
      case RIGHTS_OVER -> rightsOver(named);
      case BY_APPROVAL -> Line.of(ShareWords.WORDS.byApprovalThere(subject, there));
      case TOO_LONG -> throw new IllegalArgumentException("said otherwise");
    };
  }
}
