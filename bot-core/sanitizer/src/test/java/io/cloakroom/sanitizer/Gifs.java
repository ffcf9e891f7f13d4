package io.cloakroom.sanitizer;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** GIF files put together from parts, GIF89a. */
final class Gifs {

  static final byte[] TRAILER = {0x3B};

  /** Three colours and a fourth that no pixel uses. */
  static final byte[] COLORS = {10, 20, 30, 40, 50, 60, 70, 80, 90, 0, 0, 0};

  /** Four pixels, of the first three colours. */
  static final int[] PIXELS = {0, 1, 2, 1};

  private Gifs() {}

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** A picture of two by two pixels. */
  static byte[] still() {
    return join(screen(2, 2), COLORS, frame(2, 2), TRAILER);
  }

  /** With these blocks before its only frame. */
  static byte[] stillWith(byte[] blocks) {
    return join(screen(2, 2), COLORS, blocks, frame(2, 2), TRAILER);
  }

  /** The header, with a colour table of four entries to follow. */
  static byte[] screen(int width, int height) {
    byte[] screen = Bytes.latin1("GIF89a\0\0\0\0\u00F1\0\0");
    putU16(screen, 6, width);
    putU16(screen, 8, height);
    return screen;
  }

  /** A frame of this size with the pixels of {@link #PIXELS}, whatever their number. */
  static byte[] frame(int width, int height) {
    return frame(width, height, blocks(codes(2, PIXELS)));
  }

  static byte[] frame(int width, int height, byte[] blocks) {
    return join(descriptor(width, height, 0), new byte[] {2}, blocks);
  }

  static byte[] descriptor(int width, int height, int packed) {
    byte[] descriptor = new byte[10];
    descriptor[0] = 0x2C;
    putU16(descriptor, 5, width);
    putU16(descriptor, 7, height);
    descriptor[9] = (byte) packed;
    return descriptor;
  }

  static byte[] control(int packed, int delay, int transparent) {
    byte[] control = Bytes.latin1("!\u00F9\4\0\0\0\0\0");
    control[3] = (byte) packed;
    putU16(control, 4, delay);
    control[6] = (byte) transparent;
    return control;
  }

  static byte[] extension(int label, String... subBlocks) {
    byte[] all = {0x21, (byte) label};
    for (String subBlock : subBlocks) {
      all = join(all, new byte[] {(byte) subBlock.length()}, Bytes.latin1(subBlock));
    }
    return join(all, new byte[1]);
  }

  static byte[] application(String id, String... data) {
    String[] all = new String[data.length + 1];
    all[0] = id;
    System.arraycopy(data, 0, all, 1, data.length);
    return extension(0xFF, all);
  }

  /** These bytes in sub-blocks that are as full as can be. */
  static byte[] blocks(byte[] data) {
    byte[] all = new byte[0];
    for (int at = 0; at < data.length; at += 255) {
      int size = Math.min(255, data.length - at);
      all = join(all, new byte[] {(byte) size}, Arrays.copyOfRange(data, at, at + size));
    }
    return join(all, new byte[1]);
  }

  /** Compressed data of two bits a colour: each pixel a code, never more than three bits. */
  static byte[] codes(int minCodeSize, int[] pixels) {
    List<Integer> codes = new ArrayList<>();
    int clear = 1 << minCodeSize;
    for (int i = 0; i < pixels.length; i++) {
      if (i % (clear - 2) == 0) {
        codes.add(clear);
      }
      codes.add(pixels[i]);
    }
    codes.add(clear + 1);
    return pack(minCodeSize + 1, codes);
  }

  static byte[] pack(int width, List<Integer> codes) {
    byte[] data = new byte[(codes.size() * width + 7) / 8];
    for (int i = 0; i < codes.size() * width; i++) {
      int bit = codes.get(i / width) >> i % width & 1;
      data[i / 8] |= (byte) (bit << i % 8);
    }
    return data;
  }

  /** The colours of every frame as ImageIO decodes it, not drawn over the one before. */
  static List<int[]> frames(byte[] gif) {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(gif))) {
      reader.setInput(in);
      List<int[]> frames = new ArrayList<>();
      for (int i = 0; i < reader.getNumImages(true); i++) {
        frames.add(colors(reader.read(i)));
      }
      return frames;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      reader.dispose();
    }
  }

  static int[] colors(BufferedImage image) {
    int width = image.getWidth();
    int[] colors = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    int[] all = Arrays.copyOf(colors, colors.length + 1);
    all[colors.length] = width;
    return all;
  }

  private static void putU16(byte[] bytes, int at, int value) {
    bytes[at] = (byte) value;
    bytes[at + 1] = (byte) (value >> 8);
  }
}
