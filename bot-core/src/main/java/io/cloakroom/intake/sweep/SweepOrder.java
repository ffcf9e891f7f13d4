package io.cloakroom.intake.sweep;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import java.time.Instant;
import java.util.Objects;

/**
 * What somebody asked a sweep to do.
 *
 * @param where it looks
 * @param by who asked, and is told how it ended
 * @param askedIn where they asked
 * @param since it looks at what was posted from then on
 * @param until and before that
 * @param at when they asked
 */
public record SweepOrder(
    Conversation where,
    Aim aim,
    Person by,
    Conversation askedIn,
    Instant since,
    Instant until,
    Instant at) {
  /** What it is for. */
  public enum Aim {
    /** It counts, and changes nothing. */
    LOOK,
    /** It has what it finds protected. */
    CONVERT
  }

  public SweepOrder {
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(aim, "aim");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(askedIn, "askedIn");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(until, "until");
    Objects.requireNonNull(at, "at");
  }
}
