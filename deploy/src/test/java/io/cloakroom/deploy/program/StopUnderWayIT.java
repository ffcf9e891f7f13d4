package io.cloakroom.deploy.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.RunningCloakroom;
import io.cloakroom.testing.Parallel;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TERM while pictures are posted, and while one is sent to somebody who reads it slowly. */
@Tag("full")
class StopUnderWayIT {
  private static final int POSTS = 6;

  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)");

  /** More than is under way between the program and whoever reads. */
  private static final int PIXELS = 2_400;

  @TempDir Path home;

  @Test
  void J09_sendsWhatItSendsToItsEndTakesInWhatItAcknowledgedAndEndsInTime() throws Exception {
    Path data = home.resolve("data");
    int port = RunningCloakroom.freePort();
    RunningCloakroom first = RunningCloakroom.byScript(data, port, "demo").awaitReady();
    DemoClient client = new DemoClient(first.url());
    byte[] large = Pictures.noise(PIXELS, PIXELS);
    JsonNode card =
        client.awaitReplaced("ana", "site", client.post("ana", "site", "IMG_1.png", large));
    String link = DemoClient.link(card);
    DemoClient.Browser bob = client.signIn(client.personalLink("bob", "site", link));

    ByteArrayOutputStream received = new ByteArrayOutputStream();
    try (Socket slow = ask(first, bob, link)) {
      InputStream in = slow.getInputStream();
      received.writeBytes(in.readNBytes(64 * 1024));
      List<String> posts =
          Parallel.run(
              POSTS, number -> () -> client.post("ana", "site", List.of(Pictures.phone())));
      long began = System.nanoTime();
      CompletableFuture<Integer> stopped = Parallel.beside(first::terminate);
      received.writeBytes(in.readAllBytes());
      assertThat(stopped.get()).isEqualTo(143);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
      assertThat(isWhole(received.toString(StandardCharsets.ISO_8859_1))).isTrue();
      goesOn(data, port, posts, link);
    }
    assertThat(first.log()).doesNotContain("ERROR");
  }

  /** Otherwise whoever opens a picture and reads nothing of it would hold up every stop. */
  @Test
  void T54_whoeverReadsNothingHoldsUpNoStop() throws Exception {
    int port = RunningCloakroom.freePort();
    RunningCloakroom running =
        RunningCloakroom.byScript(home.resolve("data"), port, "demo").awaitReady();
    DemoClient client = new DemoClient(running.url());
    String post = client.post("ana", "site", "IMG_1.png", Pictures.noise(PIXELS, PIXELS));
    String link = DemoClient.link(client.awaitReplaced("ana", "site", post));
    DemoClient.Browser bob = client.signIn(client.personalLink("bob", "site", link));

    try (Socket still = ask(running, bob, link)) {
      assertThat(still.getInputStream().read()).isEqualTo('H');
      long began = System.nanoTime();

      assertThat(running.terminate()).isEqualTo(143);

      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }
  }

  /** Over the same data: each post once, its original gone, and its picture there. */
  private static void goesOn(Path data, int port, List<String> posts, String link)
      throws Exception {
    try (RunningCloakroom second = RunningCloakroom.byScript(data, port, "demo").awaitReady()) {
      DemoClient again = new DemoClient(second.url());
      for (String post : posts) {
        await()
            .atMost(Duration.ofMinutes(1))
            .untilAsserted(
                () -> assertThat(again.postOf("ana", "site", post).get("files")).isEmpty());
      }
      assertThat(again.log().stream().filter("original.removed  ok"::equals)).hasSize(POSTS + 1);
      assertThat(again.open("bob", "site", link).status()).isEqualTo(200);
    }
  }

  /** Whether as much came as was announced, and more than was on its way when it was stopped. */
  private static boolean isWhole(String answer) {
    int head = answer.indexOf("\r\n\r\n") + 4;
    Matcher length = LENGTH.matcher(answer.substring(0, head));
    assertThat(answer).startsWith("HTTP/1.1 200");
    assertThat(length.find()).isTrue();
    int announced = Integer.parseInt(length.group(1));
    assertThat(announced).isGreaterThan(1 << 20);
    return answer.length() - head == announced;
  }

  /** A look over a connection of its own, of which nothing is read yet. */
  private static Socket ask(RunningCloakroom running, DemoClient.Browser browser, String link)
      throws Exception {
    Socket socket = new Socket("localhost", running.port());
    socket.setReceiveBufferSize(64 * 1024);
    String form = "form=" + browser.formToken();
    String head =
        String.join(
            "\r\n",
            "POST " + URI.create(link).getPath() + "/view HTTP/1.1",
            "Host: localhost:" + running.port(),
            "Origin: " + running.url(),
            "Cookie: " + browser.cookie(),
            "Content-Type: application/x-www-form-urlencoded",
            "Content-Length: " + form.length(),
            "Connection: close",
            "",
            form);
    socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
    return socket;
  }
}
