package io.cloakroom.command.log;

import io.cloakroom.policy.Durations;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads moments as people type them: how long ago ({@code 7d}), a day ({@code 2026-11-20}), or a
 * day and a time of day.
 */
public final class Moments {
  private final Instant now;
  private final Supplier<ZoneId> zone;

  /**
   * @param zone in which whoever asks counts days; only asked for where a day is typed
   */
  public Moments(Instant now, Supplier<ZoneId> zone) {
    this.now = now;
    this.zone = zone;
  }

  /** The earliest moment of what is meant; empty when the text is not a moment. */
  public Optional<Instant> first(String text) {
    return moment(text, 0);
  }

  /** The first moment behind what is meant: a day is meant to its end. */
  public Optional<Instant> behind(String text) {
    return moment(text, 1);
  }

  private Optional<Instant> moment(String text, int daysMore) {
    String typed = text.strip().toUpperCase(Locale.ROOT).replace(' ', 'T');
    try {
      if (typed.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
        return Optional.of(
            LocalDate.parse(typed).plusDays(daysMore).atStartOfDay(zone.get()).toInstant());
      }
      if (typed.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z")) {
        return Optional.of(Instant.parse(typed));
      }
      if (typed.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]+")) {
        return Optional.of(LocalDateTime.parse(typed).atZone(zone.get()).toInstant());
      }
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
    // Whole seconds, as moments are written and read.
    return Durations.parse(typed).map(ago -> now.minus(ago).truncatedTo(ChronoUnit.SECONDS));
  }
}
