package io.cloakroom.storage.blobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.BlobStoreContract;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** What every {@link PartStore} does besides. */
public interface PartStoreContract extends BlobStoreContract {
  @Override
  PartStore testee() throws IOException;

  @Test
  default void F24_erasesOnePartAndLeavesTheOthers() throws IOException {
    ImageId image = ImageId.next();
    BlobKey erased = new BlobKey(image, Part.PICTURE);
    for (Part part : Part.values()) {
      store(new BlobKey(image, part), 100);
    }

    testee().delete(erased);
    testee().delete(erased);

    for (Part part : Part.values()) {
      assertThat(testee().open(new BlobKey(image, part)).isPresent())
          .isEqualTo(part != Part.PICTURE);
    }
    testee().delete(new BlobKey(ImageId.next(), Part.PICTURE));
    store(erased, 7);
    assertThat(testee().length(erased)).hasValue(7);
  }

  @Test
  default void F24_saysHowLongAPartIs() throws IOException {
    BlobKey key = new BlobKey(ImageId.next(), Part.PICTURE);
    assertThat(testee().length(key)).isEmpty();

    for (int length : new int[] {200_000, 0, 3}) {
      store(key, length);
      assertThat(testee().length(key)).hasValue(length);
    }
    assertThat(testee().length(new BlobKey(key.image(), Part.RENDITION))).isEmpty();
    testee().delete(key.image());

    assertThat(testee().length(key)).isEmpty();
  }

  /** F24: whoever ends a body finds what others have said of it. */
  @Test
  default void F24_saysOfABodyWhichImagesUseIt() throws IOException {
    ImageId body = ImageId.next();
    ImageId one = ImageId.next();
    ImageId other = ImageId.next();
    BlobKey bytes = new BlobKey(body, Part.PICTURE);
    store(bytes, 10);

    assertThat(testee().marks(body)).isEmpty();
    testee().mark(body, one);
    testee().mark(body, one);
    testee().mark(body, other);
    assertThat(testee().marks(body)).containsExactlyInAnyOrder(one, other);
    assertThat(testee().marks(one)).isEmpty();
    testee().unmark(body, one);
    testee().unmark(body, one);
    testee().unmark(ImageId.next(), one);

    assertThat(testee().marks(body)).containsExactly(other);
    assertThat(testee().length(bytes)).hasValue(10);
  }

  /** Whoever marks it at that moment is none of its parts. */
  @Test
  default void F24_aBodyIsErasedWhateverIsMarkedAtIt() throws IOException {
    ImageId body = ImageId.next();
    ImageId image = ImageId.next();
    store(new BlobKey(body, Part.PICTURE), 10);
    testee().mark(body, image);

    testee().delete(body);

    assertThat(testee().open(new BlobKey(body, Part.PICTURE))).isEmpty();
    assertThat(testee().marks(body)).containsExactly(image);
    testee().unmark(body, image);
    assertThat(testee().marks(body)).isEmpty();
  }

  private void store(BlobKey key, int length) throws IOException {
    testee().put(key, new ByteArrayInputStream(new byte[length]), length);
    try (InputStream stored = testee().open(key).orElseThrow()) {
      assertThat(stored.readAllBytes()).hasSize(length);
    }
  }
}
