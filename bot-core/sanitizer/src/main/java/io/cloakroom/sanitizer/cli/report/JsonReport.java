package io.cloakroom.sanitizer.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.cloakroom.sanitizer.FileKind;
import io.cloakroom.sanitizer.Receipt;
import io.cloakroom.sanitizer.RemovedTrace;
import io.cloakroom.sanitizer.Trace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * The report for programs: one JSON document, written as the files come. All but ASCII is escaped,
 * so that it is the same in every locale and does nothing to a terminal.
 */
public final class JsonReport implements Report {
  private static final int VERSION = 1;

  private final JsonGenerator json;

  public JsonReport(PrintWriter out, String command, boolean strict) {
    try {
      json =
          JsonFactory.builder()
              .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
              .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
              .build()
              .createGenerator(out)
              .setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      json.writeNumberField("version", VERSION);
      json.writeStringField("command", command);
      json.writeBooleanField("strict", strict);
      json.writeArrayFieldStart("files");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void add(FileResult result) {
    try {
      json.writeStartObject();
      json.writeStringField("file", result.file().toString());
      json.writeStringField("outcome", result.outcome().word());
      if (result.kind().isPresent()) {
        json.writeStringField("kind", kind(result));
      }
      if (result.picture().isPresent()) {
        write(result.picture().get());
      }
      if (result.other().isPresent()) {
        write("found", result.other().get().found());
      }
      if (result.output().isPresent()) {
        json.writeStringField("output", result.output().get().toString());
      }
      if (result.refusal().isPresent()) {
        json.writeStringField("refusal", result.refusal().get().name());
      }
      if (result.reason().isPresent()) {
        json.writeStringField("reason", result.reason().get());
      }
      json.writeEndObject();
      json.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(CleanedPicture picture) throws IOException {
    Receipt receipt = picture.receipt();
    json.writeStringField("type", picture.type().mimeType());
    json.writeNumberField("width", picture.widthPixels());
    json.writeNumberField("height", picture.heightPixels());
    json.writeNumberField("bytesBefore", receipt.bytesBefore());
    json.writeNumberField("bytesAfter", receipt.bytesAfter());
    write("removed", receipt.removed());
  }

  private void write(String name, List<RemovedTrace> traces) throws IOException {
    json.writeArrayFieldStart(name);
    for (RemovedTrace one : traces) {
      write(one);
    }
    json.writeEndArray();
  }

  private static String kind(FileResult result) {
    return result
        .other()
        .map(other -> other.kind().displayName())
        .orElseGet(() -> result.kind().map(FileKind::displayName).orElse(""));
  }

  private void write(RemovedTrace one) throws IOException {
    json.writeStartObject();
    json.writeStringField("trace", one.trace().name());
    json.writeStringField("label", one.trace().label());
    json.writeNumberField("count", one.count());
    json.writeNumberField("bytes", one.bytes());
    if (one.value().isPresent()) {
      json.writeStringField("value", one.value().get());
    }
    json.writeEndObject();
  }

  @Override
  public void end(FileTally tally) {
    try {
      json.writeEndArray();
      json.writeObjectFieldStart("summary");
      for (FileOutcome outcome : FileOutcome.values()) {
        json.writeNumberField(outcome.word(), tally.of(outcome));
      }
      json.writeNumberField("withSomethingHidden", tally.carriers() + tally.otherCarriers());
      json.writeObjectFieldStart("filesWith");
      for (Map.Entry<Trace, Integer> one : tally.traces().entrySet()) {
        json.writeNumberField(one.getKey().name(), one.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndObject();
      json.writeRaw('\n');
      json.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
