package io.cloakroom.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.LateFailures;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
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
                    .contains("blobs of a backup"));
  }
}
