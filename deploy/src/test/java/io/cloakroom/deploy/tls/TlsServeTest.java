package io.cloakroom.deploy.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.deploy.Application;
import io.cloakroom.deploy.Main;
import io.cloakroom.deploy.RunningCloakroom;
import io.cloakroom.deploy.Shutdown;
import io.cloakroom.deploy.Wrapping;
import io.cloakroom.deploy.chats.Ending;
import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.testing.TestAuthority;
import io.cloakroom.testing.TestAuthority.Issued;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** F13: {@code serve} without a proxy, as browsers, its own machine and its operator meet it. */
class TlsServeTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Chores that rest for a minute otherwise. */
  private static final Wrapping HASTY =
      new Wrapping(
          UnaryOperator.identity(),
          UnaryOperator.identity(),
          UnaryOperator.identity(),
          UnaryOperator.identity(),
          Duration.ofMillis(500));

  private final Map<String, String> environment = new HashMap<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path home;
  private TestAuthority authority;
  private Issued first;
  private URI base;
  private URI here;

  @BeforeEach
  void set() throws Exception {
    int port = RunningCloakroom.freePort();
    int tls = RunningCloakroom.freePort();
    authority = new TestAuthority();
    first = issued(90).into(home);
    base = URI.create("https://localhost:" + tls);
    here = URI.create("http://127.0.0.1:" + port);
    environment.put("CLOAKROOM_DATA_DIR", home.resolve("data").toString());
    environment.put("CLOAKROOM_PORT", "" + port);
    environment.put("CLOAKROOM_BASE_URL", base.toString());
    environment.put("CLOAKROOM_HEIF_DECODER", "off");
    environment.put("CLOAKROOM_TLS_CERTIFICATE_FILE", home.resolve("fullchain.pem").toString());
    environment.put("CLOAKROOM_TLS_KEY_FILE", home.resolve("privkey.pem").toString());
  }

  @Test
  void F13_servesByItsCertificateTakesUpAnotherAndTellsItsOwnMachineOfTrouble() throws Exception {
    try (Shutdown running = start()) {
      HttpClient kept = client();
      HttpResponse<String> answer = get(kept, base.resolve("/ready"));
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("told to its own machine only");
      assertThat(shown(answer)).isEqualTo(first.chain().get(0));
      assertThat(get(kept, here.resolve("/ready")).body()).contains("no chat is connected");
      assertThat(doctor()).isOne();
      assertThat(out.toString())
          .contains("ok    address: " + base + " leads here")
          .contains("?     certificate: for localhost, until ")
          .contains("nobody whom Java knows vouches for it", "fullchain.pem, not cert.pem");

      Issued ending = issued(9).into(home);
      await()
          .atMost(PATIENCE)
          .until(() -> shown(get(client(), base)).equals(ending.chain().get(0)));
      assertThat(shown(get(kept, base))).isEqualTo(first.chain().get(0));
      doctor();
      assertThat(out.toString()).contains("MEND  program: the certificate in ", "in 8 days: renew");
      assertThat(get(client(), here.resolve("/metrics")).body())
          .contains("cloakroom_certificate_left_seconds 7");

      Files.writeString(home.resolve("privkey.pem"), "");
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  get(client(), here.resolve("/ready"))
                      .body()
                      .contains("the new certificate is not used"));
      assertThat(shown(get(client(), base))).isEqualTo(ending.chain().get(0));
      assertThat(doctor()).isEqualTo(2);
      assertThat(err.toString())
          .contains("CLOAKROOM_TLS_KEY_FILE leads to what cannot be used: ", "no private key");
      assertThat(running).isNotNull();
    }
  }

  @Test
  void saysWhichPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(base.getPort())) {
      CommandLine line = Main.commandLine(environment);
      line.setErr(new PrintWriter(err, true));

      assertThat(line.execute("serve")).isEqualTo(2);

      assertThat(err.toString())
          .isEqualToIgnoringNewLines(
              "cloakroom: port "
                  + taken.getLocalPort()
                  + " is taken; stop what uses it, or choose another with CLOAKROOM_TLS_PORT");
    }
  }

  private Shutdown start() throws Exception {
    Shutdown running = new Shutdown();
    Application.start(
        Application.Kind.SERVE,
        SettingsReader.forServe(environment),
        Clock.systemUTC(),
        HASTY,
        running,
        new Ending());
    return running;
  }

  private Issued issued(int days) throws Exception {
    Instant now = Instant.now();
    return authority.issue(now.minusSeconds(60), now.plus(Duration.ofDays(days)), "localhost");
  }

  private HttpClient client() throws Exception {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .sslContext(authority.believed())
        .build();
  }

  private static HttpResponse<String> get(HttpClient client, URI address)
      throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  private static Certificate shown(HttpResponse<?> answer) throws IOException {
    return answer.sslSession().orElseThrow().getPeerCertificates()[0];
  }

  private int doctor() {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine line = Main.commandLine(environment);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute("doctor");
  }
}
