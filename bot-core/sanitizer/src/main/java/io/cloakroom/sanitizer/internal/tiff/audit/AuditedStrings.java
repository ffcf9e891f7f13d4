package io.cloakroom.sanitizer.internal.tiff.audit;

import io.cloakroom.sanitizer.internal.format.Rejection;

/** What the codes of LZW data stand for, which rows then see: TIFF 6.0, section 13. */
final class AuditedStrings {

  private static final int CODES = 4097;

  private final AuditedRows rows;
  private final int[] lead = new int[CODES];
  private final byte[] tail = new byte[CODES];
  private final byte[] string = new byte[CODES];
  private int previous;

  AuditedStrings(AuditedRows rows) {
    this.rows = rows;
  }

  /**
   * @param code that stands for bytes
   * @param codes how many there were since the last clear code, with this one
   */
  void take(int code, int codes) throws Rejection {
    int entry = Math.min(256 + codes, CODES - 1);
    if (codes > 1) {
      lead[entry] = previous;
      tail[entry] = (byte) first(code == entry ? previous : code);
    }
    previous = code;
    int at = string.length;
    int part = code;
    while (part > 257) {
      string[--at] = tail[part];
      part = lead[part];
    }
    string[--at] = (byte) part;
    rows.take(string, at, string.length);
  }

  private int first(int code) {
    int part = code;
    while (part > 257) {
      part = lead[part];
    }
    return part;
  }
}
