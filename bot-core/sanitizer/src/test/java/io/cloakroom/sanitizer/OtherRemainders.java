package io.cloakroom.sanitizer;

import io.cloakroom.sanitizer.Remainder.Planting;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.metadata.IccWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.InflaterInputStream;

/** What clean bitmaps and colour profiles can still carry. */
final class OtherRemainders {

  private static final int HEADER = 108;

  /** So many bytes of numbers a curve keeps. */
  private static final int CURVE = 8192;

  private OtherRemainders() {}

  static List<Remainder> all() {
    return List.of(
        Remainder.of(
            "BMP",
            "masks of colours; gamma and corners of its colour space, rounded",
            "%s each",
            masks(),
            colorSpace()),
        Remainder.of(
            "BMP", "colours below transparency, which most viewers show", "the pixels", colors()),
        Remainder.of(
            "every",
            "the numbers of curves and tables of a colour profile",
            "%s where there are tables, else %s",
            profileTable(),
            curves()));
  }

  /** Of four colours, as the pixels of 32 bits have. */
  private static Planting masks() {
    ByteBuffer file = bitmap(32, new byte[16]);
    file.putInt(54, 0x3FC).putInt(58, 0xFF0000).putInt(62, 0xFC00).putInt(66, 0xFF000000);
    byte[] planted = Arrays.copyOfRange(file.array(), 54, 70);
    return Planting.of("masks", file.array(), planted, Bound.bytes(16));
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
        Bound.bytes(16));
  }

  /** Blue, green and red of each pixel, of which none is opaque. */
  private static Planting colors() {
    byte[] planted = StillRemainders.random(16);
    for (int i = 3; i < 16; i += 4) {
      planted[i] = 0;
    }
    ByteBuffer file = bitmap(32, planted);
    file.putInt(54, 0xFF0000).putInt(58, 0xFF00).putInt(62, 0xFF).putInt(66, 0xFF000000);
    return Planting.of("BMP colours", file.array(), planted, Bound.open(planted.length));
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

  /** As many curves as a profile of three colours can have, of as many numbers. */
  private static Planting curves() {
    IccWriter writer = new IccWriter(2, "mntr", "RGB ", "XYZ ", 0);
    byte[] planted = StillRemainders.random(4 * CURVE);
    byte[] color = Bytes.latin1("XYZ \0\0\0\0\0\0\1\0\0\0\1\0\0\0\1\0");
    int at = 0;
    for (String channel : List.of("r", "g", "b", "k")) {
      byte[] numbers = Arrays.copyOfRange(planted, at, at + CURVE);
      writer.tag(
          channel + "TRC", SamplePictures.append(Bytes.latin1("curv\0\0\0\0\0\0\20\0"), numbers));
      if (!channel.equals("k")) {
        writer.tag(channel + "XYZ", color);
      }
      at += CURVE;
    }
    return new Planting(
        "curves",
        withProfile(writer.bytes()),
        found -> pieces(found, planted, CURVE),
        Bound.bytes(4L * CURVE));
  }

  /** A grid of 88 steps of three colours, of 16 bits each: ICC.1:2022, section 10.10. */
  private static Planting profileTable() {
    byte[] head = new byte[52 + 12 * 3];
    System.arraycopy(Bytes.latin1("mft2\0\0\0\0\3\3X"), 0, head, 0, 11);
    Bytes.putI32(head, 12, 0x10000);
    Bytes.putI32(head, 28, 0x10000);
    Bytes.putI32(head, 44, 0x10000);
    Bytes.putU16(head, 48, 2);
    Bytes.putU16(head, 50, 2);
    byte[] planted = StillRemainders.random(88 * 88 * 88 * 6);
    IccWriter writer = new IccWriter(2, "mntr", "RGB ", "Lab ", 0);
    writer.tag("A2B0", SamplePictures.append(Arrays.copyOf(head, 52 + 12 * 2), planted));
    writer.tag("wtpt", Bytes.latin1("XYZ \0\0\0\0\0\0\1\0\0\0\1\0\0\0\1\0"));
    return new Planting(
        "table of a profile",
        withProfile(writer.bytes()),
        found -> pieces(found, planted, 60_000),
        Bound.bytes(4L << 20));
  }

  private static byte[] withProfile(byte[] profile) {
    byte[] deflated = SamplePictures.deflate(profile);
    byte[] chunk = SamplePictures.append(Bytes.latin1("ICC\0\0"), deflated);
    return SamplePictures.withChunk(SamplePictures.png(), "IDAT", "iCCP", chunk);
  }

  /** The profile of a PNG, as far as it says what was planted, in pieces of so many bytes. */
  private static byte[] pieces(byte[] png, byte[] planted, int piece) {
    byte[] profile = inflated(png);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int from = 0;
    for (int at = 0; at < planted.length; at += piece) {
      int length = Math.min(piece, planted.length - at);
      while (from + length <= profile.length
          && !Arrays.equals(profile, from, from + length, planted, at, at + length)) {
        from++;
      }
      if (from + length <= profile.length) {
        all.write(planted, at, length);
        from += length;
      }
    }
    return all.toByteArray();
  }

  private static byte[] inflated(byte[] png) {
    int at = SamplePictures.find(png, "iCCP");
    int name = at + 4 + Bytes.latin1(png, at + 4, 80).indexOf('\0') + 2;
    byte[] stream = Arrays.copyOfRange(png, name, at + 4 + Bytes.i32(png, at - 4));
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(stream))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
