package io.cloakroom.sanitizer.internal.png.chunk;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.util.zip.CRC32;

/**
 * One chunk of a PNG file, PNG third edition, section 5.3: length, type, data, checksum.
 *
 * @param type four letters
 * @param start where its data begin
 * @param length how many bytes of data
 */
public record PngChunk(String type, int start, int length) {

  /** Where the data end and the checksum begins. */
  public int end() {
    return start + length;
  }

  /** Where the whole chunk begins. */
  public int fileStart() {
    return start - 8;
  }

  /** Where the whole chunk ends. */
  public int fileEnd() {
    return end() + 4;
  }

  /** How many bytes of the file it takes. */
  public int fileBytes() {
    return length + 12;
  }

  /** Only decoders that know the type may show the picture. */
  public boolean isCritical() {
    return Character.isUpperCase(type.charAt(0));
  }

  public boolean hasValidChecksum(byte[] file) {
    CRC32 crc = new CRC32();
    crc.update(file, start - 4, length + 4);
    return crc.getValue() == Bytes.u32(file, end());
  }

  /** A whole new chunk. */
  public static byte[] write(String type, byte[] data) {
    byte[] chunk = new byte[data.length + 12];
    Bytes.putI32(chunk, 0, data.length);
    System.arraycopy(Bytes.latin1(type), 0, chunk, 4, 4);
    System.arraycopy(data, 0, chunk, 8, data.length);
    CRC32 crc = new CRC32();
    crc.update(chunk, 4, data.length + 4);
    Bytes.putI32(chunk, 8 + data.length, (int) crc.getValue());
    return chunk;
  }
}
