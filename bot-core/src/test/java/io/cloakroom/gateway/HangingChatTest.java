package io.cloakroom.gateway;

import static org.assertj.core.api.Assertions.assertThat;

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

/** A chat that does not answer holds up whoever asks about it, and nobody else (T54, T62). */
class HangingChatTest {
  /** More than there are threads for answers. */
  private static final int MANY = 200;

  private final List<RawClient> clients = new ArrayList<>();
  private GatewayScene scene;
  private Link link;

  @BeforeEach
  void open() throws Exception {
    scene = new GatewayScene();
    link = scene.share(ViewLimit.NONE);
  }

  @AfterEach
  void close() throws Exception {
    scene.messenger.answers();
    for (RawClient client : clients) {
      client.close();
    }
    scene.close();
  }

  @Test
  void T54_whileManyWaitForItTheProgramIsSeenToBeAlive() throws Exception {
    Browser bob = scene.signedIn(GatewayScene.BOB);
    scene.messenger.hangs();
    for (int i = 0; i < MANY; i++) {
      clients.add(askingForItsPage(bob));
    }

    assertThat(scene.browser().get("/health").status()).isEqualTo(200);
    assertThat(scene.browser().get("/ready").status()).isEqualTo(200);
  }

  @Tag("full")
  @Test
  void T54_aPageWithoutNamesComesAllTheSame() {
    Browser bob = scene.signedIn(GatewayScene.BOB);
    scene.clock.turn(Duration.ofMinutes(6));
    scene.messenger.hangs();

    Browser.Reply page = bob.with("Accept", "text/html").get(scene.path(link));

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains(">bob<");
  }

  @Test
  void T54_aNameThatDidNotComeIsNotWaitedForAgainAndAgain() {
    Browser bob = scene.signedIn(GatewayScene.BOB);
    scene.clock.turn(Duration.ofMinutes(6));
    scene.messenger.down(true);
    bob.get(scene.path(link));
    int before = scene.messenger.asked();

    for (int i = 0; i < 20; i++) {
      bob.get(scene.path(link));
    }
    scene.messenger.down(false);
    scene.clock.turn(Duration.ofSeconds(30));

    assertThat(scene.messenger.asked()).isEqualTo(before);
    assertThat(bob.with("Accept", "text/html").get(scene.path(link)).text()).contains(">@bob<");
  }

  private RawClient askingForItsPage(Browser browser) throws IOException {
    scene.clock.turn(Duration.ofMinutes(6));
    RawClient client = new RawClient(scene);
    client.say(
        "GET " + scene.path(link) + " HTTP/1.1",
        "Host: localhost:8080",
        "Cookie: " + browser.cookie().orElseThrow(),
        "",
        "");
    return client;
  }
}
