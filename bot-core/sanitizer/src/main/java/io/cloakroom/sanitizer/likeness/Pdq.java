package io.cloakroom.sanitizer.likeness;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * PDQ's steps after decoding: luminance, a blur, 64 by 64 samples, the 16 by 16 lowest frequencies
 * of their cosine transform without the mean, and a bit for each that is above their median.
 */
final class Pdq {

  /** A smaller picture has no hash in PDQ. */
  static final int LEAST_SIDE = 5;

  private static final int SAMPLES = 64;
  private static final int FREQUENCIES = 16;
  private static final int BLURS = 2;

  /** From PDQ: the sum of noticeable steps between samples at which a picture is full of them. */
  private static final int STEPS_OF_A_POINT = 90;

  private static final int BEST_QUALITY = 100;

  /** Of 256, in every sample by chance: the transform keeps lengths. */
  private static final double ONE_STEP = 1;

  private static final double[][] COSINES = cosines();

  private Pdq() {}

  /** The likeness of a picture with no shorter side than that. */
  static Likeness of(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    float[] samples = samples(blurred(luminance(picture), width, height), width, height);
    double[][] frequencies = frequencies(samples);
    List<PdqHash> turns = new ArrayList<>();
    for (boolean transposed : List.of(false, true)) {
      for (int signOfOddRows : List.of(1, -1)) {
        for (int signOfOddColumns : List.of(1, -1)) {
          turns.add(hash(turned(frequencies, transposed, signOfOddRows, signOfOddColumns)));
        }
      }
    }
    return new Likeness(turns, quality(samples), wavering(frequencies));
  }

  /** Row i is the cosine of frequency i + 1: that of 0, the mean, tells nothing. */
  private static double[][] cosines() {
    double[][] cosines = new double[FREQUENCIES][SAMPLES];
    for (int i = 0; i < FREQUENCIES; i++) {
      for (int j = 0; j < SAMPLES; j++) {
        cosines[i][j] =
            Math.sqrt(2.0 / SAMPLES) * Math.cos(Math.PI / 2 / SAMPLES * (i + 1) * (2 * j + 1));
      }
    }
    return cosines;
  }

  /** By ITU-R BT.601. */
  private static float[] luminance(BufferedImage picture) {
    int width = picture.getWidth();
    float[] luminance = new float[width * picture.getHeight()];
    int[] row = new int[width];
    for (int y = 0; y < picture.getHeight(); y++) {
      picture.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        int rgb = row[x];
        luminance[y * width + x] =
            0.299f * (rgb >> 16 & 0xFF) + 0.587f * (rgb >> 8 & 0xFF) + 0.114f * (rgb & 0xFF);
      }
    }
    return luminance;
  }

  /** Two means over half a sample's width and height each make a tent over all of it. */
  private static float[] blurred(float[] plane, int width, int height) {
    float[] other = new float[plane.length];
    for (int i = 0; i < BLURS; i++) {
      for (int y = 0; y < height; y++) {
        mean(plane, other, y * width, 1, width);
      }
      for (int x = 0; x < width; x++) {
        mean(other, plane, x, width, height);
      }
    }
    return plane;
  }

  /** The mean of the neighbours of each; at the ends, of those there are. */
  private static void mean(float[] from, float[] to, int start, int step, int length) {
    int window = (length + 2 * SAMPLES - 1) / (2 * SAMPLES);
    int after = (window + 2) / 2 - 1;
    int before = window - 1 - after;
    double sum = 0;
    int count = 0;
    for (int entering = 0; entering < length + after; entering++) {
      if (entering < length) {
        sum += from[start + entering * step];
        count++;
      }
      int at = entering - after;
      int leaving = at - before - 1;
      if (leaving >= 0) {
        sum -= from[start + leaving * step];
        count--;
      }
      if (at >= 0) {
        to[start + at * step] = (float) (sum / count);
      }
    }
  }

  private static float[] samples(float[] plane, int width, int height) {
    float[] samples = new float[SAMPLES * SAMPLES];
    for (int y = 0; y < SAMPLES; y++) {
      int from = (2 * y + 1) * height / (2 * SAMPLES) * width;
      for (int x = 0; x < SAMPLES; x++) {
        samples[y * SAMPLES + x] = plane[from + (2 * x + 1) * width / (2 * SAMPLES)];
      }
    }
    return samples;
  }

  private static int quality(float[] samples) {
    int steps = 0;
    for (int y = 0; y < SAMPLES; y++) {
      for (int x = 0; x < SAMPLES; x++) {
        int at = y * SAMPLES + x;
        steps += y + 1 < SAMPLES ? step(samples[at], samples[at + SAMPLES]) : 0;
        steps += x + 1 < SAMPLES ? step(samples[at], samples[at + 1]) : 0;
      }
    }
    return Math.min(BEST_QUALITY, steps / STEPS_OF_A_POINT);
  }

  /** In whole hundredths of the range: what is less is not noticed. */
  private static int step(float one, float other) {
    return (int) Math.abs((one - other) * 100 / 255);
  }

  private static double[][] frequencies(float[] samples) {
    double[][] columns = new double[FREQUENCIES][SAMPLES];
    for (int i = 0; i < FREQUENCIES; i++) {
      for (int y = 0; y < SAMPLES; y++) {
        for (int x = 0; x < SAMPLES; x++) {
          columns[i][x] += COSINES[i][y] * samples[y * SAMPLES + x];
        }
      }
    }
    double[][] frequencies = new double[FREQUENCIES][FREQUENCIES];
    for (int i = 0; i < FREQUENCIES; i++) {
      for (int j = 0; j < FREQUENCIES; j++) {
        for (int x = 0; x < SAMPLES; x++) {
          frequencies[i][j] += columns[i][x] * COSINES[j][x];
        }
      }
    }
    return frequencies;
  }

  /**
   * A mirrored picture has its odd frequencies with the other sign, a transposed one all swapped.
   */
  private static double[][] turned(
      double[][] frequencies, boolean transposed, int signOfOddRows, int signOfOddColumns) {
    double[][] turned = new double[FREQUENCIES][FREQUENCIES];
    for (int i = 0; i < FREQUENCIES; i++) {
      for (int j = 0; j < FREQUENCIES; j++) {
        double value = transposed ? frequencies[j][i] : frequencies[i][j];
        turned[i][j] =
            value * (i % 2 == 0 ? signOfOddRows : 1) * (j % 2 == 0 ? signOfOddColumns : 1);
      }
    }
    return turned;
  }

  private static PdqHash hash(double[][] frequencies) {
    double median = median(frequencies);
    long[] bits = new long[PdqHash.BITS / Long.SIZE];
    for (int i = 0; i < FREQUENCIES; i++) {
      for (int j = 0; j < FREQUENCIES; j++) {
        if (frequencies[i][j] > median) {
          int bit = i * FREQUENCIES + j;
          bits[bit / Long.SIZE] |= 1L << bit % Long.SIZE;
        }
      }
    }
    return new PdqHash(bits[0], bits[1], bits[2], bits[3]);
  }

  /** How many bits hang on less than a step of a channel: rounding alone may turn them. */
  private static int wavering(double[][] frequencies) {
    double median = median(frequencies);
    return (int)
        Arrays.stream(frequencies)
            .flatMapToDouble(Arrays::stream)
            .filter(one -> Math.abs(one - median) < ONE_STEP)
            .count();
  }

  /** The lower one of the two in the middle. */
  private static double median(double[][] frequencies) {
    double[] sorted = Arrays.stream(frequencies).flatMapToDouble(Arrays::stream).sorted().toArray();
    return sorted[(sorted.length - 1) / 2];
  }
}
