package io.cloakroom.sanitizer.internal.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AreaAverageTest {

  @ParameterizedTest
  @CsvSource({"40,30,3,13,7", "40,30,1,39,29", "7,5,4,7,5", "100,3,3,1,1", "64,64,3,16,64"})
  void eachPixelIsTheMeanOfItsArea(int width, int height, int bands, int toWidth, int toHeight) {
    byte[][] rows = noise(width, height, bands);
    AreaAverage average = new AreaAverage(width, height, bands, toWidth, toHeight);

    for (byte[] row : rows) {
      average.add(row);
    }

    assertThat(average.isComplete()).isTrue();
    for (int i = 0; i < toWidth * toHeight * bands; i++) {
      int x = i / bands % toWidth;
      int y = i / bands / toWidth;
      double exact =
          mean(
              rows,
              bands,
              i % bands,
              (double) x * width / toWidth,
              (double) (x + 1) * width / toWidth,
              (double) y * height / toHeight,
              (double) (y + 1) * height / toHeight);
      assertThat((double) (average.small()[i] & 0xFF)).isBetween(exact - 1.6, exact + 1.6);
    }
  }

  @Test
  void whiteStaysWhite() {
    AreaAverage average = new AreaAverage(1000, 1000, 3, 333, 333);
    byte[] white = new byte[3000];
    Arrays.fill(white, (byte) 0xFF);

    for (int y = 0; y < 1000; y++) {
      average.add(white);
    }

    assertThat(average.small()).containsOnly(0xFF);
  }

  @Test
  void takesTheWidestRowThereIs() {
    AreaAverage average = new AreaAverage(65_535, 2, 3, 1, 1);
    byte[] gray = new byte[65_535 * 3];
    Arrays.fill(gray, (byte) 200);

    average.add(gray);
    average.add(gray);

    assertThat(average.small()).containsOnly(200);
  }

  private static double mean(
      byte[][] rows, int bands, int band, double left, double right, double top, double bottom) {
    double sum = 0;
    for (int y = (int) top; y < Math.ceil(bottom - 1e-9); y++) {
      for (int x = (int) left; x < Math.ceil(right - 1e-9); x++) {
        double across = Math.min(right, x + 1) - Math.max(left, x);
        double down = Math.min(bottom, y + 1) - Math.max(top, y);
        sum += (rows[y][x * bands + band] & 0xFF) * across * down;
      }
    }
    return sum / ((right - left) * (bottom - top));
  }

  private static byte[][] noise(int width, int height, int bands) {
    Random random = new Random(7);
    byte[][] rows = new byte[height][width * bands];
    for (byte[] row : rows) {
      random.nextBytes(row);
    }
    return rows;
  }
}
