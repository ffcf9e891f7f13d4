package io.cloakroom.sanitizer.internal.pdf;

import io.cloakroom.sanitizer.internal.format.Bytes;

/** Tells a PDF by its header, which readers take anywhere in the first KiB: ISO 32000-1, 7.5.2. */
public final class PdfHeader {

  private static final int MAX_BYTES_BEFORE = 1024;
  private static final int HEADER_BYTES = 8;

  private PdfHeader() {}

  /** Whether a header stands at the beginning of a line there. */
  public static boolean opens(byte[] head) {
    int last = Math.min(MAX_BYTES_BEFORE, head.length - HEADER_BYTES);
    for (int at = 0; at <= last; at++) {
      if (Bytes.matches(head, at, "%PDF-") && beginsLine(head, at) && isVersion(head, at + 5)) {
        return true;
      }
    }
    return false;
  }

  private static boolean beginsLine(byte[] head, int at) {
    return at == 0
        || head[at - 1] == '\n'
        || head[at - 1] == '\r'
        || (at == 3 && Bytes.matches(head, 0, "\u00EF\u00BB\u00BF"));
  }

  private static boolean isVersion(byte[] head, int at) {
    return head[at] >= '1' && head[at] <= '9' && head[at + 1] == '.';
  }
}
