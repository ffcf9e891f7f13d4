package io.cloakroom.gateway.record;

import static io.cloakroom.gateway.pages.RecordWords.WORDS;

import io.cloakroom.command.Reply;
import io.cloakroom.gateway.pages.RecordView;
import io.cloakroom.words.Language;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lays out numbers over time: as a table, from which the page's script draws them. */
final class RecordPlots {
  private RecordPlots() {}

  static RecordView.Plot of(Reply.Plot plot, RecordPieces pieces, ZoneId zone) {
    String pattern = plot.step() == ChronoUnit.HOURS ? WORDS.hourPattern() : WORDS.dayPattern();
    return new RecordView.Plot(
        plot.title(),
        plot.note(),
        plot.counts(),
        plot.step().name().toLowerCase(Locale.ROOT),
        zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId(),
        plot.series().stream().map(one -> name(one, pieces)).toList(),
        IntStream.range(0, plot.begins().size())
            .mapToObj(i -> point(plot, i, pattern, zone))
            .toList());
  }

  private static String name(Reply.Plot.Series series, RecordPieces pieces) {
    return pieces.of(series.name()).stream()
        .map(RecordView.Piece::text)
        .collect(Collectors.joining());
  }

  private static RecordView.Point point(Reply.Plot plot, int index, String pattern, ZoneId zone) {
    Instant begin = plot.begins().get(index);
    List<String> values =
        plot.series().stream().map(one -> number(one.values().get(index))).toList();
    return new RecordView.Point(
        begin.getEpochSecond(), Language.write(pattern, begin, zone), values);
  }

  private static String number(OptionalDouble value) {
    DecimalFormat format = new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT));
    return value.isPresent() ? format.format(value.getAsDouble()) : "";
  }
}
