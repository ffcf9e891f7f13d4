package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.policy.Scope;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.StoredCopy;
import io.cloakroom.vault.StoredImage;
import io.cloakroom.vault.StoredRendition;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** J58, T58: what is made of a picture that is larger than what is shown to whoever only looks. */
class LargePicturesTest {
  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);

  @Test
  void J58_keepsBesideALargePictureASmallerOneForItsPage() throws IOException {
    Item item = stored("png", 2000, 1000);

    StoredImage picture = item.stored().orElseThrow();
    BufferedImage shown = decoded(item, Part.RENDITION);
    assertThat(picture.rendition()).hasValue(rendition(picture, 1600, 800));
    assertThat(List.of(shown.getWidth(), shown.getHeight())).containsExactly(1600, 800);
    assertThat(decoded(item, Part.PICTURE).getWidth()).isEqualTo(2000);
    assertThat(item.copies())
        .extracting(StoredCopy::key)
        .contains(new BlobKey(item.image(), Part.RENDITION));
  }

  @Test
  void J58_asLargeAsThePolicySaysThatMayBeSeen() throws IOException {
    AuditEvent event =
        AuditEvent.of(rig.clock.instant(), SimulatedChat.SITE.workspace(), Action.POLICY_CHANGED);
    rig.database.policies().set(Scope.of(SimulatedChat.SITE), "view-size", "400", event);

    Item item = stored("jpg", 300, 500);

    assertThat(item.stored().orElseThrow().rendition().orElseThrow().heightPixels()).isEqualTo(400);
    assertThat(decoded(item, Part.RENDITION).getHeight()).isEqualTo(400);
  }

  /** BMP is shown by no browser that counts: it has a version in any case. */
  @Test
  void J58_boundsAlsoWhatIsMadeOfAPictureThatNotEveryBrowserShows() throws IOException {
    Item item = stored("bmp", 1800, 90);

    assertThat(item.stored().orElseThrow().type()).isEqualTo(ImageType.BMP);
    assertThat(decoded(item, Part.RENDITION).getWidth()).isEqualTo(1600);
  }

  @Test
  void J58_keepsNothingBesideASmallPicture() throws IOException {
    Item item = stored("png", 1600, 900);

    assertThat(item.stored().orElseThrow().rendition()).isEmpty();
    assertThat(rig.disk.open(new BlobKey(item.image(), Part.RENDITION))).isEmpty();
  }

  @Test
  void T58_theOriginalGoesOnlyOnceTheSmallerOneWasReadBackToo() throws IOException {
    Item item = stored("png", 2000, 1000);

    assertThat(rig.disk.readBack).contains(new BlobKey(item.image(), Part.RENDITION));
  }

  private Item stored(String format, int width, int height) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, file);
    Post post =
        rig.chat.post(
            SimulatedChat.SITE, "1", rig.clock.instant(), Map.of("F1", file.toByteArray()));
    rig.live();
    var intake = rig.database.intakes().register().of(post).get(0);
    assertThat(intake.stage()).isEqualTo(Stage.REPLACED);
    return intake.items().get(0);
  }

  private static StoredRendition rendition(StoredImage picture, int width, int height) {
    long bytes = picture.rendition().map(StoredRendition::bytes).orElse(0L);
    return new StoredRendition(ImageType.JPEG, width, height, bytes);
  }

  private BufferedImage decoded(Item item, Part part) throws IOException {
    Optional<InputStream> bytes = rig.disk.open(new BlobKey(item.image(), part));
    try (InputStream in = bytes.orElseThrow()) {
      return ImageIO.read(in);
    }
  }
}
