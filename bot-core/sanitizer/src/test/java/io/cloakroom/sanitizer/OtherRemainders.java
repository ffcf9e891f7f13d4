package io.cloakroom.sanitizer;

import io.cloakroom.sanitizer.Remainder.Planting;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.jpeg.JpegMarker;
import io.cloakroom.sanitizer.internal.metadata.IccWriter;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What clean bitmaps and colour profiles can still carry. */
final class OtherRemainders {

  private static final int HEADER = 108;

  private OtherRemainders() {}

  static List<Remainder> all() {
    return List.of(
        Remainder.of(
            "BMP",
            "masks of colours; gamma and corners of its colour space, rounded",
            "16 bytes each",
            masks(),
            colorSpace()),
        Remainder.of(
            "BMP", "colours below transparency, which most viewers show", "the pixels", colors()),
        Remainder.of(
            "every",
            "the numbers of curves and tables of a colour profile",
            "4 MiB where there are tables, else 50 kB",
            curves()));
  }

  private static Planting masks() {
    ByteBuffer file = bitmap(16, new byte[16]);
    file.putInt(54, 0x001F).putInt(58, 0x7C00).putInt(62, 0x03E0);
    byte[] planted = Arrays.copyOfRange(file.array(), 54, 66);
    return Planting.of("masks", file.array(), planted, 16);
  }

  /** Nine numbers of ten bits that are kept of them, and three of eleven: 123 bits. */
  private static Planting colorSpace() {
    ByteBuffer file = bitmap(24, new byte[16]);
    file.putInt(30, 0);
    int[] corners = {0x29A, 0x153, 0x013, 0x133, 0x267, 0x066, 0x099, 0x03D, 0x32A};
    for (int i = 0; i < corners.length; i++) {
      file.putInt(74 + 4 * i, corners[i] << 20);
    }
    file.putInt(110, 0x23300).putInt(114, 0x24700).putInt(118, 0x21100);
    byte[] planted = Arrays.copyOfRange(file.array(), 74, 122);
    return new Planting(
        "colour space",
        file.array(),
        found -> new byte[Arrays.equals(found, 74, 122, planted, 0, 48) ? 16 : 0],
        16);
  }

  /** Blue, green and red of each pixel, of which none is opaque. */
  private static Planting colors() {
    byte[] planted = StillRemainders.random(16);
    for (int i = 3; i < 16; i += 4) {
      planted[i] = 0;
    }
    ByteBuffer file = bitmap(32, planted);
    file.putInt(54, 0xFF0000).putInt(58, 0xFF00).putInt(62, 0xFF).putInt(66, 0xFF000000);
    return Planting.of("BMP colours", file.array(), planted, planted.length);
  }

  /** Two by two pixels, or as many as these bytes make, of a header with a colour space. */
  private static ByteBuffer bitmap(int bits, byte[] rows) {
    int width = bits == 24 ? 2 : rows.length * 4 / bits;
    ByteBuffer file = Bmps.little(14 + HEADER + rows.length);
    Bmps.fill(file, HEADER, width, 2, bits);
    file.putInt(30, 3);
    file.put(14 + HEADER, rows);
    return file;
  }

  private static Planting curves() {
    IccWriter writer = new IccWriter(2, "mntr", "RGB ", "XYZ ", 0);
    byte[] planted = new byte[2048];
    Random random = new Random(3);
    for (int i = 0; i < 1024; i++) {
      Bytes.putU16(planted, 2 * i, 60 * i + random.nextInt(60));
    }
    byte[] curve = SamplePictures.append(Bytes.latin1("curv\0\0\0\0\0\0\4\0"), planted);
    byte[] color = Bytes.latin1("XYZ \0\0\0\0\0\0\1\0\0\0\1\0\0\0\1\0");
    for (String channel : List.of("r", "g", "b")) {
      writer.tag(channel + "XYZ", color);
      writer.tag(channel + "TRC", curve);
    }
    byte[] head = Bytes.latin1("ICC_PROFILE\0\1\1");
    byte[] payload = SamplePictures.append(head, writer.bytes());
    byte[] file = SamplePictures.withSegment(SamplePictures.jpeg(), JpegMarker.APP2, payload);
    return Planting.of("curves", file, planted, 50_000);
  }
}
