package io.cloakroom.intake.chores;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.intake.rota.Chore;
import java.time.Clock;
import java.time.Duration;

/** Forgets what adapters had kept for a time that is over, also of chats that nobody serves. */
public final class ForgetKeepsakes implements Chore {
  private final Keepsakes keepsakes;
  private final Clock clock;

  public ForgetKeepsakes(Keepsakes keepsakes, Clock clock) {
    this.keepsakes = keepsakes;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "forget-keepsakes";
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void round() {
    keepsakes.forgetEnded(clock.instant());
  }
}
