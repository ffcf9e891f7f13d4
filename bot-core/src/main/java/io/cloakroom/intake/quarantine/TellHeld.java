package io.cloakroom.intake.quarantine;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.chores.Chore;
import io.cloakroom.intake.keep.HeldFiles;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.vault.ImageId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells security, in the channel that a workspace named for it, of each file that is held and of
 * each author who asks for one back; once more after a day in which nobody decided. From the
 * record, so that it holds nothing up, and goes on where it was after a restart.
 */
public final class TellHeld implements Chore {
  /** Whoever decides has so long before they are reminded. */
  static final Duration REMINDED = Duration.ofDays(1);

  /** More than that at once are one notice. */
  static final int MOST_NOTICES = 5;

  private static final Logger LOG = LoggerFactory.getLogger(TellHeld.class);
  private static final int BATCH = 100;
  private static final int MOST_OPEN = 500;

  /** By then what was recorded at the same time is there too, in whatever order. */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  private static final Instant FOREVER = Instant.parse("2200-01-01T00:00:00Z");

  /** A reminder that could not be given is given up. */
  private static final Duration OPEN = Duration.ofDays(30);

  private final String chat;
  private final LogChannels channels;
  private final HeldFiles held;
  private final AuditLog audit;
  private final Keepsakes keepsakes;
  private final HeldNotices notices;
  private final Clock clock;

  public TellHeld(
      String chat,
      LogChannels channels,
      HeldFiles held,
      AuditLog audit,
      Keepsakes keepsakes,
      Messenger messenger,
      Clock clock) {
    this.chat = chat;
    this.channels = channels;
    this.held = held;
    this.audit = audit;
    this.keepsakes = keepsakes;
    this.notices = new HeldNotices(messenger);
    this.clock = clock;
  }

  @Override
  public String name() {
    return "tell-held-" + chat;
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(10);
  }

  /** A channel that takes nothing keeps no other workspace from its notices. */
  @Override
  public void round() {
    for (LogChannels.Progress progress : channels.all(chat)) {
      channels.of(progress.workspace()).ifPresent(where -> attempt(where, progress));
    }
  }

  private void attempt(Conversation where, LogChannels.Progress since) {
    try {
      tellHeld(where, since);
      tellAsked(where, since);
      remind(where);
    } catch (MessengerUnavailable | RuntimeException later) {
      LOG.warn("held files are told of in {} later: {}", where.id(), later.getClass().getName());
    }
  }

  /** A file that came with an event, and is held still. */
  private record Case(RecordedEvent recorded, Intake intake, Item item) {}

  private void tellHeld(Conversation where, LogChannels.Progress since)
      throws MessengerUnavailable {
    List<RecordedEvent> events = since(where.workspace(), Action.IMAGE_HELD, since);
    List<Case> cases = cases(events);
    if (cases.size() > MOST_NOTICES) {
      notices.many(where, cases.size(), cases.get(0).recorded().event().id());
    }
    for (Case one : cases) {
      if (cases.size() <= MOST_NOTICES) {
        notices.held(where, one.intake(), one.item());
      }
      keepsakes.keep(
          new Keepsake(
              open(where.workspace()),
              one.item().image().toString(),
              one.recorded().event().at().toString(),
              clock.instant().plus(OPEN)));
    }
    told(where.workspace(), Action.IMAGE_HELD, events);
  }

  private void tellAsked(Conversation where, LogChannels.Progress since)
      throws MessengerUnavailable {
    List<RecordedEvent> events = since(where.workspace(), Action.HELD_ASKED, since);
    for (Case one : cases(events)) {
      AuditEvent event = one.recorded().event();
      if (event.actor().isPresent()) {
        notices.asked(
            where,
            one.intake(),
            one.item(),
            event.actor().get(),
            event.details().getOrDefault("reason", ""),
            event.id());
      }
    }
    told(where.workspace(), Action.HELD_ASKED, events);
  }

  private void remind(Conversation where) throws MessengerUnavailable {
    Instant now = clock.instant();
    for (Keepsake one : keepsakes.of(open(where.workspace()), now, MOST_OPEN)) {
      Optional<Found> undecided = undecided(one.name());
      if (undecided.isEmpty()) {
        keepsakes.forget(one.shelf(), one.name());
      } else if (!now.isBefore(Instant.parse(one.words()).plus(REMINDED))) {
        notices.reminder(where, undecided.get().intake(), undecided.get().item());
        keepsakes.forget(one.shelf(), one.name());
      }
    }
  }

  private List<Case> cases(List<RecordedEvent> events) {
    List<Case> cases = new ArrayList<>();
    for (RecordedEvent one : events) {
      one.event()
          .image()
          .flatMap(this::stillHeld)
          .ifPresent(found -> cases.add(new Case(one, found.intake(), found.item())));
    }
    return cases;
  }

  private record Found(Intake intake, Item item) {}

  private Optional<Found> stillHeld(ImageId image) {
    return held.find(image)
        .flatMap(
            intake ->
                intake.items().stream()
                    .filter(item -> item.image().equals(image))
                    .filter(item -> item.state() == ItemState.HELD)
                    .findFirst()
                    .map(item -> new Found(intake, item)));
  }

  private Optional<Found> undecided(String image) {
    return ImageId.parse(image).flatMap(this::stillHeld);
  }

  private List<RecordedEvent> since(
      Workspace workspace, Action action, LogChannels.Progress begun) {
    long last =
        keepsakes
            .find(shelf(), name(workspace, action), clock.instant())
            .map(one -> Long.parseLong(one.words()))
            .orElse(begun.written());
    Instant settled = clock.instant().minus(SETTLED);
    return audit.after(AuditQuery.of(workspace, action), last, BATCH).stream()
        .takeWhile(one -> !one.event().at().isAfter(settled))
        .toList();
  }

  /** The next round goes on behind them. */
  private void told(Workspace workspace, Action action, List<RecordedEvent> events) {
    if (!events.isEmpty()) {
      String last = Long.toString(events.get(events.size() - 1).sequence());
      keepsakes.keep(new Keepsake(shelf(), name(workspace, action), last, FOREVER));
    }
  }

  private String shelf() {
    return "held-told-" + chat;
  }

  private String open(Workspace workspace) {
    return "held-open-" + chat + "-" + workspace.id();
  }

  private static String name(Workspace workspace, Action action) {
    return workspace.id() + " " + action.code();
  }
}
