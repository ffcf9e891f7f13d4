package io.cloakroom.command.share;

import io.cloakroom.chat.Conversation;
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
import io.cloakroom.policy.Durations;
import io.cloakroom.policy.Setting;
import io.cloakroom.request.AccessRequests;
import io.cloakroom.share.Share;
import io.cloakroom.share.Sharing;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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

  private Line shared(NamedPictures.Named named, Share share, Link link) {
    List<Span> spans = new ArrayList<>();
    spans.add(Span.plain(named.subject() + " is shared to "));
    spans.add(Span.conversation(link.audience()));
    spans.add(Span.plain(", by what holds there: its link there opens until "));
    spans.add(Span.time(link.expiresAt()));
    link.keptUntil()
        .ifPresent(
            until -> {
              spans.add(Span.plain(", and the picture is kept until "));
              spans.add(Span.time(until));
            });
    spans.add(Span.plain(". " + card(share) + " To end it there, press More on that card and"));
    spans.add(Span.plain(" Revoke; Remove everywhere ends it here too."));
    return new Line(spans);
  }

  private Line tooLong(Link link, Conversation to) {
    Duration most = sources.sharing().longest(link, to);
    return Line.of(
        Span.plain("Nothing was shared: a link of it lives at most "),
        Span.code(Durations.format(most.truncatedTo(ChronoUnit.MINUTES))),
        Span.plain(" in "),
        Span.conversation(to),
        Span.plain(". " + PersonalLook.orLess(most) + "."));
  }

  /** Nothing of it opens for others, however often it is renewed. */
  static Line rightsOver(NamedPictures.Named named) {
    return Line.of(
        Span.plain(
            named.subject()
                + " is not shared: the right to use it has ended. Where it was prolonged, say so"
                + " first, with "),
        Span.code("set"),
        Span.plain(" and a later "),
        Span.code(Setting.RIGHTS_UNTIL.name()),
        Span.plain(", or have an admin of "),
        Span.conversation(named.link().audience()),
        Span.plain(" do so."));
  }

  /** The chore puts it up where this cannot. */
  private String card(Share share) {
    try {
      return sources.cards().show(share) ? "Its card stands there." : "Its card comes in a moment.";
    } catch (MessengerUnavailable later) {
      return "Its card comes as soon as the chat takes it.";
    }
  }

  private Line byApproval(
      Request request, NamedPictures.Named named, Conversation to, List<Button> buttons) {
    Optional<String> reason = ShareLink.reason(request);
    if (reason.isEmpty()) {
      buttons.add(
          new Button(
              "Request to share " + named.object(),
              ShareLink.WORDS,
              Map.of(
                  Parameters.IMAGE.name(),
                  named.link().id().reference(),
                  ShareLink.TO.name(),
                  Receiver.of(to).toString(),
                  Parameters.ANSWER.name(),
                  ShareLink.ASK),
              Button.Style.PRIMARY));
      return Line.of(
          Span.plain(named.subject() + " opens here by approval only, and in "),
          Span.conversation(to),
          Span.plain(
              " it would open without. So one of those who decide on it shares it, and never"
                  + " whoever posted it. Press Request, and they are asked."));
    }
    if (!sources.requests().isHeard(request.caller())) {
      return Line.of(
          "You cannot ask at present: somebody of security ended that. Speak with them.");
    }
    String asking = AskLimit.next();
    if (!limit.take(request.caller(), asking)) {
      return Line.of(
          "You asked "
              + AccessRequests.MOST_AN_HOUR
              + " times within an hour, which is the most. Ask again later.");
    }
    return asked(request, named, to, reason.get(), asking);
  }

  private Line asked(
      Request request, NamedPictures.Named named, Conversation to, String reason, String asking) {
    try {
      return sources.notices().ask(request.caller(), named.link(), to, reason)
          ? Line.of(
              Span.plain("Asked. Whoever decides reads who you are and why; when one of them"),
              Span.plain(" shares it, its card stands in "),
              Span.conversation(to),
              Span.plain("."))
          : Line.of(
              Span.plain("There is nobody else who decides on it. An admin of "),
              Span.conversation(named.link().audience()),
              Span.plain(" can name somebody with "),
              Span.code("policy set approvers"),
              Span.plain("."));
    } catch (MessengerUnavailable later) {
      limit.giveBack(request.caller(), asking);
      return Line.of("They could not be asked just now. Try again in a minute.");
    }
  }

  private static Line refused(Sharing.Refusal why, NamedPictures.Named named, Conversation to) {
    Span there = Span.conversation(to);
    String subject = named.subject();
    return switch (why) {
      case ENDED ->
          Line.of(
              subject + " does not open any more, so there is nothing to share. Renew it first.");
      case STANDS_THERE ->
          Line.of(
              Span.plain(subject + " stands in "),
              there,
              Span.plain(" already. Choose another channel."));
      case SHARED_ALREADY ->
          Line.of(
              Span.plain(subject + " is shared to "),
              there,
              Span.plain(" already, and opens there: see its card there."));
      case ENDED_THERE ->
          Line.of(
              Span.plain(subject + " was shared to "),
              there,
              Span.plain(" before, and its link there has ended. Press More on its card there,"),
              Span.plain(" and Renew."));
      case PRIVATE ->
          Line.of(
              "That is a conversation with me alone, where nothing is shared. Choose a channel.");
      case NOT_THEM ->
          Line.of("You cannot post in that channel, or there is none. Choose one where you can.");
      case NOT_THE_BOT ->
          Line.of(
              Span.plain("I am not in "),
              there,
              Span.plain(", or may not write there. Let me in there, and try again."));
      case NOT_GOVERNED ->
          Line.of(
              Span.plain("Pictures are not looked after in "),
              there,
              Span.plain(", so nothing is shared there. An admin there can change that with "),
              Span.code("policy governed value:on"),
              Span.plain("."));
      case BY_TWO ->
          Line.of(
              Span.plain(subject + " opens here only when two agree, and in "),
              there,
              Span.plain(" it would open without. Let people in one by one: they can Request."));
      case CHANGED ->
          Line.of(
              subject
                  + " was changed by somebody else at the same moment, so I left it. See info for"
                  + " how it stands.");
      case UNKNOWN ->
          Line.of(
              "The chat did not answer when I asked who can post there, so I did nothing. Try"
                  + " again in a minute.");
      case RIGHTS_OVER -> rightsOver(named);
      case BY_APPROVAL, TOO_LONG -> throw new IllegalArgumentException("said otherwise");
    };
  }
}
