package io.cloakroom.record.prune;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.record.checkpoint.PruneStatement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * That somebody ordered for how long their workspace keeps what is on record.
 *
 * @param id of the event that says so
 * @param keep whole days, at least {@link #SHORTEST}; empty for ever
 */
public record RetentionOrder(UUID id, Instant at, Optional<Person> by, Optional<Duration> keep) {
  /** Nobody makes the record forget what happened lately. */
  public static final Duration SHORTEST = Duration.ofDays(90);

  /** What is to be kept longer is kept for ever. */
  public static final Duration LONGEST = Duration.ofDays(3_650);

  /** For so long others can stop it before anything is removed. */
  public static final Duration RESPITE = Duration.ofDays(7);

  static final String KEEP = "keep-days";
  static final String FOREVER = "forever";

  public RetentionOrder {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(by, "by");
    if (keep.filter(days -> !isAllowed(days)).isPresent()) {
      throw new IllegalArgumentException("nobody may order that: " + keep);
    }
  }

  /** Whether somebody may order that. */
  public static boolean isAllowed(Duration keep) {
    return keep.compareTo(SHORTEST) >= 0
        && keep.compareTo(LONGEST) <= 0
        && keep.equals(Duration.ofDays(keep.toDays()));
  }

  /** Whether a statement is about nothing that is younger than somebody may order. */
  public static boolean allows(PruneStatement.Body body) {
    return isAllowed(body.keep())
        && !body.before().isAfter(body.signedAt().minus(body.keep()))
        && body.leaves().last() < body.at().size();
  }

  /** What the event orders; empty for one that only a newer release can read. */
  static Optional<RetentionOrder> read(AuditEvent event) {
    String keep = event.details().getOrDefault(KEEP, "");
    if (keep.equals(FOREVER)) {
      return Optional.of(
          new RetentionOrder(event.id(), event.at(), event.actor(), Optional.empty()));
    }
    try {
      Duration days = Duration.ofDays(Long.parseLong(keep));
      return isAllowed(days)
          ? Optional.of(
              new RetentionOrder(event.id(), event.at(), event.actor(), Optional.of(days)))
          : Optional.empty();
    } catch (NumberFormatException | ArithmeticException newer) {
      return Optional.empty();
    }
  }

  /** Nothing is removed before. */
  public Instant from() {
    return at.plus(RESPITE);
  }

  /**
   * What happened before that is to be removed now: whole days. Empty where everything is kept, and
   * as long as others can still stop it.
   */
  public Optional<Instant> before(Instant now) {
    return keep.filter(days -> !now.isBefore(from()))
        .map(days -> now.minus(days).truncatedTo(ChronoUnit.DAYS));
  }
}
