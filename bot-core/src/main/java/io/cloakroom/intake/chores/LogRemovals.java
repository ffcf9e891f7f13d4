package io.cloakroom.intake.chores;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.policy.LogChannels;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private static final int LINES = 20;

  /** By then what was recorded at the same time is there too, in whatever order. */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  private final String chat;
  private final LogChannels channels;
  private final AuditLog audit;
  private final Messenger messenger;
  private final Clock clock;

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

  @Override
  public void round() {
    for (LogChannels.Progress progress : channels.all(chat)) {
      Optional<Conversation> channel = channels.of(progress.workspace());
      try {
        if (channel.isPresent()) {
          write(progress, channel.get());
        }
      } catch (MessengerUnavailable | RuntimeException later) {
        LOG.warn("removals are logged later: {}", later.getClass().getName());
      }
    }
  }

  private void write(LogChannels.Progress progress, Conversation channel)
      throws MessengerUnavailable {
    List<RecordedEvent> fresh = since(progress);
    for (int from = 0; from < fresh.size(); from += LINES) {
      List<RecordedEvent> some = fresh.subList(from, Math.min(fresh.size(), from + LINES));
      say(channel, some);
      long last = some.get(some.size() - 1).sequence();
      channels.written(new LogChannels.Progress(progress.workspace(), last));
    }
  }

  private List<RecordedEvent> since(LogChannels.Progress progress) {
    AuditQuery query = AuditQuery.of(progress.workspace(), Action.ORIGINAL_REMOVED);
    Instant settled = clock.instant().minus(SETTLED);
    return audit.after(query, progress.written(), MOST).stream()
        .takeWhile(one -> !one.event().at().isAfter(settled))
        .toList();
  }

  private void say(Conversation channel, List<RecordedEvent> some) throws MessengerUnavailable {
    List<Line> lines = new ArrayList<>();
    some.stream()
        .map(RecordedEvent::event)
        .filter(this::isTold)
        .map(LogRemovals::line)
        .forEach(lines::add);
    if (!lines.isEmpty()) {
      long last = some.get(some.size() - 1).sequence();
      messenger.say(new CardKey("removed-" + last), channel, new Notice(lines, List.of()));
    }
  }

  /** Not what somebody else had removed, and nothing of a conversation that is one person's own. */
  private boolean isTold(AuditEvent event) {
    return !"gone".equals(event.details().get("found"))
        && event.conversation().filter(where -> !messenger.isPrivate(where)).isPresent();
  }

  private static Line line(AuditEvent event) {
    List<Span> spans = new ArrayList<>();
    spans.add(Span.time(event.at()));
    spans.add(Span.plain(": I removed an original from "));
    event.conversation().map(Span::conversation).ifPresent(spans::add);
    Optional.ofNullable(event.details().get("exposed_millis"))
        .map(millis -> Duration.ofMillis(Long.parseLong(millis)).toSeconds())
        .ifPresent(seconds -> spans.add(Span.plain(", " + seconds + " s after it was posted")));
    event
        .image()
        .ifPresent(
            image -> {
              spans.add(Span.plain("; picture "));
              spans.add(Span.code(image.toString()));
            });
    return new Line(spans);
  }
}
