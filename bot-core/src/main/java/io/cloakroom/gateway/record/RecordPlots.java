package io.cloakroom.gateway.record;

import io.cloakroom.command.Reply;
import io.cloakroom.gateway.pages.RecordView;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lays out numbers over time: as a table, from which the page's script draws them. */
final class RecordPlots {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);

  private RecordPlots() {}

  static RecordView.Plot of(Reply.Plot plot, RecordPieces pieces, ZoneId zone) {
    DateTimeFormatter format = plot.step() == ChronoUnit.HOURS ? HOUR : DAY;
    return new RecordView.Plot(
        plot.title(),
        plot.note(),
        plot.step().name().toLowerCase(Locale.ROOT),
        zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId(),
        plot.series().stream().map(one -> name(one, pieces)).toList(),
        IntStream.range(0, plot.begins().size())
            .mapToObj(i -> point(plot, i, format, zone))
            .toList());
  }

  private static String name(Reply.Plot.Series series, RecordPieces pieces) {
    return pieces.of(series.name()).stream()
        .map(RecordView.Piece::text)
        .collect(Collectors.joining());
  }

  private static RecordView.Point point(
      Reply.Plot plot, int index, DateTimeFormatter format, ZoneId zone) {
    Instant begin = plot.begins().get(index);
    List<String> values =
        plot.series().stream().map(one -> number(one.values().get(index))).toList();
    return new RecordView.Point(begin.getEpochSecond(), format.format(begin.atZone(zone)), values);
  }

  private static String number(OptionalDouble value) {
    DecimalFormat format = new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT));
    return value.isPresent() ? format.format(value.getAsDouble()) : "";
  }
}
