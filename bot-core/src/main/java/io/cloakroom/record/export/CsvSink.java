package io.cloakroom.record.export;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/** A table: the names of its columns, the head of the export, and a line for each leaf. */
final class CsvSink implements ExportSink {
  /** The action of the line in whose details the head of an export stands. */
  static final String HEAD = "export";

  private final SequenceWriter out;

  CsvSink(OutputStream out, boolean goingOn) throws IOException {
    this.out =
        CsvCells.mapper()
            .writer(CsvCells.schema().withUseHeader(!goingOn))
            .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
            .writeValues(out);
  }

  @Override
  public void begin(ExportHead head) throws IOException {
    write(Map.of(LeafColumns.ACTION, HEAD, LeafColumns.DETAILS, HeadJson.of(head).toString()));
  }

  @Override
  public void leaf(ExportedLeaf leaf) throws IOException {
    write(LeafColumns.of(leaf));
  }

  private void write(Map<String, String> texts) throws IOException {
    Map<String, String> cells = new HashMap<>();
    for (String name : LeafColumns.NAMES) {
      cells.put(name, CsvCells.inert(texts.getOrDefault(name, "")));
    }
    out.write(cells);
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
