package io.cloakroom.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.storage.blobs.PictureKeys;
import io.cloakroom.storage.keys.RecordName;
import io.cloakroom.storage.s3.S3Settings;
import io.cloakroom.testing.FakeS3;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** F24: whoever clears away what no row knows loses no picture. */
@Tag("full")
class OrphansTest {
  private static final byte[] PICTURE = {1, 2, 3};

  @TempDir Path folder;
  private FakeS3 store;

  enum Place {
    FOLDER,
    BUCKET
  }

  @BeforeEach
  void start() throws IOException {
    store = new FakeS3();
  }

  @AfterEach
  void stop() {
    store.close();
  }

  /** An older database, put back, knows nothing of the one object that both pictures have. */
  @ParameterizedTest
  @EnumSource
  void M21_whatAPictureIsMarkedAtIsNone_alsoWhereNoRowKnowsIt(Place place) throws Exception {
    List<ImageId> both = sharedByNoRow(place);

    try (StorageParts parts = StorageParts.of(settings(place))) {
      assertThat(names(parts)).filteredOn(name -> name.endsWith(".picture")).hasSize(1);
      assertThat(parts.orphans()).isEqualTo(new Orphans(List.of(), List.of()));
      KnownFiles known = parts.known();
      assertThat(names(parts)).noneMatch(name -> name.endsWith(".picture") && known.has(name));
      names(parts).forEach(known::note);
      assertThat(names(parts)).hasSize(5).allMatch(known::has);
    }
    try (Storage storage = open(place)) {
      for (ImageId image : both) {
        assertThat(storage.blobs().open(picture(image)).orElseThrow().readAllBytes())
            .isEqualTo(PICTURE);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void M21_whatOnlyErasedOnesAreMarkedAtIsOne(Place place) throws Exception {
    List<ImageId> both = sharedByNoRow(place);
    ImageId lonely = ImageId.next();
    ImageId erased = ImageId.next();
    List<String> lost =
        Stream.of(PictureKeys.mark(lonely, erased), PictureKeys.of(picture(lonely)))
            .sorted()
            .toList();

    try (StorageParts parts = StorageParts.of(settings(place))) {
      String body =
          names(parts).stream().filter(name -> name.endsWith(".picture")).findAny().orElseThrow();
      String dead = PictureKeys.mark(PictureKeys.image(body).orElseThrow(), erased);
      for (String name : lost) {
        parts.files().put(name, new ByteArrayInputStream(PICTURE), PICTURE.length);
      }
      parts.files().put(dead, InputStream.nullInputStream(), 0);

      assertThat(parts.orphans().files()).containsExactlyInAnyOrder(lost.get(0), lost.get(1), dead);
      assertThat(parts.orphans().rows()).doesNotContainAnyElementsOf(both).isEmpty();
    }
  }

  /** Two that share one body, and the database of before that. */
  private List<ImageId> sharedByNoRow(Place place) throws IOException {
    Path database = data().resolve("cloakroom.mv.db");
    Path before = folder.resolve("before");
    List<ImageId> both = new ArrayList<>();
    try (Storage storage = open(place)) {
      for (int i = 0; i < 2; i++) {
        Link link = Sample.link(Sample.SITE, ViewLimit.NONE);
        storage
            .blobs()
            .put(picture(link.image().id()), new ByteArrayInputStream(PICTURE), PICTURE.length);
        storage.links().add(link, List.of());
        both.add(link.image().id());
      }
    }
    Files.copy(database, before);
    try (Storage storage = open(place)) {
      assertThat(storage.blobs().keepOnce(both.get(1), both.get(0), Sample.NOW)).isTrue();
      for (ImageId image : storage.blobs().doubled(Sample.NOW, 9)) {
        storage.blobs().dropDouble(image, Sample.NOW);
      }
    }
    Files.move(before, database, StandardCopyOption.REPLACE_EXISTING);
    return both;
  }

  private static List<String> names(StorageParts parts) throws IOException {
    List<String> names = new ArrayList<>();
    parts.files().each(entry -> names.add(entry.name()));
    return names;
  }

  private static BlobKey picture(ImageId image) {
    return new BlobKey(image, Part.PICTURE);
  }

  private Storage open(Place place) throws IOException {
    return Storage.open(settings(place), new TurnableClock());
  }

  private Path data() {
    return folder.resolve("data");
  }

  private StorageSettings settings(Place place) {
    return new StorageSettings(
        data(),
        data().resolve("master.key"),
        StorageSettings.ONLY_NODE,
        RecordName.OF_ITS_KEY,
        Optional.empty(),
        place == Place.FOLDER
            ? Optional.empty()
            : Optional.of(
                new S3Settings(
                    store.endpoint(), "us-east-1", FakeS3.BUCKET, "key", "secret", true)));
  }
}
