package io.cloakroom.numbers;

import static io.cloakroom.numbers.NumbersWords.WORDS;

import io.cloakroom.words.Language;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** Writes months, lengths and sizes as people do. */
public final class NumbersText {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private NumbersText() {}

  /** {@code October 2026}. */
  public static String month(YearMonth month) {
    return Language.write(WORDS.monthPattern(), month.atDay(1).atStartOfDay(), ZoneOffset.UTC);
  }

  /** {@code 1.2 s}, {@code 2.5 min}: never less than it is, as something took at most so long. */
  public static String length(Duration length) {
    if (length.toMinutes() < 2) {
      return WORDS.seconds(inTenths(length, SECOND));
    }
    if (length.toHours() < 2) {
      return WORDS.minutes(inTenths(length, MINUTE));
    }
    return length.toDays() < 2
        ? WORDS.hours(inTenths(length, HOUR))
        : WORDS.days(inTenths(length, DAY));
  }

  private static double inTenths(Duration length, Duration unit) {
    long tenth = unit.toMillis() / 10;
    long tenths = (length.toMillis() + tenth - 1) / tenth;
    return tenths / 10.0;
  }

  /** {@code 512 MB}, of a million each. */
  public static String bytes(long bytes) {
    double kilobytes = bytes / 1_000.0;
    if (kilobytes < 1_000) {
      return WORDS.kilobytes(kilobytes);
    }
    return kilobytes < 1_000_000
        ? WORDS.megabytes(kilobytes / 1_000)
        : WORDS.gigabytes(kilobytes / 1_000_000);
  }
}
