package io.cloakroom.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.link.Link;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.policy.freeze.Freeze;
import io.cloakroom.policy.freeze.FreezeTarget;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to a picture that is on its way when its grant ends. */
class TransfersTest {
  private static final int LENGTH = 12_000_000;
  private static final int ABOUT_A_THIRD = LENGTH * 3 / 10;

  private GatewayScene scene;
  private Link link;

  @BeforeEach
  void open() throws Exception {
    scene = new GatewayScene();
    link = scene.share(GatewayScene.bytes(LENGTH), ViewLimit.NONE);
  }

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  @Test
  void T08_aRevokeCutsARunningTransferAndTheRecordSaysHowMuchWasSent() throws Exception {
    long received = readWhile(() -> scene.links.revoke(GatewayScene.ANA, link));

    assertThat(received).isBetween((long) ABOUT_A_THIRD, LENGTH * 9L / 10);
    AuditEvent cut = cut();
    assertThat(cut.actor()).contains(GatewayScene.BOB);
    assertThat(cut.image()).contains(link.image().id());
    assertThat(Long.parseLong(cut.details().get("bytes"))).isBetween(1L, LENGTH * 9L / 10);
    assertThat(cut.details()).containsEntry("of", "" + LENGTH);
  }

  @Test
  void T08_soDoesTheEndOfTheLink() throws Exception {
    long received = readWhile(() -> scene.clock.turn(Duration.ofDays(8)));

    assertThat(received).isLessThan(LENGTH);
    assertThat(cut().outcome()).isEqualTo("ok");
  }

  @Test
  void J42_soDoesAFreezeWithinSeconds() throws Exception {
    String name = FreezeTarget.of(GatewayScene.SITE).name();
    Instant now = scene.clock.instant();
    AuditEvent event = AuditEvent.of(now, GatewayScene.ACME, Action.INCIDENT_FROZEN);

    long received =
        readWhile(
            () -> {
              scene
                  .database
                  .policies()
                  .set(
                      Scope.of(GatewayScene.ACME),
                      name,
                      Freeze.of(Instant.EPOCH, now, "sec").text(),
                      event);
              scene.clock.turn(Duration.ofSeconds(1));
            });

    assertThat(received).isLessThan(LENGTH);
    assertThat(cut().actor()).contains(GatewayScene.BOB);
  }

  @Test
  void T24_soDoesLeavingTheChannel() throws Exception {
    long received =
        readWhile(
            () -> {
              scene.messenger.outsider(GatewayScene.BOB);
              scene.clock.turn(Duration.ofSeconds(6));
            });

    assertThat(received).isLessThan(LENGTH);
  }

  @Test
  void T08_aClientThatStopsReadingIsCutWithoutReadingOn() throws Exception {
    try (RawClient client = asked()) {
      client.read(100_000);
      scene.links.revoke(GatewayScene.ANA, link);
      scene.clock.turn(Duration.ofSeconds(1));

      AuditEvent cut = cut();

      assertThat(Long.parseLong(cut.details().get("bytes"))).isLessThan(LENGTH);
    }
  }

  @Test
  void aWholePictureArrivesUncut() {
    Browser.Reply reply = scene.signedIn(GatewayScene.BOB).view(link);

    assertThat(reply.body()).isEqualTo(GatewayScene.bytes(LENGTH));
    assertThat(scene.recorded(Action.TRANSFER_CUT)).isEmpty();
  }

  /** Reads about a third, lets something happen, and reads what still comes. */
  private long readWhile(Runnable happens) throws Exception {
    try (RawClient client = asked()) {
      long received = client.read(ABOUT_A_THIRD).length;
      happens.run();
      return received + client.drain();
    }
  }

  private RawClient asked() throws IOException {
    return RawClient.asking(scene, scene.signedIn(GatewayScene.BOB), link);
  }

  /** The one cut on record; it is written just after the connection went down. */
  private AuditEvent cut() {
    await().until(() -> !scene.recorded(Action.TRANSFER_CUT).isEmpty());
    List<AuditEvent> cuts = scene.recorded(Action.TRANSFER_CUT);
    assertThat(cuts).hasSize(1);
    return cuts.get(0);
  }
}
