package io.cloakroom.deploy.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.Main;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** J53 and M21 through the demo: a database of before is put back beside the pictures. */
class RestoreInDemoTest extends EndingsStage {
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
    end(revoked, burned, removed);
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
