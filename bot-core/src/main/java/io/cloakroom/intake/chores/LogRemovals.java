package io.cloakroom.intake.chores;

import io.cloakroom.adapter.Backoff;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.intake.say.StateWords;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.words.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a line for each original that was removed into the channel that a workspace named for it,
 * as no chat's own record holds them all. From the record, so that it holds nothing up, and goes on
 * where it was after a restart. The lines name no person and no file.
 */
public final class LogRemovals implements Chore {
  /** In one round; the next one goes on. */
  static final int MOST = 100;

  private static final Logger LOG = LoggerFactory.getLogger(LogRemovals.class);
  private static final Set<String> NONE = Set.of("gone", "nowhere");
  private static final int LINES = 20;

  /** By then what was recorded at the same time is there too, in whatever order. */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  /** What was removed within one such span goes into one message, which is the same each time. */
  private static final Duration SPAN = Duration.ofSeconds(5);

  private static final Backoff PATIENCE = new Backoff(Duration.ofSeconds(10), Duration.ofHours(1));

  private final String chat;
  private final LogChannels channels;
  private final AuditLog audit;
  private final Messenger messenger;
  private final Clock clock;
  private final Map<Workspace, Refused> refused = new HashMap<>();

  /** A channel that took nothing, and until when it is left alone. */
  private record Refused(Conversation channel, int times, Instant notBefore) {}

  public LogRemovals(
      String chat, LogChannels channels, AuditLog audit, Messenger messenger, Clock clock) {
    this.chat = chat;
    this.channels = channels;
    this.audit = audit;
    this.messenger = messenger;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "log-removals-" + chat;
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(5);
  }

  /**
   * A channel that takes nothing waits ever longer, and keeps no other workspace from its lines.
   */
  @Override
  public void round() {
    for (LogChannels.Progress progress : channels.all(chat)) {
      Optional<Conversation> channel = channels.of(progress.workspace());
      if (channel.filter(where -> !waits(where)).isPresent()) {
        attempt(progress, channel.get());
      }
    }
  }

  /** Another one that is named meanwhile is tried at once. */
  private boolean waits(Conversation channel) {
    return Optional.ofNullable(refused.get(channel.workspace()))
        .filter(one -> one.channel().equals(channel))
        .filter(one -> clock.instant().isBefore(one.notBefore()))
        .isPresent();
  }

  private void attempt(LogChannels.Progress progress, Conversation channel) {
    try {
      write(progress, channel);
      refused.remove(progress.workspace());
    } catch (MessengerUnavailable | RuntimeException later) {
      postpone(channel, later);
    }
  }

  private void postpone(Conversation channel, Exception why) {
    int times =
        Optional.ofNullable(refused.get(channel.workspace()))
            .filter(one -> one.channel().equals(channel))
            .map(Refused::times)
            .orElse(0);
    if (times == 0) {
      LOG.warn("removals are logged in {} later: {}", channel.id(), why.getClass().getName());
    }
    Instant notBefore = clock.instant().plus(PATIENCE.pause(times));
    refused.put(channel.workspace(), new Refused(channel, times + 1, notBefore));
  }

  private void write(LogChannels.Progress progress, Conversation channel)
      throws MessengerUnavailable {
    List<RecordedEvent> left = since(progress);
    boolean cut = left.size() == MOST;
    long written = progress.written();
    while (!left.isEmpty()) {
      List<RecordedEvent> some = left.subList(0, together(left, cut));
      if (some.isEmpty()) {
        return;
      }
      say(channel, written, some);
      written = some.get(some.size() - 1).sequence();
      channels.written(new LogChannels.Progress(progress.workspace(), written));
      left = left.subList(some.size(), left.size());
    }
  }

  /**
   * How many of the first go into one message: fixed by where it begins, as a repetition after a
   * crash is known by that alone. None while there may be more that belong to them.
   *
   * @param cut whether more were removed than were read
   */
  private int together(List<RecordedEvent> left, boolean cut) {
    long span = span(left.get(0));
    int count = 1;
    while (count < left.size() && count < LINES && span(left.get(count)) == span) {
      count++;
    }
    Instant end = Instant.ofEpochSecond((span + 1) * SPAN.toSeconds());
    boolean whole = count < left.size() || count == LINES;
    return whole || (!cut && !clock.instant().isBefore(end.plus(SETTLED))) ? count : 0;
  }

  private static long span(RecordedEvent one) {
    return Math.floorDiv(one.event().at().getEpochSecond(), SPAN.toSeconds());
  }

  private List<RecordedEvent> since(LogChannels.Progress progress) {
    AuditQuery query = AuditQuery.of(progress.workspace(), Action.ORIGINAL_REMOVED);
    Instant settled = clock.instant().minus(SETTLED);
    return audit.after(query, progress.written(), MOST).stream()
        .takeWhile(one -> !one.event().at().isAfter(settled))
        .toList();
  }

  private void say(Conversation channel, long written, List<RecordedEvent> some)
      throws MessengerUnavailable {
    try (Language.Speaking unused = channels.speakIn(channel.workspace())) {
      List<Line> lines = new ArrayList<>();
      some.stream()
          .map(RecordedEvent::event)
          .filter(this::isTold)
          .map(LogRemovals::line)
          .forEach(lines::add);
      if (!lines.isEmpty()) {
        messenger.say(
            new CardKey("removed-after-" + written), channel, new Notice(lines, List.of()));
      }
    }
  }

  /**
   * Not what somebody else had removed or what never stood, and nothing of a conversation that is
   * one person's own.
   */
  private boolean isTold(AuditEvent event) {
    return !NONE.contains(event.details().getOrDefault("found", ""))
        && event.conversation().filter(where -> !messenger.isPrivate(where)).isPresent();
  }

  private static Line line(AuditEvent event) {
    String after =
        Optional.ofNullable(event.details().get("exposed_millis"))
            .map(millis -> Duration.ofMillis(Long.parseLong(millis)).toSeconds())
            .map(StateWords.WORDS::secondsAfter)
            .orElse("");
    Line picture =
        event
            .image()
            .map(image -> Line.of(StateWords.WORDS.whichPicture(Span.code(image.toString()))))
            .orElse(new Line(List.of()));
    return Line.of(
        StateWords.WORDS.removal(
            Span.time(event.at()),
            Span.conversation(event.conversation().orElseThrow()),
            after,
            picture));
  }
}
