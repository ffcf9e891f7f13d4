package io.cloakroom.discord;

import io.cloakroom.intake.rota.Chore;
import java.time.Duration;

/** Keeps the shards in which this node acts, and takes those that another let go of. */
final class HoldShards implements Chore {
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final Runnable take;

  HoldShards(Runnable take) {
    this.take = take;
  }

  @Override
  public String name() {
    return "hold-shards";
  }

  @Override
  public Duration every() {
    return EVERY;
  }

  @Override
  public boolean ofEachNode() {
    return true;
  }

  @Override
  public void round() {
    take.run();
  }
}
