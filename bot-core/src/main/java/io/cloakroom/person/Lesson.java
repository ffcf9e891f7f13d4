package io.cloakroom.person;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that the bot teaches people beside a receipt, so that the next picture tells less, or
 * beside a way in.
 */
public enum Lesson {
  /** What a picture shows is theirs to look at: once. */
  FRAME("frame", Optional.empty()),
  /** That other rules hold than those that they acknowledged: once a week, until they did. */
  POLICY("policy", Optional.of(Duration.ofDays(7))),
  /** How what was taken out would not get in: once a week at most. */
  SOURCE("source", Optional.of(Duration.ofDays(7)));

  private final String code;
  private final Optional<Duration> pause;

  Lesson(String code, Optional<Duration> pause) {
    this.code = code;
    this.pause = pause;
  }

  /** Its name where it is stored. */
  public String code() {
    return code;
  }

  /** Whether somebody who was given it then may be given it again. */
  public boolean isDueAfter(Instant given, Instant now) {
    return pause.filter(time -> !now.isBefore(given.plus(time))).isPresent();
  }
}
