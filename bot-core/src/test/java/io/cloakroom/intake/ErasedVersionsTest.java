package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.link.Link;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.StoredImage;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A picture that was replaced goes with every version that it had. */
class ErasedVersionsTest {
  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);
  private final Post post =
      rig.chat.post(
          SimulatedChat.SITE, "1", rig.clock.instant(), Map.of("F1", Scenario.picture(1)));

  ErasedVersionsTest() {
    rig.live();
  }

  @Test
  void removedEverywhereItIsGoneWithItsEarlierAndItsPresentVersion() throws IOException {
    Link first = link();
    ImageId second = replaced();
    ImageId third = replaced();
    assertThat(isSealed(first.image().id()) && isSealed(second) && isSealed(third)).isTrue();

    rig.stores.links().giveUp(SimulatedChat.ANA, first.image().id());
    later();

    assertThat(link().erasedAt()).isPresent();
    assertThat(isSealed(first.image().id())).isFalse();
    assertThat(isSealed(second)).isFalse();
    assertThat(isSealed(third)).isFalse();
    assertThat(rig.stores.links().versions(first)).isEmpty();
  }

  @Test
  void underALegalHoldAllOfItStaysUntilThatIsLifted() throws IOException {
    Link first = link();
    ImageId second = replaced();
    rig.stores.linkStore().hold(first.image().id(), rig.clock.instant(), event(Action.HOLD_PLACED));
    rig.stores.links().giveUp(SimulatedChat.ANA, first.image().id());
    later();
    assertThat(isSealed(first.image().id()) && isSealed(second)).isTrue();

    rig.stores.linkStore().lift(first.image().id(), rig.clock.instant(), event(Action.HOLD_LIFTED));
    later();

    assertThat(isSealed(first.image().id()) || isSealed(second)).isFalse();
  }

  private void later() {
    for (int i = 0; i < 5; i++) {
      rig.clock.turn(Duration.ofMinutes(10));
      rig.doChores();
    }
  }

  /** Under which its new version is sealed. */
  private ImageId replaced() throws IOException {
    StoredImage fresh =
        new StoredImage(ImageId.next(), ImageType.JPEG, 8, 6, 3, false, Optional.empty())
            .versionOf(link().image().id());
    rig.stores.vault().seal(fresh.original().key(), new byte[3]);
    assertThat(
            rig.stores
                .linkStore()
                .replace(
                    link(),
                    fresh,
                    SimulatedChat.ANA,
                    rig.clock.instant(),
                    event(Action.IMAGE_REPLACED)))
        .isTrue();
    return fresh.sealedAs();
  }

  private AuditEvent event(Action action) {
    return AuditEvent.of(rig.clock.instant(), SimulatedChat.SITE.workspace(), action);
  }

  private Link link() {
    return rig.database
        .links()
        .of(rig.database.intakes().register().of(post).get(0).items().get(0).image())
        .get(0);
  }

  private boolean isSealed(ImageId image) throws IOException {
    return rig.stores.vault().open(new BlobKey(image, Part.PICTURE)).isPresent();
  }
}
