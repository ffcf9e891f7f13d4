package io.cloakroom.record.verify;

import io.cloakroom.record.seal.Traces;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What else is known of how many events there were, beside those that are there. */
final class TraceComparison {
  /**
   * So many numbers may be without an event before the first one: the database leaves out up to
   * 1,024 where the program is killed, and those of what was undone.
   */
  static final int MOST_UNDONE = 1_100;

  /** A picture and its event are recorded together, by one clock. */
  private static final Duration DISORDER = Duration.ofHours(1);

  private final Traces traces;

  TraceComparison(Traces traces) {
    this.traces = traces;
  }

  /**
   * What does not agree.
   *
   * @param size how many events are sealed
   * @param none whether there is no other event either
   * @param earliest when the earliest of the sealed ones happened, where all of them stand
   */
  Optional<Tampering> found(long size, boolean none, Optional<Instant> earliest) {
    if (traces.shown() > size) {
      return Optional.of(
          Tampering.of(
              Tampering.Kind.CUT, () -> TamperingWords.WORDS.shownMore(size, traces.shown())));
    }
    if (none) {
      return emptied();
    }
    Optional<Instant> before =
        traces.oldest().filter(at -> earliest.filter(at.plus(DISORDER)::isBefore).isPresent());
    if (missing() > MOST_UNDONE || (missing() > 0 && before.isPresent())) {
      return Optional.of(
          Tampering.of(Tampering.Kind.REMOVED, () -> TamperingWords.WORDS.firstMissing(missing())));
    }
    return before.map(
        at ->
            Tampering.of(
                Tampering.Kind.REMOVED,
                () ->
                    TamperingWords.WORDS.beginsLate(
                        at.toString(), earliest.orElseThrow().toString())));
  }

  private Optional<Tampering> emptied() {
    if (traces.pictures()) {
      return Optional.of(
          Tampering.of(Tampering.Kind.CUT, TamperingWords.WORDS::emptiedBesidePictures));
    }
    return traces.numbers() > MOST_UNDONE
        ? Optional.of(
            Tampering.of(Tampering.Kind.CUT, () -> TamperingWords.WORDS.emptied(traces.numbers())))
        : Optional.empty();
  }

  /** How many numbers before the first that is known have no event. */
  long missing() {
    return traces.first().isPresent() ? Math.max(0, traces.first().getAsLong() - 1) : 0;
  }
}
