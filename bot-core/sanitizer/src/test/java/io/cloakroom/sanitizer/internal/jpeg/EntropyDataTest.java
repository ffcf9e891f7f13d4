package io.cloakroom.sanitizer.internal.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

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

      assertThat(EntropyData.end(file, from, true)).isEqualTo(slowEnd(file, from, 7));
      assertThat(EntropyData.end(file, from, false)).isEqualTo(slowEnd(file, from, -1));
    }
  }

  private static int slowEnd(byte[] file, int from, int lastRestart) {
    int at = from;
    while (at < file.length) {
      if (file[at] != (byte) 0xFF) {
        at++;
      } else if (at + 1 == file.length) {
        return file.length;
      } else {
        int next = file[at + 1] & 0xFF;
        if (next != 0 && (next < 0xD0 || next > 0xD0 + lastRestart)) {
          return at;
        }
        at += 2;
      }
    }
    return file.length;
  }
}
