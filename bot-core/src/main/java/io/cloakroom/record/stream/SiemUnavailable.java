package io.cloakroom.record.stream;

import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The SIEM does not take anything now: try later. */
public final class SiemUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Supplier<String> said;
  private final transient Optional<Duration> pause;
  private final boolean tooMuch;

  private SiemUnavailable(Supplier<String> said, Optional<Duration> pause, boolean tooMuch) {
    super(said.get());
    this.said = said;
    this.pause = pause;
    this.tooMuch = tooMuch;
  }

  /**
   * One with its reason.
   *
   * @param said what it did, for people, to follow its name: "answered 503"
   */
  static SiemUnavailable because(Supplier<String> said) {
    return new SiemUnavailable(said, Optional.empty(), false);
  }

  static SiemUnavailable because(Supplier<String> said, Throwable why) {
    SiemUnavailable unavailable = because(said);
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
            ? SiemWords.WORDS::untrusted
            : () -> SiemWords.WORDS.unreachable(why.getClass().getSimpleName()),
        why);
  }

  /** It asked for a pause of this length. */
  static SiemUnavailable pausing(Supplier<String> said, Duration pause) {
    return new SiemUnavailable(said, Optional.of(pause), false);
  }

  /** It takes less at once than it was sent. */
  static SiemUnavailable tooMuch(Supplier<String> said) {
    return new SiemUnavailable(said, Optional.empty(), true);
  }

  Optional<Duration> pause() {
    return pause;
  }

  boolean isTooMuch() {
    return tooMuch;
  }

  /** What it did, for people, to follow its name, in the language that is spoken. */
  public String words() {
    return said.get();
  }
}
