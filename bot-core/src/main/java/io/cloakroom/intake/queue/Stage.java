package io.cloakroom.intake.queue;

/** How far a post has come. */
public enum Stage {
  RECEIVED(false),
  /** Every attachment is settled: its copy is sealed, or it is left alone. */
  STORED(false),
  /** The card stands. */
  ANNOUNCED(false),
  /** The intention to remove the original is on disk. */
  REMOVING(false),
  /** The original is gone, the card stands for it. */
  REPLACED(true),
  /** The card stands beside the original, which stays on purpose. */
  STANDS(true),
  /** The original could not be removed; it is tried again from time to time. */
  KEPT(true),
  /** Nothing of it could be made safe: the original stays, its author was told. */
  REFUSED(true),
  /** Nothing of it was a picture. */
  LEFT_ALONE(true),
  /** The author took it back: the intention to destroy the copies is on disk. */
  WITHDRAWING(false),
  WITHDRAWN(true),
  /** Out of attempts before anything was shown: the original is untouched. */
  GAVE_UP(true);

  private final boolean last;

  Stage(boolean last) {
    this.last = last;
  }

  /** Whether nothing more happens by itself, but for retries of KEPT. */
  public boolean isFinal() {
    return last;
  }
}
