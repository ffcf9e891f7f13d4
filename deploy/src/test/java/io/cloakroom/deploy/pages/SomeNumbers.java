package io.cloakroom.deploy.pages;

import io.cloakroom.demo.world.DemoCast;
import io.cloakroom.numbers.Figure;
import io.cloakroom.numbers.Lengths;
import io.cloakroom.numbers.MonthlyNumbers;
import io.cloakroom.numbers.Tally;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.database.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A year of numbers in the data of a demo that has not begun yet, of which one month is a part. */
public final class SomeNumbers {
  private static final int MONTHS = 12;

  private SomeNumbers() {}

  /**
   * Puts them there.
   *
   * @param data the folder of its data
   * @param now when it begins
   */
  public static void into(Path data, Instant now) throws IOException {
    Files.createDirectories(data);
    YearMonth last = YearMonth.from(now.atZone(ZoneOffset.UTC)).minusMonths(1);
    try (DatabaseStores stores =
        DatabaseStores.open(DatabaseSettings.h2(data.resolve("cloakroom")))) {
      Tally first = Tally.first(DemoCast.WORKSPACE, now);
      Tally counted =
          IntStream.range(0, MONTHS)
              .boxed()
              .reduce(first, (tally, unused) -> tally.next(false), (one, other) -> other);
      stores.numbers().add(first);
      List<MonthlyNumbers> months =
          IntStream.range(0, MONTHS).mapToObj(i -> month(last.minusMonths(i), i)).toList();
      if (stores.numbers().save(first, counted, months).isEmpty()) {
        throw new IllegalStateException("somebody else counts");
      }
    }
  }

  private static MonthlyNumbers month(YearMonth month, int ago) {
    long busy = MONTHS - ago + (ago * 7L) % 5;
    Map<Figure, Long> figures = new EnumMap<>(Figure.class);
    figures.put(Figure.PROTECTED, 90 * busy);
    figures.put(Figure.WITH_PLACE, 31 * busy);
    figures.put(Figure.WITH_NAME, 64 * busy);
    figures.put(Figure.LOOKS, 410 * busy);
    figures.put(Figure.REFUSED, 3 * busy);
    figures.put(Figure.ASKED, 2 * busy);
    figures.put(Figure.GRANTED, busy);
    figures.put(Figure.DENIED, busy / 2);
    figures.put(Figure.LAPSED, busy - busy / 2);
    if (ago < MONTHS - 2) {
      figures.put(Figure.CHANNELS, 10 + busy);
      figures.put(Figure.GOVERNED, 8 + busy);
      figures.put(Figure.KEPT, 700L * (MONTHS - ago));
      figures.put(Figure.BYTES, 812_345_678L * (MONTHS - ago));
    }
    Lengths exposed = new Lengths(new TreeMap<>(Map.of(900L + 60L * ago, 8L, 2_800L, 2L)));
    Lengths answered = new Lengths(new TreeMap<>(Map.of(720_000L + 60_000L * ago, 3L)));
    return new MonthlyNumbers(
        DemoCast.WORKSPACE, month, true, ago == MONTHS - 1, figures, exposed, answered);
  }
}
