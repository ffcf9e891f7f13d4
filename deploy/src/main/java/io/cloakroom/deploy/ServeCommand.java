package io.cloakroom.deploy;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cloakroom serve}: for real. */
@Command(
    name = "serve",
    description = {
      "Answers /health and /ready, and lets what is there expire and be erased.",
      "No chat can be connected yet: nothing is taken in, and no picture is shown."
    },
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  ServeCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = SettingsReader.forServe(environment);
    Shutdown running = new Shutdown();
    try {
      Application.start(
          Application.Kind.SERVE, settings, Clock.systemUTC(), Wrapping.NONE, running);
    } catch (Exception e) {
      running.close();
      throw e;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("Cloakroom serves " + settings.baseUrl() + " from " + settings.dataDir() + ".");
    out.println(
        "No chat is connected, so nothing is taken in and no picture is shown: this version has none"
            + " but the demo's. See: cloakroom demo");
    out.flush();
    Shutdown.awaitSignal(running);
    return 0;
  }
}
