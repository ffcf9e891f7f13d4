package io.cloakroom.deploy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code cloakroom rehearse}: starts everything with scratch data, asks for the first pages, and
 * stops. Says whether this machine can run Cloakroom; the start script learns from it which classes
 * to keep ready.
 */
@Command(
    name = "rehearse",
    description = "Starts everything once on scratch data and stops: can this machine run it?",
    mixinStandardHelpOptions = true)
final class RehearseCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<String> PAGES = List.of("/ready", "/demo/");

  @Override
  public Integer call() throws Exception {
    Path folder = DataFolder.scratch();
    int port = freePort();
    URI baseUrl = URI.create("http://localhost:" + port);
    Settings settings = new Settings(folder, true, port, baseUrl, folder.resolve("master.key"));
    try (Shutdown running = new Shutdown()) {
      running.then("the temporary folder", DataFolder.DELETION, () -> DataFolder.delete(folder));
      Application.start(Application.Kind.DEMO, settings, Clock.systemUTC(), Wrapping.NONE, running);
      for (String page : PAGES) {
        get(baseUrl.resolve(page));
      }
    }
    return 0;
  }

  private static void get(URI page) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(page).timeout(PATIENCE).build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(page + " answered " + answer.statusCode());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
