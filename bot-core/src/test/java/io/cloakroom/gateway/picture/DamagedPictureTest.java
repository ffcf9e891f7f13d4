package io.cloakroom.gateway.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.LateFailures;
import io.cloakroom.gateway.Browser;
import io.cloakroom.gateway.GatewayScene;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file of the vault that went bad is called that, is on record, and uses up no view (T36). */
class DamagedPictureTest {
  private GatewayScene scene;
  private Link link;

  @BeforeEach
  void open() throws Exception {
    scene = new GatewayScene();
    link = scene.share(ViewLimit.of(1));
    scene.blobs.damaged();
  }

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  @Test
  void T36_whoLooksIsNotToldToTryAgainAndLosesNoView() {
    Browser.Reply reply = scene.signedIn(GatewayScene.BOB).view(link);

    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.text())
        .contains("This picture is damaged", "Nothing was counted")
        .doesNotContain("in a minute");
    assertThat(scene.views(link)).isZero();
    assertThat(scene.recorded(Action.IMAGE_VIEWED)).isEmpty();
  }

  @Test
  void T36_itIsOnRecordAndAmongWhatFailedLately() {
    scene.signedIn(GatewayScene.BOB).view(link);

    assertThat(scene.recorded(Action.IMAGE_DAMAGED))
        .singleElement()
        .satisfies(event -> assertThat(event.image()).contains(link.image().id()));
    assertThat(new LateFailures(scene.database.audit(), scene.clock).all())
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure.words())
                    .startsWith("one picture is damaged and cannot be shown")
                    .contains("blobs (or the bucket) of a backup"));
  }

  /** Once, the view was counted, recorded as shown, and the picture broke off behind its middle. */
  @Test
  void T36_damageBehindTheBeginningUsesUpNoViewEither() {
    scene.blobs.damagedFrom(150_000);

    Browser.Reply reply = scene.signedIn(GatewayScene.BOB).view(link);

    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.text()).contains("This picture is damaged", "Nothing was counted");
    assertThat(scene.views(link)).isZero();
    assertThat(scene.recorded(Action.IMAGE_VIEWED)).isEmpty();
    assertThat(scene.recorded(Action.IMAGE_DAMAGED)).hasSize(1);
  }

  @Test
  void T36_soItIsWithAPictureThatIsMarkedForItsViewer() {
    scene.watermarksAreOn();
    scene.blobs.damagedFrom(150_000);

    Browser.Reply reply = scene.signedIn(GatewayScene.BOB).view(link);

    assertThat(reply.status()).isEqualTo(500);
    assertThat(scene.views(link)).isZero();
    assertThat(scene.recorded(Action.IMAGE_DAMAGED)).hasSize(1);
  }

  /** Once, who looked was told that the link had expired. */
  @Test
  void T36_aMissingFileIsAsBadAsADamagedOne() {
    scene.blobs.damagedFrom(Long.MAX_VALUE);
    scene.blobs.lost();

    Browser.Reply reply = scene.signedIn(GatewayScene.BOB).view(link);

    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.text()).contains("This picture is damaged", "Nothing was counted");
    assertThat(scene.views(link)).isZero();
    assertThat(scene.recorded(Action.IMAGE_DAMAGED)).hasSize(1);
  }

  /** A view that was counted may be fetched again, and is not read twice for it. */
  @Test
  void T36_aTransferThatBreaksOffByDamageIsOnRecordWithWhatWasSent() {
    scene.blobs.damagedFrom(Long.MAX_VALUE);
    Browser bob = scene.signedIn(GatewayScene.BOB);
    assertThat(bob.view(link).status()).isEqualTo(200);
    scene.blobs.damagedFrom(150_000);

    assertThatThrownBy(() -> bob.view(link)).hasRootCauseInstanceOf(IOException.class);

    await().until(() -> !scene.recorded(Action.IMAGE_DAMAGED).isEmpty());
    assertThat(scene.recorded(Action.IMAGE_DAMAGED))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.actor()).contains(GatewayScene.BOB);
              assertThat(event.details()).containsEntry("bytes", "131072");
              assertThat(event.details()).containsEntry("of", "200000");
            });
  }

  /** Once, what was damaged before the part that was asked for was on no record. */
  @Test
  void T36_soIsOneThatBreaksOffBeforeThePartThatWasAskedFor() {
    scene.blobs.damagedFrom(Long.MAX_VALUE);
    Browser bob = scene.signedIn(GatewayScene.BOB);
    assertThat(bob.view(link).status()).isEqualTo(200);
    scene.blobs.damagedFrom(50_000);

    assertThat(bob.with("Range", "bytes=100000-").view(link).status()).isEqualTo(500);

    assertThat(scene.recorded(Action.IMAGE_DAMAGED))
        .singleElement()
        .satisfies(event -> assertThat(event.details()).containsEntry("bytes", "0"));
  }
}
