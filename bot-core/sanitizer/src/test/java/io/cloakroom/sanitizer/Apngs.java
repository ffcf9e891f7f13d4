package io.cloakroom.sanitizer;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.png.chunk.PngChunk;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Animated PNG files put together from parts, and taken apart, PNG, third edition, 11.3.6. */
final class Apngs {

  /** What is seen while a frame is shown, and for how long: delays as in the file. */
  record Shown(BufferedImage image, int delay, int partsPerSecond) {}

  private Apngs() {}

  /** An fcTL chunk. */
  static byte[] control(
      int number, int width, int height, int x, int y, int delay, int dispose, int blend) {
    byte[] control = new byte[26];
    Bytes.putI32(control, 0, number);
    Bytes.putI32(control, 4, width);
    Bytes.putI32(control, 8, height);
    Bytes.putI32(control, 12, x);
    Bytes.putI32(control, 16, y);
    Bytes.putU16(control, 20, delay);
    Bytes.putU16(control, 22, 1000);
    control[24] = (byte) dispose;
    control[25] = (byte) blend;
    return PngChunk.write("fcTL", control);
  }

  /** An acTL chunk. */
  static byte[] animation(int frames, int plays) {
    byte[] control = new byte[8];
    Bytes.putI32(control, 0, frames);
    Bytes.putI32(control, 4, plays);
    return PngChunk.write("acTL", control);
  }

  /** The compressed pixels of a frame of one colour, four samples a pixel. */
  static byte[] plain(int width, int height, int argb) {
    byte[] rows = new byte[height * (1 + 4 * width)];
    for (int at = 0; at < rows.length; at++) {
      int sample = at % (1 + 4 * width) - 1;
      rows[at] = sample < 0 ? 0 : (byte) (argb >> (sample % 4 == 3 ? 24 : 16 - sample % 4 * 8));
    }
    return SamplePictures.deflate(rows);
  }

  /** An fdAT chunk. */
  static byte[] frameData(int number, byte[] compressed) {
    byte[] start = new byte[4];
    Bytes.putI32(start, 0, number);
    return PngChunk.write("fdAT", SamplePictures.append(start, compressed));
  }

  static int plays(byte[] apng) {
    return Bytes.i32(apng, SamplePictures.find(apng, "acTL") + 8);
  }

  /** Plays a file whose frames replace part of what is seen and stay. */
  static List<Shown> play(byte[] apng) {
    List<Shown> shown = new ArrayList<>();
    BufferedImage canvas =
        new BufferedImage(Bytes.i32(apng, 16), Bytes.i32(apng, 20), BufferedImage.TYPE_INT_RGB);
    byte[] control = new byte[0];
    byte[] pixels = new byte[0];
    for (int at = 8; at < apng.length; at += 12 + Bytes.i32(apng, at)) {
      byte[] data = Arrays.copyOfRange(apng, at + 8, at + 8 + Bytes.i32(apng, at));
      switch (Bytes.latin1(apng, at + 4, 4)) {
        case "fcTL" -> {
          draw(control, pixels, canvas, shown);
          control = data;
          pixels = new byte[0];
        }
        case "IDAT" -> pixels = SamplePictures.append(pixels, data);
        case "fdAT" ->
            pixels = SamplePictures.append(pixels, Arrays.copyOfRange(data, 4, data.length));
        default -> {
          // Neither pixels nor how they are shown.
        }
      }
    }
    draw(control, pixels, canvas, shown);
    return shown;
  }

  private static void draw(byte[] control, byte[] pixels, BufferedImage canvas, List<Shown> shown) {
    if (control.length == 0) {
      return;
    }
    if (control[24] != 0 || control[25] != 0) {
      throw new AssertionError("a frame that goes, or lets others through");
    }
    byte[] still =
        SamplePictures.pngOf(
            Bytes.i32(control, 4), Bytes.i32(control, 8), 8, 2, PngChunk.write("IDAT", pixels));
    Graphics2D graphics = canvas.createGraphics();
    graphics.drawImage(
        SamplePictures.image(still), Bytes.i32(control, 12), Bytes.i32(control, 16), null);
    BufferedImage seen =
        new BufferedImage(canvas.getWidth(), canvas.getHeight(), BufferedImage.TYPE_INT_RGB);
    seen.setData(canvas.getData());
    shown.add(new Shown(seen, Bytes.u16(control, 20), Bytes.u16(control, 22)));
  }
}
