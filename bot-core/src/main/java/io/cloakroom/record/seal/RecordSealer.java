package io.cloakroom.record.seal;

import io.cloakroom.intake.rota.Chore;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;

/** Seals whatever committed, a quarter of a second after where the database keeps up. */
public final class RecordSealer implements Chore {
  private static final Duration LAG = Duration.ofMillis(250);

  /** Together in one transaction; while one runs on H2, nothing else is written. */
  private static final int GROUP = 500;

  /** After so many groups the chore lets others see that it lives. */
  private static final int MOST_GROUPS = 200;

  private final SealStore store;
  private final String node;
  private final Clock clock;

  /**
   * @param node who seals, unlike every other node
   */
  public RecordSealer(SealStore store, String node, Clock clock) {
    this.store = store;
    this.node = node;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "seal-record";
  }

  @Override
  public Duration every() {
    return LAG;
  }

  /** By a turn of its own, which is shorter. */
  @Override
  public boolean ofEachNode() {
    return true;
  }

  @Override
  public void round() {
    OptionalLong sealed = OptionalLong.of(GROUP);
    for (int group = 0; group < MOST_GROUPS && sealed.orElse(0) == GROUP; group++) {
      sealed = store.seal(node, clock.instant(), GROUP);
    }
  }
}
