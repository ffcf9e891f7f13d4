package io.cloakroom.intake.chores;

import io.cloakroom.intake.rota.Chore;
import io.cloakroom.link.pass.PassStore;
import io.cloakroom.link.pass.Passes;
import java.time.Clock;
import java.time.Duration;

/** Forgets passes and sessions that have expired. */
final class ForgetPasses implements Chore {
  private final PassStore passes;
  private final Clock clock;

  ForgetPasses(PassStore passes, Clock clock) {
    this.passes = passes;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "forget-passes";
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void round() {
    passes.forgetExpired(clock.instant().minus(Passes.REMEMBERED));
  }
}
