package io.cloakroom.policy.picture;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * Until when a picture may be used: afterwards nobody looks but whoever posted it and the admins of
 * its channel.
 *
 * @param lastDay with that day, by the calendar of UTC; empty when there is no end
 */
public record RightsEnd(Optional<LocalDate> lastDay) {
  public static final RightsEnd NONE = new RightsEnd(Optional.empty());

  /** From what ends first to what does not end. */
  public static final Comparator<RightsEnd> BY_DAY =
      Comparator.comparing(end -> end.lastDay().orElse(LocalDate.MAX));

  public RightsEnd {
    Objects.requireNonNull(lastDay, "lastDay");
  }

  public static RightsEnd with(LocalDate lastDay) {
    return new RightsEnd(Optional.of(lastDay));
  }

  /** The moment that the last day is over. */
  public Optional<Instant> moment() {
    return lastDay.map(day -> day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /** Whether they have ended by then. */
  public boolean isOver(Instant now) {
    return moment().filter(end -> !now.isBefore(end)).isPresent();
  }

  /** The earlier of both, be it over or not. */
  public Instant atMost(Instant end) {
    return moment().filter(over -> over.isBefore(end)).orElse(end);
  }

  /** No later than that, as long as they have not ended. */
  public Instant within(Instant end, Instant now) {
    return moment().filter(over -> now.isBefore(over) && over.isBefore(end)).orElse(end);
  }
}
