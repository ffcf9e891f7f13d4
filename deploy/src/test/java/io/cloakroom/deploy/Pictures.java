package io.cloakroom.deploy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Files to post, good and bad. */
public final class Pictures {
  private Pictures() {}

  /** A telephone's photo with the place where it was taken. */
  public static byte[] phone() throws IOException {
    try (InputStream in = Pictures.class.getResourceAsStream("/e2e/phone.jpg")) {
      return in.readAllBytes();
    }
  }

  /** A small picture of the sanitiser's own tests. */
  public static byte[] sample(String name) throws IOException {
    try (InputStream in = Pictures.class.getResourceAsStream("/sanitize/" + name)) {
      return in.readAllBytes();
    }
  }

  public static byte[] html() {
    return "<!doctype html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
  }

  public static byte[] truncated() throws IOException {
    byte[] whole = phone();
    return Arrays.copyOf(whole, whole.length / 2);
  }

  /** A PNG of a few hundred bytes that claims 60,000 x 60,000 pixels. */
  public static byte[] bomb() throws IOException {
    Deflater deflater = new Deflater();
    deflater.setInput(new byte[60_000]);
    deflater.finish();
    byte[] zlib = new byte[1_000];
    int length = deflater.deflate(zlib);
    deflater.end();
    return png(60_000, 60_000, 6, Arrays.copyOf(zlib, length));
  }

  /** A PNG in colour that no compression makes smaller: some three bytes a pixel. */
  public static byte[] noise(int width, int height) throws IOException {
    byte[] rows = new byte[height * (1 + 3 * width)];
    new Random(1).nextBytes(rows);
    for (int row = 0; row < height; row++) {
      rows[row * (1 + 3 * width)] = 0;
    }
    ByteArrayOutputStream zlib = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflating =
        new DeflaterOutputStream(zlib, new Deflater(Deflater.NO_COMPRESSION), 1 << 16)) {
      deflating.write(rows);
    }
    return png(width, height, 2, zlib.toByteArray());
  }

  private static byte[] png(int width, int height, int colorType, byte[] zlib) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    DataOutputStream header = new DataOutputStream(head);
    header.writeInt(width);
    header.writeInt(height);
    header.write(new byte[] {8, (byte) colorType, 0, 0, 0});
    chunk(file, "IHDR", head.toByteArray());
    chunk(file, "IDAT", zlib);
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  public static boolean contains(byte[] bytes, byte[] part) {
    for (int at = 0; at <= bytes.length - part.length; at++) {
      if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
        return true;
      }
    }
    return false;
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] body)
      throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(body);
    DataOutputStream out = new DataOutputStream(file);
    out.writeInt(body.length);
    out.write(name);
    out.write(body);
    out.writeInt((int) crc.getValue());
  }
}
