package io.cloakroom.storage.s3;

import io.cloakroom.storage.blobs.Apart;
import io.cloakroom.storage.blobs.PartStore;
import io.cloakroom.storage.blobs.PicturePlace;
import io.cloakroom.storage.blobs.SealedFiles;
import io.cloakroom.storage.blobs.SealedPictures;
import io.cloakroom.storage.files.Volume;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Pictures in a bucket; what is on its way there stands in a folder. */
public final class S3Pictures implements PicturePlace {
  private static final int OWNER_BYTES = 200;

  private final S3Settings settings;
  private final Path spool;
  private final String node;
  private final BucketPatience patience;
  private final LongSupplier nanos;
  private final Bucket bucket;
  private final Bucket quick;
  private Optional<BucketWatch> watch = Optional.empty();
  private boolean versions;

  /**
   * Asks nothing yet.
   *
   * @param spool a folder, made when pictures are stored
   * @param node names this process among those that share the bucket
   */
  public S3Pictures(S3Settings settings, Path spool, String node) {
    this(settings, spool, node, BucketPatience.USUAL, System::nanoTime);
  }

  S3Pictures(
      S3Settings settings, Path spool, String node, BucketPatience patience, LongSupplier nanos) {
    this.settings = settings;
    this.spool = spool;
    this.node = node;
    this.patience = patience;
    this.nanos = nanos;
    this.bucket = Bucket.of(settings, patience);
    this.quick = Bucket.of(settings, BucketPatience.SHORT);
  }

  @Override
  public SealedPictures sealed() {
    return new BucketPictures(bucket, quick);
  }

  @Override
  public PartStore open() throws IOException {
    Spool kept = Spool.open(spool);
    try (Bucket open = Bucket.withoutKeys(settings, patience)) {
      versions = new BucketProbe(bucket, kept, node).isPrivate(open);
    } catch (BucketFailure e) {
      throw e.refusal();
    }
    BucketWatch watching = new BucketWatch(new BucketProbe(quick, kept, node), nanos);
    watch = Optional.of(watching);
    return new S3BlobStore(bucket, kept, watching);
  }

  @Override
  public Optional<String> owner() throws IOException {
    try {
      return bucket.read(
          OWNER,
          OWNER_BYTES,
          bytes -> new String(bytes.readNBytes(OWNER_BYTES), StandardCharsets.US_ASCII).strip());
    } catch (BucketFailure e) {
      throw e.refusal();
    }
  }

  @Override
  public void claim(String owner) throws IOException {
    byte[] bytes = owner.getBytes(StandardCharsets.US_ASCII);
    try (Spool.Kept kept = Spool.open(spool).keep(new ByteArrayInputStream(bytes), bytes.length)) {
      bucket.put(OWNER, kept.file(), bytes.length);
    } catch (BucketFailure e) {
      throw e.refusal();
    }
    if (!owner().equals(Optional.of(owner))) {
      throw BucketFailure.untrue(settings.place(), BucketFailure.Lie.NOT_THERE).refusal();
    }
  }

  @Override
  public SealedFiles files() {
    return new BucketFiles(bucket, spool);
  }

  @Override
  public Apart apart() {
    return new BucketApart(bucket, spool);
  }

  @Override
  public Optional<String> trouble() {
    return watch.flatMap(BucketWatch::trouble);
  }

  @Override
  public Optional<String> warning() {
    return versions
        ? Optional.of(BucketWords.WORDS.keepsVersions(settings.place()))
        : Optional.empty();
  }

  /** The store says when it is full; a spool takes one picture of each worker. */
  @Override
  public long freeBytes(Volume disk) {
    return Long.MAX_VALUE;
  }

  @Override
  public void close() {
    bucket.close();
    quick.close();
  }
}
