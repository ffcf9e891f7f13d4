package io.cloakroom.sanitizer.internal.webp;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Pieces;
import java.util.Arrays;

/**
 * One chunk of a WebP file, RFC 9649, section 2.3: type, length, data, and a byte of padding after
 * an odd number of them.
 *
 * @param type four characters
 * @param start where its data begin
 * @param length how many bytes of data
 */
public record WebpChunk(String type, int start, int length) {

  static final int HEADER_BYTES = 8;

  /** Where the data end. */
  public int end() {
    return start + length;
  }

  /** How many bytes of the file it takes, its padding included. */
  int fileBytes() {
    return HEADER_BYTES + length + (length & 1);
  }

  /** The data alone. */
  byte[] data(byte[] file) {
    return Arrays.copyOfRange(file, start, end());
  }

  /** As it stands in the file, with padding of zero. */
  void write(byte[] file, Pieces out) {
    out.add(file, start - HEADER_BYTES, end());
    pad(length, out);
  }

  /** A whole new chunk. */
  public static byte[] write(String type, byte[] data) {
    byte[] chunk = new byte[HEADER_BYTES + data.length + (data.length & 1)];
    header(chunk, type, data.length);
    System.arraycopy(data, 0, chunk, HEADER_BYTES, data.length);
    return chunk;
  }

  /** A whole new file of these chunks. */
  static byte[] file(Pieces chunks) {
    byte[] head = new byte[WebpCursor.FILE_HEADER_BYTES];
    header(head, "RIFF", Math.toIntExact(4 + chunks.length()));
    System.arraycopy(Bytes.latin1("WEBP"), 0, head, HEADER_BYTES, 4);
    Pieces file = new Pieces();
    file.add(head);
    file.addAll(chunks);
    return file.join();
  }

  /** Writes type and length to the beginning of an array. */
  static void header(byte[] chunk, String type, int length) {
    System.arraycopy(Bytes.latin1(type), 0, chunk, 0, 4);
    LittleEndian.put32(chunk, 4, length);
  }

  static void pad(int length, Pieces out) {
    if ((length & 1) == 1) {
      out.add(new byte[1]);
    }
  }
}
