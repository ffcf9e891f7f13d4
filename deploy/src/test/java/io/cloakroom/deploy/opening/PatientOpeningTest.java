package io.cloakroom.deploy.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cloakroom.deploy.RunningCloakroom;
import io.cloakroom.gateway.http.GatewaySettings;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.files.DatabaseInUse;
import io.cloakroom.storage.files.ServerAway;
import io.cloakroom.storage.files.StorageRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatientOpeningTest {
  private static final String WHY = "check that db:5432 runs";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path folder;

  private final int port;
  private final URI base;
  private final List<Duration> pauses = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private int attempts;

  PatientOpeningTest() throws IOException {
    port = RunningCloakroom.freePort();
    base = URI.create("http://localhost:" + port);
  }

  @Test
  void J08_opensAsSoonAsTheServerIsThereAndSaysWhyUntilThen() throws Exception {
    PatientOpening opening = opening(this::asked);

    try (Storage storage = opening.open(() -> awayUntil(3))) {
      assertThat(storage.problems()).isEmpty();
    }

    assertThat(told)
        .containsExactly(
            "GET /ready 503 check that db:5432 runs", "POST /slack/events 503",
            "GET /ready 503 check that db:5432 runs", "POST /slack/events 503");
    assertThatPortIsFree();
  }

  /** Whoever watches it would take it for dead otherwise, and end it in the middle each time. */
  @Test
  void T64_answersWhileItIsOpened_asWhereTablesOfMillionsOfRowsAreBroughtUpToDate()
      throws Exception {
    PatientOpening opening =
        new PatientOpening(
            new GatewaySettings(base, "127.0.0.1", port, Set.of()), pauses::add, Duration.ZERO);

    try (Storage storage =
        opening.open(
            () -> {
              await().ignoreExceptions().until(() -> status("/health") == 200);
              asked();
              return awayUntil(0);
            })) {
      assertThat(storage.problems()).isEmpty();
    }

    assertThat(told)
        .hasSize(2)
        .first()
        .asString()
        .startsWith("GET /ready 503 ")
        .contains("its tables are brought up to date");
    assertThatPortIsFree();
  }

  /** The operator would take the database for dead, and start anew in the middle. */
  @Test
  void T64_saysThatItIsOpenedAlsoWhereItHadToWaitForTheServer() throws Exception {
    PatientOpening opening =
        new PatientOpening(
            new GatewaySettings(base, "127.0.0.1", port, Set.of()), pauses::add, Duration.ZERO);
    List<String> answers = new ArrayList<>();

    try (Storage storage =
        opening.open(
            () -> {
              if (attempts == 1) {
                answers.add(answer(HttpRequest.newBuilder(base.resolve("/ready")).build()).body());
              }
              return awayUntil(2);
            })) {
      assertThat(storage.problems()).isEmpty();
    }

    assertThat(answers)
        .singleElement()
        .asString()
        .contains(WHY)
        .contains("its tables are brought up to date");
  }

  private int status(String path) {
    return answer(HttpRequest.newBuilder(base.resolve(path)).build()).statusCode();
  }

  @Test
  void asksALittleLessOftenEachTimeAndNeverSeldom() throws Exception {
    try (Storage storage = opening(() -> {}).open(() -> awayUntil(8))) {
      assertThat(storage.problems()).isEmpty();
    }

    assertThat(pauses)
        .extracting(Duration::toSeconds)
        .containsExactly(1L, 2L, 4L, 8L, 15L, 15L, 15L);
  }

  /** A backup beside a start that waits for a bucket would end it. */
  @Test
  void J08_waitsAlsoForACommandThatHasTheDatabaseBetweenTwoAttempts() throws Exception {
    List<String> answers = new ArrayList<>();
    PatientOpening opening =
        opening(
            () ->
                answers.add(answer(HttpRequest.newBuilder(base.resolve("/ready")).build()).body()));

    try (Storage storage =
        opening.open(
            () -> {
              if (attempts == 1) {
                attempts++;
                throw new DatabaseInUse("another Cloakroom has it open");
              }
              return awayUntil(3);
            })) {
      assertThat(storage.problems()).isEmpty();
    }

    assertThat(answers).last().asString().contains("another Cloakroom has it open");
  }

  @Test
  void refusesAtOnceWhatWaitingWouldNotMend() {
    StorageRefused wrong = new StorageRefused("the password is wrong");

    assertThatThrownBy(
            () ->
                opening(() -> {})
                    .open(
                        () -> {
                          throw wrong;
                        }))
        .isSameAs(wrong);

    assertThat(pauses).isEmpty();
  }

  @Test
  void refusesItToWhereTheServerSaysItOnlyWhenItIsBack() {
    StorageRefused wrong = new StorageRefused("the password is wrong");

    assertThatThrownBy(
            () ->
                opening(() -> {})
                    .open(
                        () -> {
                          throw ++attempts < 2 ? new ServerAway(WHY) : wrong;
                        }))
        .isSameAs(wrong);

    assertThatPortIsFree();
  }

  private PatientOpening opening(Runnable meanwhile) {
    return new PatientOpening(
        new GatewaySettings(base, "127.0.0.1", port, Set.of()),
        time -> {
          pauses.add(time);
          meanwhile.run();
        });
  }

  private Storage awayUntil(int attempt) throws IOException {
    if (++attempts < attempt) {
      throw new ServerAway(WHY);
    }
    return Storage.open(StorageSettings.in(folder), Clock.systemUTC());
  }

  private void asked() {
    HttpResponse<String> ready = answer(HttpRequest.newBuilder(base.resolve("/ready")).build());
    told.add("GET /ready " + ready.statusCode() + " " + reason(ready.body()));
    HttpResponse<String> event =
        answer(
            HttpRequest.newBuilder(base.resolve("/slack/events"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());
    told.add("POST /slack/events " + event.statusCode());
  }

  private static String reason(String body) {
    return body.contains(WHY) ? WHY : body;
  }

  private static HttpResponse<String> answer(HttpRequest request) {
    try {
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void assertThatPortIsFree() {
    try (ServerSocket socket = new ServerSocket(port)) {
      assertThat(socket.isBound()).isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
