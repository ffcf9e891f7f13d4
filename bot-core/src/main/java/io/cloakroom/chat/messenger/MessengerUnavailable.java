package io.cloakroom.chat.messenger;

import java.time.Duration;
import java.util.Optional;

/**
 * The messenger is busy, limited or out of reach, or does not let the bot do it: the same call may
 * succeed later.
 */
public final class MessengerUnavailable extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient Optional<Duration> retryAfter;
  private final transient Optional<Shortcoming> missing;
  private final boolean limit;

  public MessengerUnavailable(String message) {
    this(message, Optional.empty());
  }

  public MessengerUnavailable(String message, Optional<Duration> retryAfter) {
    this(message, retryAfter, false);
  }

  public MessengerUnavailable(String message, Optional<Duration> retryAfter, Throwable cause) {
    super(message, cause);
    this.retryAfter = retryAfter;
    this.missing = Optional.empty();
    this.limit = false;
  }

  private MessengerUnavailable(Shortcoming missing) {
    super("the bot lacks " + missing.missing());
    this.retryAfter = Optional.empty();
    this.missing = Optional.of(missing);
    this.limit = false;
  }

  /** The messenger does not let the bot do it, until somebody gives it what it lacks. */
  public static MessengerUnavailable lacking(Shortcoming missing) {
    return new MessengerUnavailable(missing);
  }

  /**
   * The messenger answered that too much was asked of it: of whoever asks the same, for so long.
   */
  public static MessengerUnavailable limited(String message, Duration wait) {
    return new MessengerUnavailable(message, Optional.of(wait), true);
  }

  private MessengerUnavailable(String message, Optional<Duration> retryAfter, boolean limit) {
    super(message);
    this.retryAfter = retryAfter;
    this.missing = Optional.empty();
    this.limit = limit;
  }

  /** Whether the pause that it asks for is meant for every call of the kind. */
  public boolean isLimit() {
    return limit;
  }

  /** What the bot lacks; empty when it is not a right that is missing. */
  public Optional<Shortcoming> missing() {
    return missing;
  }

  /** How long the messenger asked to be left alone; empty when it did not say. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
