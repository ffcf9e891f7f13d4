package io.cloakroom.deploy;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cloakroom.deploy.settings.Configuration;
import io.cloakroom.settings.WrongSettings;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HangupTest {
  /** As {@code nohup} starts a program: then nobody hears it. */
  @BeforeEach
  void isNotIgnored() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.exists(status)) {
      String ignored =
          Files.readAllLines(status).stream()
              .filter(line -> line.startsWith("SigIgn:"))
              .map(line -> line.substring("SigIgn:".length()).strip())
              .findFirst()
              .orElse("0");
      assumeTrue((Long.parseUnsignedLong(ignored, 16) & 1) == 0, "HUP is ignored here");
    }
  }

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

  /** The start may wait for a database for long, and HUP would end the program meanwhile. */
  @Test
  void isHeardBeforeTheStart(@TempDir Path folder) throws Exception {
    Path blocked = Files.writeString(folder.resolve("data"), "a file where the folder should be");
    ServeCommand serve =
        new ServeCommand(Configuration.of(Map.of("CLOAKROOM_DATA_DIR", blocked.toString())));
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Object others =
        Proxy.newProxyInstance(
            handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, given) -> null);
    handled(handler, others);

    assertThatThrownBy(serve::call).isInstanceOf(WrongSettings.class);

    assertThat(handled(handler, others) == others).isFalse();
  }

  /** Returns who heard it so far. */
  private static Object handled(Class<?> handler, Object by) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    return signal
        .getMethod("handle", signal, handler)
        .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), by);
  }

  private static void raise() throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    signal
        .getMethod("raise", signal)
        .invoke(null, signal.getConstructor(String.class).newInstance("HUP"));
  }
}
