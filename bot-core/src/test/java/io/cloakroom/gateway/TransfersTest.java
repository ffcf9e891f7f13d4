package io.cloakroom.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to a picture that is on its way when its grant ends. */
class TransfersTest {
  private static final int LENGTH = 12_000_000;
  private static final int ABOUT_A_THIRD = LENGTH * 3 / 10;

  private Scene scene;
  private Link link;

  @BeforeEach
  void open() throws Exception {
    scene = new Scene();
    link = scene.share(Scene.bytes(LENGTH), ViewLimit.NONE);
  }

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  @Test
  void T08_aRevokeCutsARunningTransferAndTheRecordSaysHowMuchWasSent() throws Exception {
    long received = readWhile(stream -> scene.links.revoke(Scene.ANA, link));

    assertThat(received).isBetween((long) ABOUT_A_THIRD, LENGTH * 9L / 10);
    AuditEvent cut = cut();
    assertThat(cut.actor()).contains(Scene.BOB);
    assertThat(cut.image()).contains(link.image().id());
    assertThat(Long.parseLong(cut.details().get("bytes"))).isBetween(1L, LENGTH * 9L / 10);
    assertThat(cut.details()).containsEntry("of", "" + LENGTH);
  }

  @Test
  void T08_soDoesTheEndOfTheLink() throws Exception {
    long received = readWhile(stream -> scene.clock.turn(Duration.ofDays(8)));

    assertThat(received).isLessThan(LENGTH);
    assertThat(cut().outcome()).isEqualTo("ok");
  }

  @Test
  void T24_soDoesLeavingTheChannel() throws Exception {
    long received =
        readWhile(
            stream -> {
              scene.messenger.outsider(Scene.BOB);
              scene.clock.turn(Duration.ofSeconds(6));
            });

    assertThat(received).isLessThan(LENGTH);
  }

  @Test
  void T08_aClientThatStopsReadingIsCutWithoutReadingOn() throws Exception {
    try (Socket client = asked()) {
      client.getInputStream().readNBytes(100_000);
      long started = System.nanoTime();
      scene.links.revoke(Scene.ANA, link);

      AuditEvent cut = cut();

      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
      assertThat(Long.parseLong(cut.details().get("bytes"))).isLessThan(LENGTH);
    }
  }

  @Test
  void aWholePictureArrivesUncut() {
    Browser.Reply reply = scene.signedIn(Scene.BOB).view(link);

    assertThat(reply.body()).isEqualTo(Scene.bytes(LENGTH));
    assertThat(scene.recorded(Action.TRANSFER_CUT)).isEmpty();
  }

  /** Reads about a third, lets something happen, and reads what still comes. */
  private long readWhile(Consumer<InputStream> happens) throws Exception {
    try (Socket client = asked()) {
      InputStream in = client.getInputStream();
      long received = in.readNBytes(ABOUT_A_THIRD).length;
      happens.accept(in);
      return received + drain(in);
    }
  }

  private static long drain(InputStream in) {
    long received = 0;
    byte[] chunk = new byte[16 * 1024];
    try {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        received += n;
      }
    } catch (IOException reset) {
      return received;
    }
    return received;
  }

  /** A client with a small window that has asked for the picture. */
  private Socket asked() throws IOException {
    Browser bob = scene.signedIn(Scene.BOB);
    String form = "form=" + bob.formToken();
    Socket client = new Socket();
    client.setReceiveBufferSize(16 * 1024);
    client.setSoTimeout(15_000);
    client.connect(new InetSocketAddress("127.0.0.1", scene.gateway.port()));
    String request =
        String.join(
            "\r\n",
            List.of(
                "POST " + scene.path(link) + "/view HTTP/1.1",
                "Host: localhost:8080",
                "Origin: " + Scene.BASE,
                "Sec-Fetch-Site: same-origin",
                "Cookie: " + bob.cookie().orElseThrow(),
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Length: " + form.length(),
                "",
                form));
    client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return client;
  }

  /** The one cut on record; it is written just after the connection went down. */
  private AuditEvent cut() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (scene.recorded(Action.TRANSFER_CUT).isEmpty() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    List<AuditEvent> cuts = scene.recorded(Action.TRANSFER_CUT);
    assertThat(cuts).hasSize(1);
    return cuts.get(0);
  }
}
