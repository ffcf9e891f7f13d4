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
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.record.export.ExportFormat;
import io.cloakroom.record.export.ExportPages;
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
          OptionWords.WORDS::logExportFormat,
          Arrays.stream(ExportFormat.values()).map(ExportFormat::word).toList());

  private static final Usage USAGE =
      Usage.reading(
          "log export",
          HelpWords.WORDS::logExport,
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
    Span link =
        Span.link(
            LogWords.WORDS.downloadTheRecord(),
            exports.open(request.caller(), request.where(), period, format));
    String as = LogWords.WORDS.asFormat(format.word().toUpperCase(Locale.ROOT));
    return new Reply.Say(
        List.of(
            Line.joined(
                "",
                List.of(
                    Line.of(LogWords.WORDS.ofThisWorkspace(link)),
                    new Line(Filters.words(period)),
                    Line.of(as))),
            Line.of(LogWords.WORDS.exportOnce(ExportPages.LIFETIME.toMinutes())),
            verifying(format)),
        List.of(),
        false);
  }

  private static Line verifying(ExportFormat format) {
    return format.hasLeaves()
        ? Line.of(LogWords.WORDS.exportVerified(Span.code("cloakroom audit verify --export FILE")))
        : Line.of(LogWords.WORDS.exportNotVerified());
  }
}
