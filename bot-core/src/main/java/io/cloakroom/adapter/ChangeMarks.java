package io.cloakroom.adapter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Says to every node of a database that something in a chat is not as it was: a chat tells one of
 * them. Whoever remembers an answer keeps the mark of before the question beside it, and believes
 * the answer for as long as the mark is the same.
 */
public final class ChangeMarks {
  private static final String SHELF = "changes";

  /** Longer than any answer is remembered, and than the clocks of two nodes are apart. */
  private static final Duration KEPT = Duration.ofHours(6);

  private final Optional<Keepsakes> shared;
  private final Clock clock;

  private ChangeMarks(Optional<Keepsakes> shared, Clock clock) {
    this.shared = shared;
    this.clock = clock;
  }

  /**
   * @param shared by the nodes
   */
  public static ChangeMarks among(Keepsakes shared, Clock clock) {
    return new ChangeMarks(Optional.of(shared), clock);
  }

  /** Where there is no other node to be told: no mark is kept or asked for. */
  public static ChangeMarks ofOneNode() {
    return new ChangeMarks(Optional.empty(), Clock.systemUTC());
  }

  /**
   * It is not as it was; harmless when repeated.
   *
   * @param subject what it is, by ids
   * @return the mark from then on, for whoever changed it themselves
   * @throws RuntimeException when that could not be saved: do not acknowledge what said so
   */
  public String changed(String subject) {
    String mark = shared.isPresent() ? UUID.randomUUID().toString() : "";
    Instant until = clock.instant().plus(KEPT);
    shared.ifPresent(
        keepsakes -> keepsakes.keep(new Keepsake(SHELF, Keepsake.hashed(subject), mark, until)));
    return mark;
  }

  /** Whether an answer that was heard then may be of before a mark that is gone by now. */
  public boolean isTooOld(Instant heard) {
    return shared.isPresent() && !heard.plus(KEPT.dividedBy(2)).isAfter(clock.instant());
  }

  /**
   * Another one after each change; empty where it did not change for hours.
   *
   * @throws RuntimeException when it could not be asked for: then nothing is to be believed
   */
  public String latest(String subject) {
    return shared
        .flatMap(keepsakes -> keepsakes.find(SHELF, Keepsake.hashed(subject), clock.instant()))
        .map(Keepsake::words)
        .orElse("");
  }
}
