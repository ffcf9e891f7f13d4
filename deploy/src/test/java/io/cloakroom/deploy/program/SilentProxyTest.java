package io.cloakroom.deploy.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cloakroom.deploy.Application;
import io.cloakroom.deploy.RunningCloakroom;
import io.cloakroom.deploy.Shutdown;
import io.cloakroom.deploy.Wrapping;
import io.cloakroom.deploy.chats.Ending;
import io.cloakroom.deploy.doctor.Doctor;
import io.cloakroom.deploy.doctor.Finding;
import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.deploy.settings.SettingsReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program for a public address, behind a proxy on its own machine. */
class SilentProxyTest {
  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir Path home;

  @Test
  void T11_theDoctorSaysOfAProxyThatItDoesNotSayWhoseRequestItPassesOn() throws Exception {
    Settings settings =
        SettingsReader.forServe(
            Map.of(
                "CLOAKROOM_DATA_DIR",
                home.resolve("data").toString(),
                "CLOAKROOM_PORT",
                "" + RunningCloakroom.freePort(),
                "CLOAKROOM_BASE_URL",
                "https://pictures.example.com",
                "CLOAKROOM_HEIF_DECODER",
                "off"));
    try (Shutdown running = new Shutdown()) {
      Application.start(
          Application.Kind.SERVE,
          settings,
          Clock.systemUTC(),
          Wrapping.NONE,
          running,
          new Ending());

      assertThat(address(settings, true))
          .matches(found -> found.state() == Finding.State.WELL)
          .extracting(Finding::words)
          .asString()
          .endsWith("leads here");
      assertThat(address(settings, false))
          .matches(found -> found.state() == Finding.State.WRONG)
          .extracting(Finding::words)
          .asString()
          .contains("reads /metrics", "let it set Host and X-Forwarded-For");
    }
  }

  private Finding address(Settings settings, boolean speaks) throws Exception {
    HttpServer proxy = HttpServer.create(new InetSocketAddress("0.0.0.0", 0), 0);
    proxy.createContext("/", exchange -> passOn(exchange, settings.port(), speaks));
    proxy.start();
    try {
      // No name for this machine, and it leads here all the same.
      URI base = URI.create("http://0.0.0.0:" + proxy.getAddress().getPort());
      return new Doctor(at(settings, base), "", Clock.systemUTC())
          .findings().stream()
              .filter(found -> found.about().equals("address"))
              .findFirst()
              .orElseThrow();
    } finally {
      proxy.stop(0);
    }
  }

  private void passOn(HttpExchange exchange, int port, boolean speaks) throws IOException {
    URI there = URI.create("http://127.0.0.1:" + port + exchange.getRequestURI());
    HttpRequest.Builder request = HttpRequest.newBuilder(there);
    if (speaks) {
      InetAddress from = exchange.getRemoteAddress().getAddress();
      request.header("X-Forwarded-For", from.getHostAddress());
    }
    try {
      HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
      exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private static Settings at(Settings settings, URI base) {
    return new Settings(
        settings.storage(),
        settings.temporary(),
        settings.port(),
        base,
        settings.proxies(),
        settings.networksOnRecord(),
        settings.backups(),
        settings.metricsToken(),
        settings.tls(),
        settings.witnesses(),
        settings.siem(),
        settings.scanner(),
        settings.traces(),
        settings.cleaning(),
        settings.chats());
  }
}
