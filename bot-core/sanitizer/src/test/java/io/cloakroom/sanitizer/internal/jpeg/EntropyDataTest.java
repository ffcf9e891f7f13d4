package io.cloakroom.sanitizer.internal.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.internal.format.Pieces;
import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EntropyDataTest {

  @Test
  void findsWhatALookAtEachByteFinds() {
    byte[] choices = {(byte) 0xFF, 0, (byte) 0xD0, (byte) 0xD7, (byte) 0xD8, 1, (byte) 0xFE, 127};
    Random random = new Random(42);
    for (int round = 0; round < 20_000; round++) {
      byte[] file = new byte[random.nextInt(40)];
      for (int i = 0; i < file.length; i++) {
        file[i] = choices[random.nextInt(random.nextBoolean() ? 2 : choices.length)];
      }
      int from = file.length == 0 ? 0 : random.nextInt(file.length);

      assertFinds(file, from, true);
      assertFinds(file, from, false);
    }
  }

  private static void assertFinds(byte[] file, int from, boolean restarts) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    int end = slowEnd(file, from, restarts ? 7 : -1, data);
    Pieces found = new Pieces();

    assertThat(EntropyData.end(file, from, restarts, found)).isEqualTo(end);
    assertThat(found.join()).isEqualTo(data.toByteArray());
  }

  private static int slowEnd(byte[] file, int from, int lastRestart, ByteArrayOutputStream data) {
    int at = from;
    while (at < file.length) {
      if (file[at] != (byte) 0xFF) {
        data.write(file[at++]);
      } else {
        int run = at;
        while (run < file.length && file[run] == (byte) 0xFF) {
          run++;
        }
        if (run == file.length) {
          return file.length;
        }
        int next = file[run] & 0xFF;
        if (next != 0 && (next < 0xD0 || next > 0xD0 + lastRestart)) {
          return at;
        }
        for (int fill = at; next == 0 && fill < run - 1; fill++) {
          data.write(0xFF);
        }
        data.write(0xFF);
        data.write(next);
        at = run + 1;
      }
    }
    return file.length;
  }
}
