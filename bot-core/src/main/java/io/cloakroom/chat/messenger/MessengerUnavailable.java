package io.cloakroom.chat.messenger;

import java.time.Duration;
import java.util.Optional;

/** The messenger is busy, limited or out of reach: the same call may succeed later. */
public final class MessengerUnavailable extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient Optional<Duration> retryAfter;

  public MessengerUnavailable(String message) {
    this(message, Optional.empty());
  }

  public MessengerUnavailable(String message, Optional<Duration> retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  public MessengerUnavailable(String message, Optional<Duration> retryAfter, Throwable cause) {
    super(message, cause);
    this.retryAfter = retryAfter;
  }

  /** How long the messenger asked to be left alone; empty when it did not say. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
