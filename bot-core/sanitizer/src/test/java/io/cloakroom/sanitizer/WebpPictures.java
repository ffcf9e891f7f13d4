package io.cloakroom.sanitizer;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.webp.WebpChunk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** WebP files to test with, built from the chunks of real ones. */
final class WebpPictures {

  static final int ANIMATED = 0x02;
  static final int XMP = 0x04;
  static final int EXIF = 0x08;
  static final int ALPHA = 0x10;
  static final int PROFILE = 0x20;

  /** The size of {@link #lossy} and {@link #lossless}. */
  static final int WIDTH = 36;

  static final int HEIGHT = 28;

  private WebpPictures() {}

  /** The chunk of a lossy picture of 36 by 28 pixels. */
  static byte[] lossy() {
    return chunks(SamplePictures.load("lossy.webp")).get(0);
  }

  /** The chunk of a lossless picture of 36 by 28 pixels. */
  static byte[] lossless() {
    return chunks(SamplePictures.load("lossless.webp")).get(0);
  }

  static byte[] chunk(String type, byte[] data) {
    return WebpChunk.write(type, data);
  }

  static byte[] chunk(String type, String data) {
    return chunk(type, Bytes.latin1(data));
  }

  static byte[] file(byte[]... chunks) {
    byte[] file = Bytes.latin1("RIFF\0\0\0\0WEBP");
    for (byte[] chunk : chunks) {
      file = SamplePictures.append(file, chunk);
    }
    return withLength(file, file.length - 8);
  }

  static byte[] withLength(byte[] file, int riffLength) {
    byte[] changed = file.clone();
    Bytes.putI32(changed, 4, Integer.reverseBytes(riffLength));
    return changed;
  }

  /** The header of an extended file. */
  static byte[] header(int flags, int width, int height) {
    byte[] data = new byte[10];
    data[0] = (byte) flags;
    put24(data, 4, width - 1);
    put24(data, 7, height - 1);
    return chunk("VP8X", data);
  }

  /** An extended file of 36 by 28 pixels. */
  static byte[] extended(int flags, byte[]... chunks) {
    byte[][] all = new byte[chunks.length + 1][];
    all[0] = header(flags, WIDTH, HEIGHT);
    System.arraycopy(chunks, 0, all, 1, chunks.length);
    return file(all);
  }

  /** Begins an animation that is shown three times. */
  static byte[] control() {
    return chunk("ANIM", "\0\0\0\0\3\0");
  }

  /** A frame of 36 by 28 pixels in the corner, shown for 100 ms. */
  static byte[] frame(byte[]... parts) {
    return frame(0, WIDTH, HEIGHT, 0, parts);
  }

  static byte[] frame(int x, int width, int height, int method, byte[]... parts) {
    byte[] data = new byte[16];
    put24(data, 0, x / 2);
    put24(data, 6, width - 1);
    put24(data, 9, height - 1);
    data[12] = 100;
    data[15] = (byte) method;
    for (byte[] part : parts) {
      data = SamplePictures.append(data, part);
    }
    return chunk("ANMF", data);
  }

  /** One byte of transparency a pixel, and more after them. */
  static byte[] rawAlpha(int header, String more) {
    byte[] data = new byte[1 + WIDTH * HEIGHT];
    Arrays.fill(data, (byte) 0x80);
    data[0] = (byte) header;
    return chunk("ALPH", SamplePictures.append(data, Bytes.latin1(more)));
  }

  /** The whole chunks of a file, in their order. */
  static List<byte[]> chunks(byte[] file) {
    List<byte[]> chunks = new ArrayList<>();
    int at = 12;
    while (at < file.length) {
      int length = Integer.reverseBytes(Bytes.i32(file, at + 4));
      int end = at + 8 + length + (length & 1);
      chunks.add(Arrays.copyOfRange(file, at, end));
      at = end;
    }
    return chunks;
  }

  /** The types of the chunks of a file, in their order. */
  static List<String> types(byte[] file) {
    return chunks(file).stream().map(chunk -> Bytes.latin1(chunk, 0, 4)).toList();
  }

  /** With other bytes from this place on. */
  static byte[] with(byte[] file, int at, int... values) {
    byte[] changed = file.clone();
    for (int i = 0; i < values.length; i++) {
      changed[at + i] = (byte) values[i];
    }
    return changed;
  }

  private static void put24(byte[] data, int at, int value) {
    data[at] = (byte) value;
    data[at + 1] = (byte) (value >> 8);
    data[at + 2] = (byte) (value >> 16);
  }
}
