package io.cloakroom.gateway.record;

import io.cloakroom.chat.Person;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.gateway.session.RememberedNames;
import io.cloakroom.record.checkpoint.Checkpoints;
import io.cloakroom.record.export.ExportFormat;
import io.cloakroom.record.export.ExportPage;
import io.cloakroom.record.export.ExportPages;
import io.cloakroom.record.export.RecordFiles;
import io.cloakroom.record.tree.LogTree;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongSupplier;

/** {@code /record/SECRET}: a file of the record, for who asked for it. */
public final class ExportedRecord implements FileDoors.Kind<ExportPage> {
  private final ExportPages exports;
  private final RememberedNames names;
  private final PageWriter pages;
  private final LongSupplier nanos;

  /**
   * @param nanos a counter of nanoseconds that nobody can set back
   */
  public ExportedRecord(
      ExportPages exports, RememberedNames names, PageWriter pages, LongSupplier nanos) {
    this.exports = exports;
    this.names = names;
    this.pages = pages;
    this.nanos = nanos;
  }

  @Override
  public Optional<ExportPage> find(String token) {
    return exports.find(token);
  }

  @Override
  public Person person(ExportPage page) {
    return page.person();
  }

  @Override
  public HttpAnswer shown(String path, ExportPage page) {
    return pages.export(path, names.of(page.person()), page);
  }

  @Override
  public Message over() {
    return Message.EXPORT_OVER;
  }

  @Override
  public boolean send(Exchange exchange, ExportPage page) throws IOException {
    Optional<ExportPages.Refusal> refusal = exports.refusal(page);
    refusal.ifPresent(why -> exports.denied(page, why));
    Optional<Message> instead = refusal.map(ExportedRecord::refused);
    Optional<RecordFiles.Planned> planned = Optional.empty();
    if (instead.isEmpty()) {
      try {
        planned = exports.plan(page);
      } catch (Checkpoints.Rewritten | LogTree.Incomplete damaged) {
        instead = Optional.of(Message.RECORD_DAMAGED);
      }
    }
    if (planned.isEmpty()) {
      exchange.send(pages.message(exchange, instead.orElse(Message.NOTHING_SEALED)));
      return true;
    }
    if (!exports.use(page)) {
      return false;
    }
    RecordFiles.Planned file = planned.get();
    ExportFormat format = page.format();
    SentFile.send(
        exchange,
        type(format),
        "record." + format.word(),
        () -> exports.isTheirs(page),
        () -> exports.refusal(page).ifPresent(why -> exports.denied(page, why)),
        nanos,
        out -> file.write(format, out));
    return true;
  }

  private static Message refused(ExportPages.Refusal why) {
    return switch (why) {
      case NOT_SECURITY -> Message.NOT_SECURITY;
      case UNKNOWN -> Message.NOT_SAID;
    };
  }

  private static String type(ExportFormat format) {
    return switch (format) {
      case NDJSON, OCSF -> "application/x-ndjson";
      case CSV -> "text/csv;charset=utf-8";
    };
  }
}
