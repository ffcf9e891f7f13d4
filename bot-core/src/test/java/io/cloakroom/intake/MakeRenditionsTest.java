package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.intake.chores.MakeRenditions;
import io.cloakroom.link.Link;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.preview.Rendition;
import io.cloakroom.testing.MemoryBlobStore;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.BlobStore;
import io.cloakroom.vault.DamagedPicture;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.StoredImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MakeRenditionsTest {
  private static final byte[] CLEAN = {1, 2, 3};
  private static final byte[] MADE = {7, 8};

  private final MemoryDatabase database = new MemoryDatabase();
  private final MemoryBlobStore blobs = new MemoryBlobStore();
  private final ImageVault vault = new ImageVault(blobs);
  private final List<byte[]> asked = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();

  @Test
  void J14_showsWhatWasStoredWhileThereWasNoDecoder() throws IOException {
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      links.add(stored(ImageType.HEIC));
    }
    Link other = stored(ImageType.AVIF);
    MakeRenditions chore = chore(100, this::made);

    chore.round();
    chore.round();
    chore.round();

    assertThat(links)
        .allSatisfy(
            link -> {
              Link now = database.links().find(link.id()).orElseThrow();
              assertThat(now.image().opensAsFile()).isFalse();
              assertThat(now.cardDue()).isTrue();
              assertThat(vault.open(now.image().shown().orElseThrow().key()).orElseThrow())
                  .hasBinaryContent(MADE);
            });
    assertThat(asked).hasSize(12).contains(CLEAN);
    assertThat(database.links().find(other.id()).orElseThrow().image().opensAsFile()).isTrue();
  }

  @Test
  void J14_triesAPictureThatCannotBeDecodedOnceAndGoesOn() throws IOException {
    for (int i = 0; i < 6; i++) {
      stored(ImageType.HEIC);
    }
    MakeRenditions chore =
        chore(
            100,
            (type, clean, most) -> {
              asked.add(clean);
              return Optional.empty();
            });

    for (int i = 0; i < 6; i++) {
      chore.round();
    }

    assertThat(asked).hasSize(6);
  }

  @Test
  void T58_makesItNoLargerThanWhatMayBeShown() throws IOException {
    stored(ImageType.HEIC);
    AuditEvent event = AuditEvent.of(Sample.NOW, Sample.SITE.workspace(), Action.POLICY_CHANGED);
    database.policies().set(Scope.of(Sample.SITE), "view-size", "900", event);

    chore(100, this::made).round();

    assertThat(sizes).containsExactly(900);
  }

  @Test
  void T30_leavesAsAFileWhatTakesTooMuchMemory() throws IOException {
    Link link = stored(ImageType.HEIC);

    chore(2, this::made).round();

    assertThat(asked).isEmpty();
    assertThat(database.links().find(link.id()).orElseThrow().image().opensAsFile()).isTrue();
  }

  @Test
  void T08_leavesNothingOfAPictureThatIsErasedMeanwhile() throws IOException {
    Link link = stored(ImageType.HEIC);
    MakeRenditions chore =
        chore(
            100,
            (type, clean, most) -> {
              shred(link.image().id());
              return made(type, clean, most);
            });

    chore.round();
    assertThat(database.links().find(link.id()).orElseThrow().image().opensAsFile()).isTrue();
    erased(link);
    chore.round();

    assertThat(vault.open(new BlobKey(link.image().id(), Part.RENDITION))).isEmpty();
    assertThat(database.links().find(link.id()).orElseThrow().image().opensAsFile()).isTrue();
  }

  /**
   * Once, the key that the rendition made anew opened nothing of a picture that is kept once with
   * others, and the rendition was left with it.
   */
  @Test
  void T08_leavesNothingOfAPictureThatIsErasedMeanwhile_whereOthersKeepItsBytes()
      throws IOException {
    Link link = stored(ImageType.HEIC);
    BlobKey rendition = new BlobKey(link.image().id(), Part.RENDITION);
    MakeRenditions chore =
        new MakeRenditions(
            database.links(),
            new ImageVault(new Resealed(blobs)),
            new Policies(database.policies()),
            Set.of(ImageType.HEIC),
            100,
            (type, clean, most) -> {
              shred(link.image().id());
              return made(type, clean, most);
            });

    chore.round();
    assertThat(vault.open(rendition)).isPresent();
    erased(link);
    chore.round();

    assertThat(vault.open(rendition)).isEmpty();
  }

  /** Whose key does not lead to what is kept once, where it was made after an erasure. */
  private record Resealed(MemoryBlobStore real) implements BlobStore {
    @Override
    public Optional<InputStream> open(BlobKey key) throws IOException {
      Optional<InputStream> bytes = real.open(key);
      if (bytes.isEmpty() && real.remembers(key.image())) {
        throw new DamagedPicture(key.image(), new IOException("another key"));
      }
      return bytes;
    }

    @Override
    public void put(BlobKey key, InputStream bytes, long length) throws IOException {
      real.put(key, bytes, length);
    }

    @Override
    public void delete(ImageId image) {
      real.delete(image);
    }
  }

  /** Once, its key was destroyed with it: put back, it could not be opened. */
  @Test
  void T63_takesAPictureThatIsLostMeanwhileForNoErasedOne() throws IOException {
    Link link = stored(ImageType.HEIC);
    BlobKey picture = new BlobKey(link.image().id(), Part.PICTURE);
    MakeRenditions chore =
        chore(
            100,
            (type, clean, most) -> {
              blobs.lose(picture);
              return made(type, clean, most);
            });

    chore.round();
    chore.round();

    assertThat(vault.open(new BlobKey(link.image().id(), Part.RENDITION)))
        .as("not shredded with all that belongs to it")
        .isPresent();
  }

  private void erased(Link link) {
    AuditEvent event = AuditEvent.of(Sample.NOW, Sample.SITE.workspace(), Action.IMAGE_ERASED);
    database.links().erased(link.image().id(), Sample.NOW, event);
  }

  private void shred(ImageId image) {
    try {
      vault.shred(image);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Optional<Rendition> made(ImageType type, byte[] clean, int longestSidePixels) {
    asked.add(clean);
    sizes.add(longestSidePixels);
    return Optional.of(new Rendition(ImageType.PNG, 1, 1, MADE));
  }

  private MakeRenditions chore(long maxBytes, MakeRenditions.Maker maker) {
    return new MakeRenditions(
        database.links(),
        vault,
        new Policies(database.policies()),
        Set.of(ImageType.HEIC),
        maxBytes,
        maker);
  }

  private Link stored(ImageType type) throws IOException {
    ImageId image = ImageId.next();
    vault.seal(new BlobKey(image, Part.PICTURE), CLEAN);
    StoredImage picture = new StoredImage(image, type, 1, 1, CLEAN.length, false, Optional.empty());
    Link link = Sample.link(Sample.SITE, picture, ViewLimit.NONE);
    database.links().add(link, List.of());
    return link;
  }
}
