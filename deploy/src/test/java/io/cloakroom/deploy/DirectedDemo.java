package io.cloakroom.deploy;

import io.cloakroom.deploy.chats.Ending;
import io.cloakroom.deploy.settings.BackupSettings;
import io.cloakroom.deploy.settings.ChatSettings;
import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.record.witness.WitnessPolicy;
import io.cloakroom.sanitizer.settings.CleaningSettings;
import io.cloakroom.storage.StorageSettings;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * The demo in a process of its own, put together like the real one, but with a clock that a test
 * turns and calls that a test stops at. What to do is read from the standard input, a line each:
 * {@code turn PT1H}, {@code stop-at Messenger.update 2} ({@link Stops}), {@code begin-in FOLDER}.
 */
public final class DirectedDemo {
  private final int port;
  private TurnedClock clock = new TurnedClock();
  private Stops stops = new Stops();
  private Shutdown running = new Shutdown();

  private DirectedDemo(int port) {
    this.port = port;
  }

  /**
   * Starts the demo.
   *
   * @param args the data folder, and the port
   */
  public static void main(String[] args) throws Exception {
    DirectedDemo demo = new DirectedDemo(Integer.parseInt(args[1]));
    demo.begin(Path.of(args[0]));
    demo.obey();
    new CountDownLatch(1).await();
  }

  /** Over other data, by the machine's time again, and stopping nowhere. */
  private void begin(Path folder) throws Exception {
    running.close();
    running = new Shutdown();
    clock = new TurnedClock();
    stops = new Stops();
    Settings settings =
        new Settings(
            StorageSettings.in(folder),
            false,
            port,
            URI.create("http://localhost:" + port),
            List.of(),
            true,
            BackupSettings.DEFAULT,
            Optional.empty(),
            Optional.empty(),
            WitnessPolicy.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            CleaningSettings.defaults(),
            ChatSettings.NONE);

    Application.start(
        Application.Kind.DEMO, settings, clock, stops.wrapping(), running, new Ending());
  }

  private void obey() throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", 3);
      switch (words[0]) {
        case "turn" -> clock.turn(Duration.parse(words[1]));
        case "stop-at" -> stops.at(words[1], Integer.parseInt(words[2]));
        case "begin-in" -> begin(Path.of(words[1]));
        default -> throw new IllegalArgumentException("not a direction: " + line);
      }
      System.out.println("done " + line);
    }
  }
}
