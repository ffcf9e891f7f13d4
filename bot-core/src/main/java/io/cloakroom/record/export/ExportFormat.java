package io.cloakroom.record.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;

/**
 * How an export is written; the name in lower case is the word for it, and ends the file's name.
 */
public enum ExportFormat {
  /** A JSON object on each line, the first of which is its head. */
  NDJSON,
  /** RFC 4180, with a line of names, and no cell that a spreadsheet takes for a formula. */
  CSV;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How many lines stand before that of the first leaf. */
  public int linesBefore() {
    return this == CSV ? 2 : 1;
  }

  /**
   * Writes to it.
   *
   * @param goingOn whether an export was begun there
   */
  public ExportSink sink(OutputStream out, boolean goingOn) throws IOException {
    return this == CSV ? new CsvSink(out, goingOn) : new NdjsonSink(out);
  }

  /** Reads from it; the head is read at once. */
  public ExportSource source(InputStream in) throws IOException {
    return this == CSV ? new CsvSource(in) : new NdjsonSource(in);
  }
}
