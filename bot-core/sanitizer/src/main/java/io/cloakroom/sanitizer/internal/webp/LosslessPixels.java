package io.cloakroom.sanitizer.internal.webp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The pixels of a small coded image, with the cache of colours that it may use. */
final class LosslessPixels {

  private static final int HASH = 0x1E35A7BD;
  private static final List<Near> NEAR = near();

  /** How far on the left and above a pixel stands. */
  private record Near(int left, int above) {
    int square() {
      return left * left + above * above;
    }
  }

  private final int width;
  private final int[] pixels;
  private final int[] cache;
  private final int cacheBits;
  private int count;

  LosslessPixels(int width, int height, int cacheBits) {
    this.width = width;
    this.cacheBits = cacheBits;
    pixels = new int[width * height];
    cache = new int[1 << cacheBits];
  }

  /** The nearest 120, the nearer first: a number stands for each, RFC 9649, section 3.6.2.2. */
  private static List<Near> near() {
    List<Near> near = new ArrayList<>();
    for (int above = 0; above < 8; above++) {
      for (int left = above == 0 ? 1 : -7; left <= 8; left++) {
        near.add(new Near(left, above));
      }
    }
    near.sort(
        Comparator.comparingInt(Near::square)
            .thenComparingInt(pixel -> Math.abs(pixel.left))
            .thenComparingInt(pixel -> -pixel.left));
    return List.copyOf(near);
  }

  void add(int color) {
    pixels[count++] = color;
    if (cacheBits > 0) {
      cache[(color * HASH) >>> (Integer.SIZE - cacheBits)] = color;
    }
  }

  void addCached(int index) {
    add(cache[index]);
  }

  /** False if it would copy from before the first pixel, or to behind the last. */
  boolean copy(int distanceCode, int length) {
    int distance = distanceCode - NEAR.size();
    if (distance <= 0) {
      Near pixel = NEAR.get(distanceCode - 1);
      distance = Math.max(1, pixel.left + pixel.above * width);
    }
    if (distance > count || length > pixels.length - count) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      add(pixels[count - distance]);
    }
    return true;
  }

  int[] pixels() {
    return pixels;
  }
}
