package io.cloakroom.storage;

import io.cloakroom.storage.blobs.SealedPictures;
import io.cloakroom.storage.database.DatabaseFailure;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.vault.ImageId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether the pictures that the database knows stand where they were put: the oldest and the
 * newest of them, as a walk through all takes too long. Where none does their folder or bucket was
 * lost or emptied, or belongs to another database.
 */
final class LostPictures {
  private static final Logger LOG = LoggerFactory.getLogger(LostPictures.class);

  /** There, it says that whoever runs this knows. */
  static final String ACCEPTED = "pictures-are-lost";

  /** Whoever watches asks every few seconds. */
  private static final long FRESH_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final DatabaseStores stores;
  private final SealedPictures pictures;
  private final LongSupplier nanos;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile Optional<Sample> found = Optional.empty();
  private volatile long foundAt;
  private volatile boolean looked;

  /**
   * @param nanos measures time, as {@link System#nanoTime()} does
   */
  LostPictures(DatabaseStores stores, SealedPictures pictures, LongSupplier nanos) {
    this.stores = stores;
    this.pictures = pictures;
    this.nanos = nanos;
  }

  /**
   * Before anything is made there.
   *
   * @throws StorageRefused when there should be pictures, and none of those looked at is there
   */
  void refuse() throws StorageRefused {
    Sample sample = sample();
    if (sample.known() > 0 && sample.missing() == sample.known() && !isAccepted()) {
      throw new StorageRefused(
          "the database knows sealed pictures, but none of those looked at ("
              + sample.known()
              + ") stands in "
              + pictures.place()
              + ": it is missing or empty, or belongs to another database. Nothing was started. Put"
              + " back your backup of that "
              + thing("folder", "bucket")
              + "; or, to go on without these pictures, make an empty "
              + thing("file", "object")
              + " named "
              + ACCEPTED
              + " in it");
    }
  }

  /**
   * That some are missing, with the remedy; empty when all that were looked at are there, or it was
   * accepted that they are not. At most a minute old, and where it cannot be looked now as old as
   * that is.
   */
  Optional<String> warning() {
    // Whoever comes while another looks is told what is known.
    if (isDue() && looking.tryLock()) {
      try {
        look();
      } finally {
        looking.unlock();
      }
    }
    return found.map(this::words);
  }

  private boolean isDue() {
    return !looked || nanos.getAsLong() - foundAt > FRESH_NANOS;
  }

  /** That it could not look is said as a problem; whoever watches waits for it once a minute. */
  private void look() {
    try {
      found = missing(sample());
    } catch (DatabaseFailure | StorageRefused notNow) {
      LOG.debug("whether pictures are missing could not be told: {}", notNow.getClass().getName());
    } finally {
      foundAt = nanos.getAsLong();
      looked = true;
    }
  }

  private Optional<Sample> missing(Sample sample) {
    return sample.missing() == 0 || isAccepted() ? Optional.empty() : Optional.of(sample);
  }

  private String words(Sample sample) {
    return switch (pictures.where()) {
      case FOLDER ->
          StorageWords.WORDS.picturesMissing(sample.known(), sample.missing(), pictures.name());
      case BUCKET ->
          StorageWords.WORDS.picturesMissingThere(
              sample.known(), sample.missing(), pictures.name());
    };
  }

  private String thing(String inFolder, String inBucket) {
    return switch (pictures.where()) {
      case FOLDER -> inFolder;
      case BUCKET -> inBucket;
    };
  }

  private record Sample(int known, int missing) {}

  /** What was erased since it was asked for is not missing. */
  private Sample sample() {
    List<ImageId> known = List.copyOf(stores.sealed(pictures.lookedAt()));
    long missing =
        known.stream()
            .filter(image -> !pictures.has(image) && !hasBody(image))
            .filter(image -> stores.imageKeys().find(image).isPresent())
            .count();
    return new Sample(known.size(), (int) missing);
  }

  /** Of which body an older database knows nothing, and will from what is noted. */
  private boolean hasBody(ImageId image) {
    return stores
        .bodies()
        .find(image)
        .map(use -> pictures.has(use.body()))
        .orElseGet(() -> pictures.hasNote(image));
  }

  private boolean isAccepted() {
    return pictures.isMarked(ACCEPTED);
  }
}
