package io.cloakroom.slack;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** Pictures as a phone takes them: with a place and a serial number in them. */
public final class Photo {
  /** What stands in the file and must be nowhere afterwards. */
  public static final String SERIAL = "SN-4711-NORTH-PIER";

  private Photo() {}

  public static byte[] jpeg() {
    return jpeg(0);
  }

  /** Another picture for each number. */
  public static byte[] jpeg(int number) {
    byte[] plain = encoded("jpg", number);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(plain, 0, 2);
    segment(out, 0xE1, exif());
    segment(out, 0xFE, ("taken with " + SERIAL).getBytes(StandardCharsets.US_ASCII));
    out.write(plain, 2, plain.length - 2);
    return out.toByteArray();
  }

  public static byte[] png() {
    return encoded("png", 0);
  }

  /** A file that claims to be a picture and is broken. */
  public static byte[] broken() {
    byte[] jpeg = jpeg();
    return java.util.Arrays.copyOf(jpeg, jpeg.length / 2);
  }

  /** A large one. */
  public static byte[] jpeg(int width, int height) {
    return encoded("jpg", new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), 1);
  }

  private static byte[] encoded(String format, int number) {
    return encoded(format, new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), number);
  }

  private static byte[] encoded(String format, BufferedImage image, int number) {
    Graphics2D pen = image.createGraphics();
    pen.setColor(new Color(30 + number % 200, 90, 160));
    pen.fillRect(0, 0, 64, 48);
    pen.setColor(Color.WHITE);
    pen.drawLine(0, number % 48, 63, 47);
    pen.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** EXIF 2.3: a serial number as the description, and 53°33' N. */
  private static byte[] exif() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      byte[] serial = (SERIAL + "\0").getBytes(StandardCharsets.US_ASCII);
      int gps = 8 + 2 + 24 + 4;
      int text = gps + 2 + 24 + 4;
      int latitude = text + serial.length;
      out.writeBytes("Exif\0\0MM\0*");
      out.writeInt(8);
      out.writeShort(2);
      entry(out, 0x010E, 2, serial.length, text);
      entry(out, 0x8825, 4, 1, gps);
      out.writeInt(0);
      out.writeShort(2);
      entry(out, 0x0001, 2, 2, 'N' << 24);
      entry(out, 0x0002, 5, 3, latitude);
      out.writeInt(0);
      out.write(serial);
      for (int part : new int[] {53, 1, 33, 1, 0, 1}) {
        out.writeInt(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void entry(DataOutputStream out, int tag, int type, int count, int value)
      throws IOException {
    out.writeShort(tag);
    out.writeShort(type);
    out.writeInt(count);
    out.writeInt(value);
  }

  private static void segment(ByteArrayOutputStream out, int marker, byte[] body) {
    out.write(0xFF);
    out.write(marker);
    out.write((body.length + 2) >> 8);
    out.write(body.length + 2);
    out.writeBytes(body);
  }
}
