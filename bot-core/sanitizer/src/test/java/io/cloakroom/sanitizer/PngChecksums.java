package io.cloakroom.sanitizer;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.util.zip.CRC32;

/** Gives damaged PNG files right checksums again, so that they come past the first check. */
final class PngChecksums {

  private PngChecksums() {}

  static boolean isPng(byte[] file) {
    return Sniffer.kindOf(file) == FileKind.PNG;
  }

  /** A copy with right checksums up to the first chunk that does not fit into the file. */
  static byte[] repaired(byte[] png) {
    byte[] file = png.clone();
    int at = 8;
    while (at + 12 <= file.length && Bytes.u32(file, at) <= file.length - at - 12) {
      int length = Bytes.i32(file, at);
      CRC32 crc = new CRC32();
      crc.update(file, at + 4, length + 4);
      Bytes.putI32(file, at + 8 + length, (int) crc.getValue());
      at += 12 + length;
    }
    return file;
  }
}
