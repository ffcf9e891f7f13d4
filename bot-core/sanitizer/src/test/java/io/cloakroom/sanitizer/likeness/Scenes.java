package io.cloakroom.sanitizer.likeness;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/**
 * Pictures that are drawn by chance, each unlike the others, and what is done to copies of them.
 */
public final class Scenes {
  private static final int SHAPES = 40;
  private static final int GRAIN = 12;

  private Scenes() {}

  /** A light background with shapes of all sizes on it, and grain as of a camera. */
  public static BufferedImage draw(long seed, int width, int height) {
    Random random = new Random(seed);
    BufferedImage scene = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = scene.createGraphics();
    pen.setPaint(
        new GradientPaint(
            random.nextInt(width), 0, color(random), random.nextInt(width), height, color(random)));
    pen.fillRect(0, 0, width, height);
    for (int i = 0; i < SHAPES; i++) {
      pen.setColor(color(random));
      int wide = 1 + random.nextInt(width / 3);
      int high = 1 + random.nextInt(height / 3);
      int left = random.nextInt(width) - wide / 2;
      int top = random.nextInt(height) - high / 2;
      if (random.nextBoolean()) {
        pen.fillOval(left, top, wide, high);
      } else {
        pen.fillRect(left, top, wide, high);
      }
    }
    pen.dispose();
    return grained(scene, random);
  }

  private static Color color(Random random) {
    return new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256));
  }

  private static BufferedImage grained(BufferedImage scene, Random random) {
    for (int y = 0; y < scene.getHeight(); y++) {
      for (int x = 0; x < scene.getWidth(); x++) {
        scene.setRGB(x, y, brighter(scene.getRGB(x, y), 1, random.nextInt(GRAIN) - GRAIN / 2));
      }
    }
    return scene;
  }

  /** Every channel times that, plus that. */
  public static BufferedImage brightened(BufferedImage picture, double factor, int offset) {
    BufferedImage made =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < made.getHeight(); y++) {
      for (int x = 0; x < made.getWidth(); x++) {
        made.setRGB(x, y, brighter(picture.getRGB(x, y), factor, offset));
      }
    }
    return made;
  }

  private static int brighter(int rgb, double factor, int offset) {
    int made = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int channel = (int) ((rgb >> shift & 0xFF) * factor) + offset;
      made |= Math.max(0, Math.min(255, channel)) << shift;
    }
    return made;
  }

  public static BufferedImage resized(BufferedImage picture, int width, int height) {
    AffineTransform scale =
        AffineTransform.getScaleInstance(
            (double) width / picture.getWidth(), (double) height / picture.getHeight());
    BufferedImage made = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    return new AffineTransformOp(scale, AffineTransformOp.TYPE_BICUBIC).filter(picture, made);
  }

  /**
   * One of the eight ways in which a picture can lie.
   *
   * @param way 0 as it is, to 7
   */
  public static BufferedImage turned(BufferedImage picture, int way) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    boolean swapped = (way & 4) != 0;
    BufferedImage made =
        new BufferedImage(
            swapped ? height : width, swapped ? width : height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int toX = (way & 1) == 0 ? x : width - 1 - x;
        int toY = (way & 2) == 0 ? y : height - 1 - y;
        made.setRGB(swapped ? toY : toX, swapped ? toX : toY, picture.getRGB(x, y));
      }
    }
    return made;
  }

  /** Compressed anew and read again. */
  public static BufferedImage recompressed(BufferedImage picture, float quality) {
    try {
      return ImageIO.read(new ByteArrayInputStream(jpeg(picture, quality)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A JPEG file of it. */
  public static byte[] jpeg(BufferedImage picture, float quality) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (var out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
