package io.cloakroom.intake.chores;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Notices that what all posts need, the disk above all, can be written again after it could not,
 * and lets them go on at once: their pauses may have grown to minutes.
 */
public final class WakePosts implements Chore {
  private final BooleanSupplier isWell;
  private final Runnable isBack;
  private boolean wasWell = true;

  /**
   * Asks once a second.
   *
   * @param isBack has what waits tried at once
   */
  public WakePosts(BooleanSupplier isWell, Runnable isBack) {
    this.isWell = isWell;
    this.isBack = isBack;
  }

  @Override
  public String name() {
    return "wake-posts";
  }

  @Override
  public Duration every() {
    return Chores.OFTEN;
  }

  /** Workers are woken here. */
  @Override
  public boolean ofEachNode() {
    return true;
  }

  @Override
  public void round() {
    boolean well = isWell.getAsBoolean();
    if (well && !wasWell) {
      isBack.run();
    }
    wasWell = well;
  }
}
