package io.cloakroom.deploy;

import io.cloakroom.deploy.chats.Ending;
import io.cloakroom.deploy.settings.SettingsReader;
import java.nio.file.Path;

/** {@code cloakroom serve} as it is, but for its clock, which a test turns. */
public final class TurnedServe {
  private TurnedServe() {}

  /**
   * Serves until it is killed.
   *
   * @param args the file of the {@link SharedClock}
   */
  public static void main(String[] args) throws Exception {
    Ending ending = new Ending();
    Application.start(
        Application.Kind.SERVE,
        SettingsReader.forServe(System.getenv()),
        SharedClock.at(Path.of(args[0])),
        Wrapping.NONE,
        new Shutdown(),
        ending);
    System.err.println(ending.await());
    System.exit(1);
  }
}
