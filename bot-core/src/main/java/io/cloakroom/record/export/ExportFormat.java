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
  CSV,
  /** An event of the Open Cybersecurity Schema Framework on each line, and nothing else. */
  OCSF;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether such a file has all that it takes to make the leaves of the record again: only then can
   * it be verified, or gone on with.
   */
  public boolean hasLeaves() {
    return this != OCSF;
  }

  /** How many lines stand before that of the first leaf. */
  public int linesBefore() {
    return switch (this) {
      case NDJSON -> 1;
      case CSV -> 2;
      case OCSF -> 0;
    };
  }

  /**
   * Writes to it.
   *
   * @param goingOn whether an export was begun there
   */
  public ExportSink sink(OutputStream out, boolean goingOn) throws IOException {
    return switch (this) {
      case NDJSON -> new NdjsonSink(out);
      case CSV -> new CsvSink(out, goingOn);
      case OCSF -> new OcsfSink(out);
    };
  }

  /**
   * Reads from it; the head is read at once.
   *
   * @throws ExportSource.Damaged when it {@linkplain #hasLeaves has no leaves}, too
   */
  public ExportSource source(InputStream in) throws IOException {
    return switch (this) {
      case NDJSON -> new NdjsonSource(in);
      case CSV -> new CsvSource(in);
      case OCSF -> throw new ExportSource.Damaged("events of OCSF are no leaves");
    };
  }
}
