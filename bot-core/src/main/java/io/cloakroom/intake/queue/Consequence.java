package io.cloakroom.intake.queue;

/**
 * What a {@link Move} has as its consequence besides the new stage.
 *
 * @param due when the post is due again
 * @param lease what becomes of the lease under which a worker has the post
 * @param setbacks what it makes of the setbacks so far
 */
public record Consequence(Due due, Lease lease, Counts setbacks) {
  /** When the post is due again. */
  public enum Due {
    AT_ONCE,
    /** Longer with every attempt, see {@link IntakeSettings#firstRetry}. */
    AFTER_PAUSE,
    /**
     * At once for the worker that is at it. If that dies, after a pause that is longer with every
     * attempt: others go first.
     */
    AFTER_DEATH,
    /** Longer with every delay in a row; ended early when what was missing is back. */
    AFTER_DELAY,
    AFTER_LONGEST_PAUSE,
    /** Longer with every delay in a row, see {@link IntakeSettings#keptRetry}. */
    AFTER_KEPT_PAUSE,
    AFTER_SIBLING_WAIT,
    /** At the moment that is given. */
    WHEN_ASKED,
    NEVER
  }

  /** What becomes of the lease under which a worker has the post. */
  public enum Lease {
    /** A worker goes on with it. Whoever has it while somebody else moved it cannot save. */
    KEPT,
    GIVEN_UP
  }

  /** What it makes of the setbacks so far. */
  public enum Counts {
    SAME,
    /** A file is begun: an attempt. */
    BEGUN,
    /** The attempt is given back: something else was in the way. */
    DELAYED,
    /** The same, and nothing went wrong: the chat asked for a pause, which nothing ends early. */
    PUT_OFF,
    /** It went well: all that was is forgotten. */
    OVER;

    Setbacks after(Setbacks before) {
      return switch (this) {
        case SAME -> before;
        case BEGUN -> before.begun();
        case DELAYED -> before.delayed();
        case PUT_OFF -> before.putOff();
        case OVER -> before.over();
      };
    }
  }
}
