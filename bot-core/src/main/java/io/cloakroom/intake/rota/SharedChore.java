package io.cloakroom.intake.rota;

import io.cloakroom.adapter.Duty;
import java.time.Duration;

/**
 * What one node does for all: a round on another does nothing. Where the node had it not before,
 * what the chore remembers is of long ago.
 */
final class SharedChore implements Chore {
  private final Chore chore;
  private final Duty duty;
  private int turn;

  SharedChore(Chore chore, Duty duty) {
    this.chore = chore;
    this.duty = duty;
  }

  @Override
  public String name() {
    return chore.name();
  }

  @Override
  public Duration every() {
    return chore.every();
  }

  @Override
  public void round() {
    if (!duty.take()) {
      return;
    }
    if (turn != duty.turns()) {
      turn = duty.turns();
      chore.takenOver();
    }
    chore.round();
  }

  @Override
  public void stop() {
    chore.stop();
  }
}
