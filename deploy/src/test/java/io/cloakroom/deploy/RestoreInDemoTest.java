package io.cloakroom.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.record.seal.RecordSealer;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.tombstone.KeepTombstones;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** J53 and M21 through the demo: a database of before is put back beside the pictures. */
class RestoreInDemoTest extends DemoStage {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Test
  void M21_whatEndedSinceTheBackupStaysClosed() throws Exception {
    demo.type("sec", "security", "/image admin log-channel on");
    String revoked = share("ana", "one.jpg");
    String burned = share("ana", "two.jpg");
    String removed = share("ana", "three.jpg");
    String open = share("ana", "four.jpg");
    String of = share("cho", "five.jpg");
    stop();
    Path database = home.resolve("data").resolve("cloakroom.mv.db");
    Path backup = home.resolve("backup");
    Files.copy(database, backup);
    start();
    demo.type("ana", "site", "/image revoke " + here(revoked));
    demo.type("ana", "site", "/image set " + here(burned) + " once:true");
    assertThat(demo.open("bob", "site", here(burned)).status()).isEqualTo(200);
    demo.type("ana", "site", "/image remove " + here(removed));
    JsonNode asked = demo.type("wad", "site", "/image privacy erase @cho");
    demo.press("wad", "site", DemoClient.button(asked, "privacy erase").orElseThrow());
    await("that all of it is done")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              clock.turn(Duration.ofSeconds(20));
              return demo.channel("sec", "security").toString().contains("had erased is gone");
            });
    stop();
    noteTheLast();
    Files.copy(backup, database, StandardCopyOption.REPLACE_EXISTING);

    CompletableFuture<String> told = CompletableFuture.supplyAsync(this::reconcileOnceItWaits);
    start();

    assertThat(told.join()).contains("links", "people forgotten");
    for (String closed : List.of(revoked, burned, removed, of)) {
      assertThat(DemoClient.words(demo.type("bob", "site", "/image open " + here(closed))))
          .as(closed)
          .doesNotContain("#");
    }
    assertThat(demo.open("bob", "site", here(open)).status()).isEqualTo(200);
    assertThat(demo.log().toString()).contains("database.restored");
    assertThat(DemoClient.words(demo.type("sec", "security", "/image log verify")))
        .contains("Whole: ");
  }

  /** At the port of today. */
  private String here(String link) {
    return settings.baseUrl().resolve(URI.create(link).getPath()).toString();
  }

  /** What happened in the second before it stopped. */
  private void noteTheLast() throws IOException {
    try (Storage storage = Storage.open(settings.storage(), clock)) {
      assertThat(storage.tombstones().stand().leaves()).isPositive();
      clock.turn(Duration.ofMinutes(5));
      new RecordSealer(storage.seals(), StorageSettings.ONLY_NODE, clock).round();
      new KeepTombstones(
              storage.seals(),
              storage.intakes().durability(),
              storage.tombstones(),
              Settings.BACKUPS_KEPT,
              () -> {},
              clock)
          .round();
    }
  }

  private String share(String who, String name) throws Exception {
    String post = demo.post(who, "site", name, Pictures.phone());
    String link = DemoClient.link(demo.awaitReplaced(who, "site", post));
    assertThat(demo.open("bob", "site", link).status()).isEqualTo(200);
    return link;
  }

  /** Beside the program, which answers everybody that it is not ready. */
  private String reconcileOnceItWaits() {
    await()
        .atMost(PATIENCE)
        .until(() -> asked("/ready").contains("503 ") && asked("/ready").contains("--reconcile"));
    assertThat(asked("/anything")).startsWith("503 ");
    StringWriter out = new StringWriter();
    await("that it is not open at that moment")
        .atMost(PATIENCE)
        .until(
            () -> {
              CommandLine line =
                  Main.commandLine(Map.of("CLOAKROOM_DATA_DIR", home.resolve("data").toString()));
              line.setOut(new PrintWriter(out, true));
              return line.execute("restore", "--reconcile") == 0;
            });
    return out.toString();
  }

  private String asked(String path) {
    try {
      URI there = settings.baseUrl().resolve(path);
      HttpResponse<String> answer =
          HTTP.send(HttpRequest.newBuilder(there).build(), BodyHandlers.ofString());
      return answer.statusCode() + " " + answer.body();
    } catch (IOException notYet) {
      return "";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
