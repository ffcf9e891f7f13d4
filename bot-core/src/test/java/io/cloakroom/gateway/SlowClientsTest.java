package io.cloakroom.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients that take their time, one or many of them. Time passes only where a test turns it. */
class SlowClientsTest {
  /** Pictures that one person, and that all people together, may fetch at once. */
  private static final int EACH_AT_ONCE = 4;

  private static final int ALL_AT_ONCE = 64;

  /** More than there are threads. */
  private static final int MANY = 200;

  private final List<RawClient> clients = new ArrayList<>();
  private GatewayScene scene;

  @BeforeEach
  void open() throws Exception {
    scene = new GatewayScene();
  }

  @AfterEach
  void close() throws Exception {
    for (RawClient client : clients) {
      client.close();
    }
    scene.close();
  }

  @Test
  @Tag("full")
  void T54_aBodyThatDoesNotComeIsWaitedForTenSeconds() throws Exception {
    long started = System.nanoTime();

    RawClient client = withHalfABody();

    assertThat(client.status()).isEqualTo(503);
    assertThat(since(started)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(25));
  }

  @Test
  void T54_bodiesThatDoNotComeStopNobodyElse() throws Exception {
    for (int i = 0; i < MANY; i++) {
      withHalfABody();
    }

    int health = scene.browser().get("/health").status();
    int signedIn = scene.browser().redeem(scene.passes.issue(GatewayScene.BOB)).status();

    assertThat(health).isEqualTo(200);
    assertThat(signedIn).isEqualTo(200);
    for (RawClient waitedFor : clients) {
      assertThat(waitedFor.isAnswered()).isFalse();
    }
  }

  /** Its rounds are the server's own; the time that they measure is turned here. */
  @Test
  void T54_aHeadThatDoesNotComeEndsItsConnectionAndNoOther() throws Exception {
    RawClient slow = new RawClient(scene);
    RawClient idle = new RawClient(scene);
    clients.addAll(List.of(slow, idle));
    slow.say("GET /health HT");

    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              scene.clock.turn(Duration.ofSeconds(10));
              return slow.isEnded();
            });

    assertThat(idle.isEnded()).isFalse();
  }

  @Test
  void aBodyThatComesInPiecesIsReadWhole() throws Exception {
    RawClient client = withHalfABody();

    client.say("\"" + scene.passes.issue(GatewayScene.BOB) + "\"}");

    assertThat(client.status()).isEqualTo(200);
  }

  @Test
  void T54_whoFetchesFourPicturesAtOnceIsToldToWaitAndLosesNoView() throws Exception {
    stall(GatewayScene.BOB, EACH_AT_ONCE);
    Link next = scene.share(ViewLimit.of(1));

    Browser.Reply fifth = scene.signedIn(GatewayScene.BOB).view(next);

    assertThat(fifth.status()).isEqualTo(429);
    assertThat(fifth.header("Retry-After")).contains("10");
    assertThat(fifth.json().get("title").asText()).isEqualTo("Too many at once");
    assertThat(scene.views(next)).isZero();
    assertThat(scene.recorded(Action.IMAGE_VIEWED)).hasSize(1);
    assertThat(scene.recorded(Action.ACCESS_DENIED))
        .singleElement()
        .satisfies(event -> assertThat(event.outcome()).isEqualTo("too_many_at_once"));
    assertThat(scene.signedIn(GatewayScene.ANA).view(next).status()).isEqualTo(200);
  }

  @Test
  void T54_manyWhoStopReadingLeaveTheRestOfTheGatewayAnswering() throws Exception {
    for (int i = 0; i < ALL_AT_ONCE / EACH_AT_ONCE; i++) {
      stall(scene.member(i), EACH_AT_ONCE);
    }
    Link next = scene.share(ViewLimit.of(1));

    Browser.Reply oneMore = scene.signedIn(GatewayScene.BOB).view(next);

    assertThat(oneMore.status()).isEqualTo(503);
    assertThat(oneMore.header("Retry-After")).contains("10");
    assertThat(scene.views(next)).isZero();
    assertThat(scene.browser().get("/health").status()).isEqualTo(200);
  }

  @Test
  void T54_whoStopsReadingIsCutAndMakesRoom() throws Exception {
    stall(GatewayScene.BOB, EACH_AT_ONCE);
    Link next = scene.share(ViewLimit.NONE);
    Browser bob = scene.signedIn(GatewayScene.BOB);

    scene.clock.turn(Duration.ofSeconds(10));
    int inTime = bob.view(next).status();
    scene.clock.turn(Duration.ofSeconds(1));

    assertThat(inTime).isEqualTo(429);
    await().until(() -> bob.view(next).status() == 200);
    assertThat(clients.get(0).drain()).isLessThan(1_000_000);
  }

  @Test
  void T54_watermarkedPicturesOnTheirWayTakeABoundedMemoryAndWhoMustWaitLosesNoView()
      throws Exception {
    scene.watermarksAreOn();
    scene.marked = GatewayScene.bytes(4 << 20);
    for (int i = 0; i < 4; i++) {
      stall(scene.member(i), 2);
    }
    Link next = scene.share(ViewLimit.of(1));
    Browser bob = scene.signedIn(GatewayScene.BOB);

    Browser.Reply ninth = bob.view(next);
    Browser.Reply third = scene.signedIn(scene.member(0)).view(next);
    clients.get(0).close();
    int madeRoom = await().until(() -> bob.view(next).status(), status -> status != ninth.status());

    assertThat(ninth.status()).isEqualTo(503);
    assertThat(ninth.header("Retry-After")).contains("10");
    assertThat(ninth.json().get("title").asText()).isEqualTo("Too many at once");
    assertThat(third.status()).isEqualTo(429);
    assertThat(madeRoom).isEqualTo(200);
    assertThat(scene.views(next)).isOne();
    assertThat(scene.recorded(Action.ACCESS_DENIED))
        .extracting(AuditEvent::outcome)
        .hasSizeGreaterThanOrEqualTo(2)
        .containsOnly("too_many_at_once");
  }

  /** Lets somebody fetch a picture so many times at once, and read nothing but the status. */
  private void stall(Person person, int times) throws IOException {
    Link link = scene.share(GatewayScene.bytes(3_000_000), ViewLimit.NONE);
    Browser browser = scene.signedIn(person);
    for (int i = 0; i < times; i++) {
      RawClient client = RawClient.asking(scene, browser, link);
      clients.add(client);
      assertThat(client.status()).isEqualTo(200);
    }
  }

  private RawClient withHalfABody() throws IOException {
    RawClient client = new RawClient(scene);
    clients.add(client);
    client.say(
        "POST /pass HTTP/1.1",
        "Host: localhost:8080",
        "Origin: " + GatewayScene.BASE,
        "Content-Type: application/json",
        "Content-Length: 54",
        "",
        "{\"pass\":");
    return client;
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
