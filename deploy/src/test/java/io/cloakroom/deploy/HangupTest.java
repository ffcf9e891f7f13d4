package io.cloakroom.deploy;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class HangupTest {
  /** Without it the virtual machine, and all tests in it, would end here. */
  @Test
  void isHeardEachTime() throws Exception {
    for (int i = 0; i < 2; i++) {
      CountDownLatch asked = new CountDownLatch(1);
      Hangup.on(asked::countDown);

      raise();

      assertThat(asked.await(1, MINUTES)).isTrue();
    }
  }

  private static void raise() throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    signal
        .getMethod("raise", signal)
        .invoke(null, signal.getConstructor(String.class).newInstance("HUP"));
  }
}
