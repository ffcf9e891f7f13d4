package io.cloakroom.intake.chores;

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
import io.cloakroom.policy.LogChannels;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a line for each original that was removed into the channel that a workspace named for it,
 * as no chat's own record holds them all. From the record, so that it holds nothing up, and goes on
 * where it was after a restart. The lines name no person and no file.
 */
public final class LogRemovals implements Chore {
  /** In one round; of what is older one line says that there was more. */
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
    boolean tooMany = fresh.size() > MOST;
    List<RecordedEvent> told = tooMany ? fresh.subList(fresh.size() - MOST, fresh.size()) : fresh;
    for (int from = 0; from < told.size(); from += LINES) {
      List<RecordedEvent> some = told.subList(from, Math.min(told.size(), from + LINES));
      say(channel, some, tooMany && from == 0);
      long last = some.get(some.size() - 1).sequence();
      channels.written(new LogChannels.Progress(progress.workspace(), last));
    }
  }

  /** The oldest first; one more than are told where there are more. */
  private List<RecordedEvent> since(LogChannels.Progress progress) {
    Instant settled = clock.instant().minus(SETTLED);
    if (latest(progress.workspace(), 1).stream()
        .allMatch(one -> one.sequence() <= progress.written())) {
      return List.of();
    }
    List<RecordedEvent> fresh =
        new ArrayList<>(
            latest(progress.workspace(), MOST + 1).stream()
                .dropWhile(one -> one.event().at().isAfter(settled))
                .takeWhile(one -> one.sequence() > progress.written())
                .toList());
    Collections.reverse(fresh);
    return fresh;
  }

  private List<RecordedEvent> latest(Workspace workspace, int limit) {
    AuditQuery query = AuditQuery.of(workspace, Action.ORIGINAL_REMOVED);
    return audit.find(query, OptionalLong.empty(), limit).events();
  }

  private void say(Conversation channel, List<RecordedEvent> some, boolean tooMany)
      throws MessengerUnavailable {
    List<Line> lines = new ArrayList<>();
    if (tooMany) {
      lines.add(Line.of("More was removed before than I list here: the log has all of it."));
    }
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
