package io.cloakroom.numbers;

import static io.cloakroom.numbers.NumbersWords.WORDS;

import io.cloakroom.words.Language;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** Writes months, lengths and sizes as people do. */
public final class NumbersText {
  private NumbersText() {}

  /** {@code October 2026}. */
  public static String month(YearMonth month) {
    return Language.write(WORDS.monthPattern(), month.atDay(1).atStartOfDay(), ZoneOffset.UTC);
  }

  /** {@code 1.2 s}, {@code 12 min}. */
  public static String length(Duration length) {
    if (length.toMinutes() < 2) {
      return WORDS.seconds(length.toMillis() / 1_000.0);
    }
    if (length.toHours() < 2) {
      return WORDS.minutes(length.toMinutes());
    }
    return length.toDays() < 2 ? WORDS.hours(length.toHours()) : WORDS.days(length.toDays());
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
