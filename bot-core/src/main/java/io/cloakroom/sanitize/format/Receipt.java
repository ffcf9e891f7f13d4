package io.cloakroom.sanitize.format;

import java.util.List;
import java.util.Optional;

/**
 * What was removed from one picture, class by class. It repeats secrets of the original and is
 * meant for its author alone.
 *
 * @param findings at most one per {@link Trace}, in the order of that enum
 * @param bytesBefore size of the original file, in bytes
 * @param bytesAfter size of the clean file, in bytes
 */
public record Receipt(List<Finding> findings, long bytesBefore, long bytesAfter) {

  public Receipt {
    findings = List.copyOf(findings);
    if (bytesBefore < 0 || bytesAfter < 0) {
      throw new IllegalArgumentException("not sizes: " + bytesBefore + ", " + bytesAfter);
    }
  }

  /** The finding of this class; empty if nothing of it was found. */
  public Optional<Finding> of(Trace trace) {
    return findings.stream().filter(finding -> finding.trace() == trace).findFirst();
  }

  /** This receipt as a small JSON document in UTF-8, to be sealed; the same receipt, same bytes. */
  public byte[] encode() {
    return ReceiptJson.write(this);
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException if the bytes are not an encoded receipt
   */
  public static Receipt decode(byte[] json) {
    return ReceiptJson.read(json);
  }
}
