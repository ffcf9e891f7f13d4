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
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.policy.Durations;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.record.prune.LogRetention;
import io.cloakroom.record.prune.RetentionOrder;
import io.cloakroom.words.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Says for how long the workspace keeps its log. Whoever orders that less is kept says so to the
 * others first: an order that could not be said is none.
 */
final class AdminLogRetention implements Command {
  private static final String WORDS = "admin log-retention";
  private static final String FOREVER = "forever";
  private static final Parameter VALUE =
      Parameters.text("value", false, OptionWords.WORDS::adminLogRetentionValue);

  private static final Usage USAGE =
      Usage.of(
          WORDS, HelpWords.WORDS::adminLogRetention, WORDS + " 400d", CallerRight.SECURITY, VALUE);

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
          AdminWords.WORDS.notKeepable(
              RetentionOrder.SHORTEST.toDays(), RetentionOrder.LONGEST.toDays(), FOREVER));
    }
    if (keep.equals(now)) {
      return Reply.Say.of(
          Line.of(
              keep.map(days -> AdminWords.WORDS.keptDaysAlready(days.toDays()))
                  .orElseGet(AdminWords.WORDS::keptForeverAlready)));
    }
    return keep.isPresent() ? order(request, keep.get()) : stop(request);
  }

  private Line standing(Optional<RetentionOrder> latest) {
    List<Line> said = new ArrayList<>();
    Optional<Duration> keep = latest.flatMap(RetentionOrder::keep);
    said.add(Line.of(kept(keep)));
    if (keep.isPresent()) {
      RetentionOrder order = latest.orElseThrow();
      order.by().ifPresent(by -> said.add(Line.of(AdminWords.WORDS.orderedBy(Span.person(by)))));
      if (clock.instant().isBefore(order.from())) {
        said.add(Line.of(AdminWords.WORDS.notBefore(Span.time(order.from()))));
      }
    }
    Span command = slash.of(WORDS + (keep.isPresent() ? " " + FOREVER : " 400d"));
    said.add(Line.of(AdminWords.WORDS.toChange(command)));
    return Line.joined(" ", said);
  }

  private Reply order(Request request, Duration keep) {
    Optional<Conversation> channel = channels.of(request.where().workspace());
    if (channel.isEmpty()) {
      return Reply.Say.of(Line.of(AdminWords.WORDS.noLogChannel(slash.of("admin log-channel on"))));
    }
    Instant from = clock.instant().plus(RetentionOrder.RESPITE);
    if (!said(channel.get(), () -> announcement(request, keep, from))) {
      return Reply.Say.of(Line.of(AdminWords.WORDS.orderNotSaid(Span.conversation(channel.get()))));
    }
    retention.order(request.caller(), Optional.of(keep));
    return Reply.Say.of(
        Line.of(
            AdminWords.WORDS.ordered(
                keep.toDays(), Span.time(from), Span.conversation(channel.get()), toStop())));
  }

  private Line announcement(Request request, Duration keep, Instant from) {
    Span by = Span.person(request.caller());
    return Line.of(AdminWords.WORDS.hasOrdered(by, keep.toDays(), Span.time(from), toStop()));
  }

  private Span toStop() {
    return slash.of(WORDS + " " + FOREVER);
  }

  private Reply stop(Request request) {
    retention.order(request.caller(), Optional.empty());
    Optional<Conversation> channel = channels.of(request.where().workspace());
    boolean told =
        channel.isPresent()
            && said(
                channel.get(),
                () -> Line.of(AdminWords.WORDS.hasStopped(Span.person(request.caller()))));
    String stopped = AdminWords.WORDS.stopped();
    return Reply.Say.of(Line.of(told ? stopped : stopped + " " + AdminWords.WORDS.stopNotSaid()));
  }

  /** In the language of all who read the channel. */
  private boolean said(Conversation channel, Supplier<Line> made) {
    try (Language.Speaking unused = channels.speakIn(channel.workspace())) {
      messenger.say(
          new CardKey("log-retention-" + UUID.randomUUID()),
          channel,
          new Notice(List.of(made.get()), List.of()));
      return true;
    } catch (MessengerUnavailable later) {
      return false;
    }
  }

  private static String kept(Optional<Duration> keep) {
    return keep.map(days -> AdminWords.WORDS.keptDays(days.toDays()))
        .orElseGet(AdminWords.WORDS::keptForever);
  }
}
