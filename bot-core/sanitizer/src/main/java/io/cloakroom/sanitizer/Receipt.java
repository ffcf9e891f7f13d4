package io.cloakroom.sanitizer;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was removed from one picture, class by class. It repeats secrets of the original and is
 * meant for its author alone.
 *
 * @param findings at most one per {@link Trace}, in the order of that enum
 * @param bytesBefore size of the original file, in bytes
 * @param bytesAfter size of the clean file, in bytes
 * @param reencoding what strict cleaning did to the pixels; empty where they stayed as they were
 */
public record Receipt(
    List<RemovedTrace> findings,
    long bytesBefore,
    long bytesAfter,
    Optional<Reencoding> reencoding) {

  public Receipt {
    findings = List.copyOf(findings);
    Objects.requireNonNull(reencoding, "reencoding");
    if (bytesBefore < 0 || bytesAfter < 0) {
      throw new IllegalArgumentException("not sizes: " + bytesBefore + ", " + bytesAfter);
    }
  }

  /** Of a picture whose pixels stayed as they were. */
  public Receipt(List<RemovedTrace> findings, long bytesBefore, long bytesAfter) {
    this(findings, bytesBefore, bytesAfter, Optional.empty());
  }

  /** The finding of this class; empty if nothing of it was found. */
  public Optional<RemovedTrace> of(Trace trace) {
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
