package io.cloakroom.intake.numbers;

import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.intake.rota.DueOnes;
import io.cloakroom.numbers.NumbersStore;
import io.cloakroom.numbers.Tally;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Counts what happens in each workspace of one chat, month by month, and tells its admins. While
 * the chat is away that waits, and nothing of it is lost.
 */
public final class CountMonths implements Chore {
  /** In one round; the next one goes on. */
  static final int MOST = 50;

  /** How often it is asked which workspaces there are. */
  private static final Duration ENROLLED_EVERY = Duration.ofHours(6);

  private final String chat;
  private final NumbersStore store;
  private final IntakeRegister register;
  private final DueOnes<Tally> due;
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
    this.due = new DueOnes<>(name(), month::step, this::putOff, clock);
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
  public void stop() {
    due.stop();
  }

  @Override
  public void round() {
    enrol();
    due.round(store.due(chat, clock.instant(), MOST));
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

  private void putOff(Tally counted, Instant then) {
    store
        .find(counted.workspace())
        .filter(now -> now.dueAt().isBefore(then))
        .ifPresent(now -> store.save(now, now.at(then), List.of()));
  }
}
