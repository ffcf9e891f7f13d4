package io.cloakroom.command.log;

import io.cloakroom.audit.Period;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.record.export.ExportFormat;
import io.cloakroom.record.export.ExportPages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The record of the workspace as a file: by a page of their own, once. */
final class LogExport implements Command {
  private static final Parameter FORMAT =
      new Parameter(
          "format",
          Parameter.Type.CHOICE,
          false,
          "csv for spreadsheets, ndjson for programs (as it is without), ocsf for a SIEM",
          Arrays.stream(ExportFormat.values()).map(ExportFormat::word).toList());

  private static final Usage USAGE =
      Usage.of(
          "log export",
          "Get what is on record as a file that can be verified",
          "log export since:30d",
          CallerRight.SECURITY,
          Filters.SINCE,
          Filters.UNTIL,
          FORMAT);

  private final ExportPages exports;
  private final RecordReader reader;
  private final Slash slash;

  LogExport(ExportPages exports, RecordReader reader, Slash slash) {
    this.exports = exports;
    this.reader = reader;
    this.slash = slash;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    Filters filters = reader.filters(request);
    if (!filters.problems().isEmpty()) {
      return Problems.of(slash, USAGE, filters.problems());
    }
    ExportFormat format =
        request
            .values()
            .text(FORMAT.name())
            .map(word -> ExportFormat.valueOf(word.toUpperCase(Locale.ROOT)))
            .orElse(ExportFormat.NDJSON);
    Map<String, String> asked = new TreeMap<>(filters.fixed());
    asked.put(FORMAT.name(), format.word());
    return reader
        .admitted(request, USAGE, Optional.empty(), asked)
        .orElseGet(() -> page(request, filters.period(), format));
  }

  private Reply page(Request request, Period period, ExportFormat format) {
    List<Span> spans = new ArrayList<>();
    spans.add(
        Span.link(
            "Download the record",
            exports.open(request.caller(), request.where(), period, format)));
    spans.add(Span.plain(" of this workspace"));
    spans.addAll(Filters.words(period));
    spans.add(Span.plain(", as " + format.word().toUpperCase(Locale.ROOT) + "."));
    return new Reply.Say(
        List.of(
            Line.of(spans.toArray(new Span[0])),
            Line.of(
                "For you alone: the page is good once, within "
                    + ExportPages.LIFETIME.toMinutes()
                    + " minutes, and that you download it is on record. The file names people by"
                    + " their ids, so keep it where the record itself could be."),
            verifying(format)),
        List.of(),
        false);
  }

  private static Line verifying(ExportFormat format) {
    return format.hasLeaves()
        ? Line.of(
            Span.plain("Whether it is what was sealed says, without the record: "),
            Span.code("cloakroom audit verify --export FILE"))
        : Line.of(
            "It says what happened and cannot be verified by itself; for that, take ndjson or"
                + " csv.");
  }
}
