package io.cloakroom.deploy;

import io.cloakroom.deploy.chats.Ending;
import io.cloakroom.deploy.settings.BackupSettings;
import io.cloakroom.deploy.settings.ChatSettings;
import io.cloakroom.deploy.settings.DataFolder;
import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.record.witness.WitnessPolicy;
import io.cloakroom.sanitizer.settings.CleaningSettings;
import io.cloakroom.storage.StorageSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code cloakroom rehearse}: starts everything with scratch data, hands a photo in, and stops.
 * Says whether this machine can run Cloakroom; the start script learns from it which classes to
 * keep.
 */
@Command(
    name = "rehearse",
    description = "Starts everything once on scratch data and stops: can this machine run it?",
    mixinStandardHelpOptions = true)
final class RehearseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Path folder = DataFolder.scratch();
    int port = freePort();
    URI baseUrl = URI.create("http://localhost:" + port);
    Settings settings =
        new Settings(
            StorageSettings.in(folder),
            true,
            port,
            baseUrl,
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
    try (Shutdown running = new Shutdown()) {
      ScratchFolder.deleteLast(folder, running, spec.commandLine().getErr());
      Application.start(
          Application.Kind.DEMO, settings, Clock.systemUTC(), Wrapping.NONE, running, new Ending());
      new DemoRehearsal(baseUrl).run();
    }
    return 0;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
