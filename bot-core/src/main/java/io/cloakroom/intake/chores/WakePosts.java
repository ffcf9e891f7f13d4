package io.cloakroom.intake.chores;

import io.cloakroom.intake.rota.Chore;
import io.cloakroom.intake.rota.Chores;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * Notices that what all posts need, the disk or the database, can be written again after it could
 * not, and lets them go on at once: their pauses may have grown to minutes.
 */
public final class WakePosts implements Chore {
  private final BooleanSupplier isWell;
  private final IntSupplier losses;
  private final Runnable isBack;
  private boolean wasWell = true;
  private int known;

  /**
   * Asks once a second.
   *
   * @param losses how often it was away so far, also for less than a second; asked after the other
   * @param isBack has what waits tried at once
   */
  public WakePosts(BooleanSupplier isWell, IntSupplier losses, Runnable isBack) {
    this.isWell = isWell;
    this.losses = losses;
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
    int now = losses.getAsInt();
    if (well && (!wasWell || now != known)) {
      isBack.run();
      known = now;
    }
    wasWell = well;
  }
}
