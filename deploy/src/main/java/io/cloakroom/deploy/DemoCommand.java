package io.cloakroom.deploy;

import io.cloakroom.deploy.chats.Ending;
import io.cloakroom.deploy.settings.DataFolder;
import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.deploy.settings.SettingsReader;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cloakroom demo}: a chat in the browser, with Cloakroom in it. */
@Command(
    name = "demo",
    description = "Starts a chat in your browser with Cloakroom in it. For this machine only.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  DemoCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = SettingsReader.forDemo(environment, DataFolder.scratch());
    Shutdown running = new Shutdown();
    Ending ending = new Ending();
    if (settings.temporary()) {
      ScratchFolder.deleteLast(settings.dataDir(), running, spec.commandLine().getErr());
    }
    try {
      Application.start(
          Application.Kind.DEMO, settings, Clock.systemUTC(), Wrapping.NONE, running, ending);
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
    out.println();
    out.println("  Cloakroom's demo is at  " + settings.baseUrl() + "/demo/");
    out.println();
    out.println("  1. Open it: you are @ana, in #site.");
    out.println("  2. Drop a photo into the channel, and see a card take its place.");
    out.println("  3. Become @bob, a member, and press Open; then @dan, who is not one.");
    out.println("  4. Become @sec, and see who looked.");
    out.println();
    out.println(
        settings.temporary()
            ? "  All of it is deleted when you stop it with Ctrl-C; CLOAKROOM_DATA_DIR keeps it."
            : "  It is kept in " + settings.dataDir() + ". Stop it with Ctrl-C.");
    out.flush();
  }
}
