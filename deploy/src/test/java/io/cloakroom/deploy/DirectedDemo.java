package io.cloakroom.deploy;

import io.cloakroom.deploy.chats.Ending;
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
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * The demo in a process of its own, put together like the real one, but with a clock that a test
 * turns and calls that a test stops at. What to do is read from the standard input, a line each:
 * {@code turn PT1H}, {@code stop-at Messenger.update 2} ({@link Stops}).
 */
public final class DirectedDemo {
  private DirectedDemo() {}

  /**
   * Starts the demo.
   *
   * @param args the data folder, and the port
   */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    int port = Integer.parseInt(args[1]);
    TurnedClock clock = new TurnedClock();
    Stops stops = new Stops();
    Settings settings =
        new Settings(
            StorageSettings.in(folder),
            false,
            port,
            URI.create("http://localhost:" + port),
            true,
            Settings.BACKUPS_KEPT,
            Optional.empty(),
            WitnessPolicy.NONE,
            Optional.empty(),
            Optional.empty(),
            CleaningSettings.defaults(),
            ChatSettings.NONE);

    Application.start(
        Application.Kind.DEMO, settings, clock, stops.wrapping(), new Shutdown(), new Ending());
    obey(clock, stops);
    new CountDownLatch(1).await();
  }

  private static void obey(TurnedClock clock, Stops stops) throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", 3);
      switch (words[0]) {
        case "turn" -> clock.turn(Duration.parse(words[1]));
        case "stop-at" -> stops.at(words[1], Integer.parseInt(words[2]));
        default -> throw new IllegalArgumentException("not a direction: " + line);
      }
      System.out.println("done " + line);
    }
  }
}
