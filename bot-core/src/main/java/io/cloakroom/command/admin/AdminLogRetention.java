package io.cloakroom.command.admin;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.policy.Durations;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.record.prune.LogRetention;
import io.cloakroom.record.prune.RetentionOrder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Says for how long the workspace keeps its log. Whoever orders that less is kept says so to the
 * others first: an order that could not be said is none.
 */
final class AdminLogRetention implements Command {
  private static final String WORDS = "admin log-retention";
  private static final String FOREVER = "forever";
  private static final Parameter VALUE = Parameters.text("value", false, "400d, or forever");

  private static final Usage USAGE =
      Usage.of(WORDS, "Say how long the log is kept", WORDS + " 400d", CallerRight.SECURITY, VALUE);

  private final LogRetention retention;
  private final LogChannels channels;
  private final Messenger messenger;
  private final Slash slash;
  private final Clock clock;

  AdminLogRetention(
      LogRetention retention, LogChannels channels, Messenger messenger, Slash slash, Clock clock) {
    this.retention = retention;
    this.channels = channels;
    this.messenger = messenger;
    this.slash = slash;
    this.clock = clock;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    Optional<RetentionOrder> latest = retention.of(request.where().workspace());
    Optional<Duration> now = latest.flatMap(RetentionOrder::keep);
    if (!request.values().has(VALUE.name())) {
      return Reply.Say.of(standing(latest));
    }
    String value = request.values().required(VALUE.name()).strip().toLowerCase(Locale.ROOT);
    Optional<Duration> keep = Durations.parse(value).filter(RetentionOrder::isAllowed);
    if (keep.isEmpty() && !value.equals(FOREVER)) {
      return Problems.of(
          slash,
          USAGE,
          VALUE.name(),
          "not a time that the log can be kept: give days, from "
              + RetentionOrder.SHORTEST.toDays()
              + "d to "
              + RetentionOrder.LONGEST.toDays()
              + "d, or "
              + FOREVER);
    }
    if (keep.equals(now)) {
      return Reply.Say.of(
          Line.of("The log is kept " + words(keep) + " already, so nothing changed."));
    }
    return keep.isPresent() ? order(request, keep.get()) : stop(request);
  }

  private Line standing(Optional<RetentionOrder> latest) {
    List<Span> spans = new ArrayList<>();
    Optional<Duration> keep = latest.flatMap(RetentionOrder::keep);
    spans.add(Span.plain("The log is kept " + words(keep) + "."));
    if (keep.isPresent()) {
      RetentionOrder order = latest.orElseThrow();
      order
          .by()
          .ifPresent(
              person -> {
                spans.add(Span.plain(" Ordered by "));
                spans.add(Span.person(person));
                spans.add(Span.plain("."));
              });
      if (clock.instant().isBefore(order.from())) {
        spans.add(Span.plain(" Nothing is removed before "));
        spans.add(Span.time(order.from()));
        spans.add(Span.plain("."));
      }
    }
    spans.add(Span.plain(" To change it: "));
    spans.add(slash.of(WORDS + (keep.isPresent() ? " " + FOREVER : " 400d")));
    spans.add(Span.plain("."));
    return new Line(spans);
  }

  private Reply order(Request request, Duration keep) {
    Optional<Conversation> channel = channels.of(request.where().workspace());
    if (channel.isEmpty()) {
      return Reply.Say.of(
          Line.of(
              Span.plain(
                  "Nothing changed: no channel is named in which the others would hear of it. Name"
                      + " one first: "),
              slash.of("admin log-channel on"),
              Span.plain(".")));
    }
    Instant from = clock.instant().plus(RetentionOrder.RESPITE);
    if (!said(channel.get(), announcement(request, keep, from))) {
      return Reply.Say.of(
          Line.of(
              Span.plain("Nothing changed: I could not say it in "),
              Span.conversation(channel.get()),
              Span.plain(", and the others have to hear of it. Try again soon.")));
    }
    retention.order(request.caller(), Optional.of(keep));
    return Reply.Say.of(
        Line.of(
            Span.plain(
                "The log is kept " + words(Optional.of(keep)) + ". Nothing is removed before "),
            Span.time(from),
            Span.plain(
                ", and then what is older, but for what is about pictures under a legal hold. I"
                    + " said so in "),
            Span.conversation(channel.get()),
            Span.plain(". To stop it: "),
            slash.of(WORDS + " " + FOREVER),
            Span.plain(".")));
  }

  private Line announcement(Request request, Duration keep, Instant from) {
    return Line.of(
        Span.person(request.caller()),
        Span.plain(
            " ordered that the log forgets what is older than " + keep.toDays() + " days. From "),
        Span.time(from),
        Span.plain(
            " on it is removed for good, but for what is about pictures under a legal hold. Whoever"
                + " holds the security role stops it: "),
        slash.of(WORDS + " " + FOREVER),
        Span.plain("."));
  }

  private Reply stop(Request request) {
    retention.order(request.caller(), Optional.empty());
    Optional<Conversation> channel = channels.of(request.where().workspace());
    boolean told =
        channel.isPresent()
            && said(
                channel.get(),
                Line.of(
                    Span.person(request.caller()),
                    Span.plain(" ordered that the log is kept for ever. No more is removed.")));
    return Reply.Say.of(
        Line.of(
            "The log is kept for ever from now on; what was removed before is gone."
                + (told ? "" : " I could not say so in the log channel: tell the others.")));
  }

  private boolean said(Conversation channel, Line line) {
    try {
      messenger.say(
          new CardKey("log-retention-" + UUID.randomUUID()),
          channel,
          new Notice(List.of(line), List.of()));
      return true;
    } catch (MessengerUnavailable later) {
      return false;
    }
  }

  private static String words(Optional<Duration> keep) {
    return keep.map(days -> days.toDays() + " days").orElse("for ever");
  }
}
