package io.cloakroom.record.export;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;

/** How cells of a CSV export are written (RFC 4180), and read again. */
final class CsvCells {
  /**
   * What makes a spreadsheet take a cell for a formula (OWASP, CSV Injection), and our own mark.
   */
  private static final String MARKED = "=+-@\t\r\n'";

  private static final char MARK = '\'';

  private CsvCells() {}

  static CsvMapper mapper() {
    return new CsvMapper();
  }

  static CsvSchema schema() {
    CsvSchema.Builder schema = CsvSchema.builder();
    LeafColumns.NAMES.forEach(schema::addColumn);
    return schema.build().withLineSeparator("\r\n").withStrictHeaders(true);
  }

  /** One that is a text to every spreadsheet. */
  static String inert(String text) {
    return !text.isEmpty() && MARKED.indexOf(text.charAt(0)) >= 0 ? MARK + text : text;
  }

  /** What {@link #inert} was given. */
  static String plain(String cell) {
    return !cell.isEmpty() && cell.charAt(0) == MARK ? cell.substring(1) : cell;
  }
}
