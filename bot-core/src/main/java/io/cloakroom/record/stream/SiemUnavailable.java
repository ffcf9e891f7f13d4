package io.cloakroom.record.stream;

import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The SIEM does not take anything now: try later. */
public final class SiemUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Optional<Duration> pause;
  private final boolean tooMuch;

  private SiemUnavailable(String words, Optional<Duration> pause, boolean tooMuch) {
    super(words);
    this.pause = pause;
    this.tooMuch = tooMuch;
  }

  /**
   * One with its reason.
   *
   * @param words what it did, for people, to follow its name: "answered 503"
   */
  static SiemUnavailable because(String words) {
    return new SiemUnavailable(words, Optional.empty(), false);
  }

  static SiemUnavailable because(String words, Throwable why) {
    SiemUnavailable unavailable = because(words);
    unavailable.initCause(why);
    return unavailable;
  }

  /** The line to it failed. */
  static SiemUnavailable unreachable(Throwable why) {
    boolean untrusted =
        Stream.iterate(why, Objects::nonNull, Throwable::getCause)
            .anyMatch(CertificateException.class::isInstance);
    return because(
        untrusted
            ? "shows no certificate that is trusted here"
            : "cannot be reached (" + why.getClass().getSimpleName() + ")",
        why);
  }

  /** It asked for a pause of this length. */
  static SiemUnavailable pausing(String words, Duration pause) {
    return new SiemUnavailable(words, Optional.of(pause), false);
  }

  /** It takes less at once than it was sent. */
  static SiemUnavailable tooMuch(String words) {
    return new SiemUnavailable(words, Optional.empty(), true);
  }

  Optional<Duration> pause() {
    return pause;
  }

  boolean isTooMuch() {
    return tooMuch;
  }

  /** What it did, for people, to follow its name. */
  public String words() {
    return String.valueOf(getMessage());
  }
}
