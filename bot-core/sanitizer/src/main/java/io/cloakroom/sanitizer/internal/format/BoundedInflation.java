package io.cloakroom.sanitizer.internal.format;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates into memory up to a bound. */
public final class BoundedInflation {

  private static final int BUFFER_BYTES = 1 << 13;

  private BoundedInflation() {}

  /** The inflated bytes; empty if they are more than allowed or the stream does not end. */
  public static Optional<byte[]> inflate(Inflater inflater, int maxBytes)
      throws DataFormatException {
    ByteArrayOutputStream inflated = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER_BYTES];
    int count;
    while ((count = inflater.inflate(buffer)) > 0) {
      if (inflated.size() + count > maxBytes) {
        return Optional.empty();
      }
      inflated.write(buffer, 0, count);
    }
    return inflater.finished() ? Optional.of(inflated.toByteArray()) : Optional.empty();
  }
}
