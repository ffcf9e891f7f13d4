package io.cloakroom.record.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;

/** Newline-delimited JSON: https://github.com/ndjson/ndjson-spec. */
final class NdjsonSink implements ExportSink {
  private static final Set<String> NUMBERS = Set.of(LeafColumns.LEAF, LeafColumns.SEQUENCE);

  private final JsonGenerator out;

  NdjsonSink(OutputStream out) throws IOException {
    this.out = new JsonMapper().createGenerator(out);
    this.out.setPrettyPrinter(new MinimalPrettyPrinter(""));
  }

  @Override
  public void begin(ExportHead head) throws IOException {
    out.writeTree(HeadJson.of(head));
    out.writeRaw('\n');
  }

  @Override
  public void leaf(ExportedLeaf leaf) throws IOException {
    out.writeStartObject();
    for (Map.Entry<String, String> one : LeafColumns.of(leaf).entrySet()) {
      out.writeFieldName(one.getKey());
      if (NUMBERS.contains(one.getKey())) {
        out.writeNumber(Long.parseLong(one.getValue()));
      } else if (one.getKey().equals(LeafColumns.DETAILS)) {
        out.writeRawValue(one.getValue());
      } else {
        out.writeString(one.getValue());
      }
    }
    out.writeEndObject();
    out.writeRaw('\n');
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
