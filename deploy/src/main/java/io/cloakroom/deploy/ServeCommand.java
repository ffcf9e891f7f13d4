package io.cloakroom.deploy;

import io.cloakroom.deploy.chats.Ending;
import io.cloakroom.deploy.settings.Configuration;
import io.cloakroom.deploy.settings.LiveSettings;
import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.storage.files.DatabaseInUse;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cloakroom serve}: for real. */
@Command(
    name = "serve",
    description = {
      "Watches the channels of Slack and Discord that it is invited to, and serves the pictures.",
      "Which chats it serves, the settings say: see cloakroom --help. Without one it answers"
          + " /health and /ready, and lets what is there expire and be erased."
    },
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  private final Configuration configuration;

  @Spec private CommandSpec spec;

  ServeCommand(Configuration configuration) {
    this.configuration = configuration;
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = SettingsReader.forServe(configuration.values());
    LiveSettings live = new LiveSettings(settings, configuration, configuration::again);
    // The start may wait for a database for long.
    Hangup.on(live::asked);
    Shutdown running = new Shutdown();
    Ending ending = new Ending();
    try {
      Application.start(
          Application.Kind.SERVE, live, Clock.systemUTC(), Wrapping.NONE, running, ending);
    } catch (DatabaseInUse passing) {
      // A command that has it ends, as does a session of a machine that is gone: no setting is
      // wrong, and whoever starts it again by itself is to do so.
      running.close();
      spec.commandLine().getErr().println("cloakroom: " + passing.getMessage());
      return FAILED;
    } catch (Exception e) {
      running.close();
      throw e;
    }
    greet(settings);
    Shutdown.onSignal(running);
    String reason = ending.await();
    running.close();
    spec.commandLine().getErr().println("cloakroom: " + reason);
    return FAILED;
  }

  private void greet(Settings settings) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("Cloakroom serves " + settings.baseUrl() + " from " + settings.dataDir() + ".");
    out.println(
        settings.chats().isEmpty()
            ? "No chat is connected, so nothing is taken in and no picture is shown. The README"
                + " says how to connect Slack and Discord; for a first look see: cloakroom demo"
            : "It watches "
                + String.join(" and ", settings.chats().names())
                + ": invite it to a channel. What is missing there, cloakroom doctor says.");
    out.flush();
  }
}
