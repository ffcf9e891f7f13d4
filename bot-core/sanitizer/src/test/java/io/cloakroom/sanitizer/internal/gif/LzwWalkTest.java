package io.cloakroom.sanitizer.internal.gif;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LzwWalkTest {
  private static final int MANY = 60_000;
  private static final int ANY_BYTES = 1 << 20;

  private final LzwWalk walk = new LzwWalk();

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 8})
  void findsJustTheColoursThatCome(int bits) throws Exception {
    Random random = new Random(bits);
    byte[] pixels = new byte[MANY];
    for (int i = 0; i < MANY; i++) {
      // Ever more colours, every third of them never, in runs as pictures have them.
      int color = random.nextInt(1 + ((1 << bits) - 1) * i / MANY);
      pixels[i] = (byte) (i > 0 && random.nextInt(4) > 0 ? pixels[i - 1] : color - color % 3 % 2);
    }

    walk.walk(encoded(pixels, bits), bits, MANY);

    assertThat(walk.seen()).isEqualTo(colours(pixels));
  }

  @Test
  void findsAColourThatComesLastOrOnce() throws Exception {
    byte[] pixels = new byte[MANY];
    pixels[MANY / 2] = 3;
    pixels[MANY - 1] = 2;

    walk.walk(encoded(pixels, 2), 2, MANY);

    assertThat(walk.seen()).isEqualTo(colours(pixels));
  }

  @Test
  void forgetsTheColoursOfTheFrameBefore() throws Exception {
    byte[] pixels = new byte[MANY];
    pixels[7] = 1;
    walk.walk(encoded(pixels, 2), 2, MANY);
    byte[] next = new byte[MANY];

    walk.walk(encoded(next, 2), 2, MANY);

    assertThat(walk.seen()).isEqualTo(colours(next));
  }

  private static CodeStream encoded(byte[] pixels, int bits) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new LzwEncoder().encode(pixels, pixels.length, bits, out, ANY_BYTES);
    CodeStream codes = new CodeStream();
    codes.read(out.toByteArray(), 1);
    return codes;
  }

  private static boolean[] colours(byte[] pixels) {
    boolean[] seen = new boolean[1 << 8];
    for (byte pixel : pixels) {
      seen[pixel & 0xFF] = true;
    }
    return seen;
  }
}
