package io.cloakroom.intake.numbers;

import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.numbers.NumbersStore;
import io.cloakroom.numbers.Tally;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what happens in each workspace of one chat, month by month, and tells its admins. While
 * the chat is away that waits, and nothing of it is lost.
 */
public final class CountMonths implements Chore {
  /** In one round; the next one goes on. */
  static final int MOST = 50;

  private static final Logger LOG = LoggerFactory.getLogger(CountMonths.class);
  private static final int FAILURES = 3;
  private static final Duration PAUSE = Duration.ofMinutes(10);

  /** How often it is asked which workspaces there are. */
  private static final Duration ENROLLED_EVERY = Duration.ofHours(6);

  private final String chat;
  private final NumbersStore store;
  private final IntakeRegister register;
  private final CountedMonth month;
  private final Clock clock;
  private Instant enrolledNext = Instant.EPOCH;

  /**
   * @param register knows of which workspaces pictures are
   */
  public CountMonths(
      String chat, NumbersStore store, IntakeRegister register, CountedMonth month, Clock clock) {
    this.chat = chat;
    this.store = store;
    this.register = register;
    this.month = month;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "count-months-" + chat;
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void round() {
    enrol();
    int failures = 0;
    for (Tally due : store.due(chat, clock.instant(), MOST)) {
      failures += attempt(due) ? 0 : 1;
      if (failures == FAILURES) {
        return;
      }
    }
  }

  private void enrol() {
    Instant now = clock.instant();
    if (now.isBefore(enrolledNext)) {
      return;
    }
    for (Workspace one : register.workspaces(chat)) {
      if (store.find(one).isEmpty()) {
        store.add(Tally.first(one, now));
      }
    }
    enrolledNext = now.plus(ENROLLED_EVERY);
  }

  /** What fails is put off, never brought forward, and holds up nothing behind it. */
  private boolean attempt(Tally due) {
    try {
      month.step(due);
      return true;
    } catch (MessengerUnavailable later) {
      putOff(due, later.retryAfter().orElse(PAUSE));
    } catch (RuntimeException e) {
      LOG.error("a workspace could not be counted", e);
      putOff(due, PAUSE);
    }
    return false;
  }

  private void putOff(Tally due, Duration pause) {
    Instant then = clock.instant().plus(pause);
    store
        .find(due.workspace())
        .filter(now -> now.dueAt().isBefore(then))
        .ifPresent(now -> store.save(now, now.at(then), List.of()));
  }
}
