package io.cloakroom.deploy.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.cloakroom.deploy.DemoStage;
import io.cloakroom.deploy.RunCommand;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** J53: who listens at the port of Cloakroom need not be Cloakroom. */
class BackupFromStrangersTest extends DemoStage {
  private static final String PROOF = "Cloakroom-Proof";
  private static final String CHALLENGE = "Cloakroom-Challenge";
  private static final String ROWS = "Cloakroom-Rows";

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void J53_readsNothingFromWhoeverDoesNotProveThatTheyHaveTheKey() throws Exception {
    for (String proof : List.of("1", "AAAA")) {
      HttpServer stranger =
          listening(
              exchange -> {
                exchange.getResponseHeaders().add(ROWS, proof);
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(new byte[] {1, 2, 3});
                exchange.close();
              });
      try {
        RunCommand refused = backup(home.resolve("data"), stranger.getAddress().getPort());

        assertThat(refused.code()).as(refused.words()).isEqualTo(2);
        assertThat(refused.words()).contains("does not prove", "Nothing of it was read");
        assertThat(home.resolve("backup").resolve("manifest.json")).doesNotExist();
      } finally {
        stranger.stop(0);
      }
    }
  }

  /** Who passes on what the command says would be sent the rows instead of it. */
  @Test
  void J53_answersNobodyWhoPassesOnWhatTheyWereAsked() throws Exception {
    List<Integer> answers = new CopyOnWriteArrayList<>();
    HttpServer between =
        listening(
            exchange -> {
              String proof = exchange.getRequestHeaders().getFirst(PROOF);
              HttpResponse<String> answer = ask(proof == null ? "" : proof);
              answers.add(answer.statusCode());
              for (String header : List.of(CHALLENGE, ROWS)) {
                answer
                    .headers()
                    .firstValue(header)
                    .ifPresent(value -> exchange.getResponseHeaders().add(header, value));
              }
              exchange.sendResponseHeaders(answer.statusCode(), -1);
              exchange.close();
            });
    try {
      RunCommand refused = backup(home.resolve("data"), between.getAddress().getPort());

      assertThat(refused.code()).as(refused.words()).isEqualTo(2);
      assertThat(refused.words()).contains("listens at another port itself");
      assertThat(answers).hasSizeGreaterThan(1).containsOnly(401);
    } finally {
      between.stop(0);
    }
  }

  @Test
  void J53_refusesWhoHasTheSameKeyAndOtherData() throws Exception {
    Path other = home.resolve("other");
    Files.createDirectory(
        other, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.copy(home.resolve("data").resolve("master.key"), other.resolve("master.key"));
    Files.write(other.resolve("cloakroom.mv.db"), new byte[] {1});

    RunCommand refused = backup(other, settings.port());

    assertThat(refused.code()).as(refused.words()).isEqualTo(2);
    assertThat(refused.words()).contains("has this master key, and other data");
    // The one that was hung up on takes that for another backup for a moment.
    await("a backup of the data that it has")
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> backup(home.resolve("data"), settings.port()).code() == 0);
  }

  /** Otherwise whoever guesses keeps each backup from being taken. */
  @Test
  void J53_keepsTheChallengeWhereAProofIsWrong() throws Exception {
    String challenge = ask("").headers().firstValue(CHALLENGE).orElseThrow();
    for (String wrong : List.of("garbage", "%", "AAAA")) {
      HttpResponse<String> answer = ask(wrong);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue(CHALLENGE)).contains(challenge);
    }
    assertThat(backup(home.resolve("data"), settings.port()).code()).isZero();
    assertThat(ask("").headers().firstValue(CHALLENGE).orElseThrow()).isNotEqualTo(challenge);
  }

  private RunCommand backup(Path data, int port) {
    return RunCommand.by(
        Map.of("CLOAKROOM_DATA_DIR", data.toString(), "CLOAKROOM_PORT", "" + port),
        "backup",
        home.resolve("backup").toString());
  }

  private HttpResponse<String> ask(String proof) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + settings.port() + "/operator/backup"))
            .POST(HttpRequest.BodyPublishers.noBody());
    if (!proof.isEmpty()) {
      request.header(PROOF, proof);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static HttpServer listening(HttpHandler handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/operator/backup", handler);
    server.start();
    return server;
  }
}
