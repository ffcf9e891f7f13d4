package io.cloakroom.deploy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Files to post, good and bad. */
final class Pictures {
  private Pictures() {}

  /** A telephone's photo with the place where it was taken. */
  static byte[] phone() throws IOException {
    try (InputStream in = Pictures.class.getResourceAsStream("/e2e/phone.jpg")) {
      return in.readAllBytes();
    }
  }

  static byte[] html() {
    return "<!doctype html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
  }

  static byte[] truncated() throws IOException {
    byte[] whole = phone();
    return Arrays.copyOf(whole, whole.length / 2);
  }

  /** A PNG of a few hundred bytes that claims 60,000 x 60,000 pixels. */
  static byte[] bomb() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    DataOutputStream header = new DataOutputStream(head);
    header.writeInt(60_000);
    header.writeInt(60_000);
    header.write(new byte[] {8, 6, 0, 0, 0});
    chunk(file, "IHDR", head.toByteArray());
    Deflater deflater = new Deflater();
    deflater.setInput(new byte[60_000]);
    deflater.finish();
    byte[] zlib = new byte[1_000];
    chunk(file, "IDAT", Arrays.copyOf(zlib, deflater.deflate(zlib)));
    deflater.end();
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  static boolean contains(byte[] bytes, byte[] part) {
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
