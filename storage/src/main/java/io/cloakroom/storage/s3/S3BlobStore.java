package io.cloakroom.storage.s3;

import io.cloakroom.storage.blobs.PictureKeys;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.BlobStore;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Keeps blobs in a bucket, each under the name that its file has in {@link
 * io.cloakroom.storage.blobs.FileBlobStore}'s folder. A store that answers well may have kept
 * nothing: what is written counts once it was read back, what is deleted once it is not listed any
 * more. Thread-safe.
 */
final class S3BlobStore implements BlobStore {
  private static final int LOCKS = 64;

  private final Bucket bucket;
  private final Spool spool;
  private final BucketWatch watch;

  /** Two writes of one blob at a time would each read back the other's. */
  private final List<Lock> locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).map(Lock.class::cast).toList();

  S3BlobStore(Bucket bucket, Spool spool, BucketWatch watch) {
    this.bucket = bucket;
    this.spool = spool;
    this.watch = watch;
  }

  @Override
  public void put(BlobKey key, InputStream bytes, long length) throws IOException {
    try (Spool.Kept kept = spool.keep(bytes, length)) {
      watch.over(
          () -> {
            written(PictureKeys.of(key), kept);
            return true;
          });
      watch.works();
    }
  }

  @Override
  public Optional<InputStream> open(BlobKey key) throws IOException {
    return watch.overOne(() -> bucket.open(PictureKeys.of(key))).map(watch::over);
  }

  @Override
  public void delete(ImageId image) throws IOException {
    watch.over(
        () -> {
          for (Part part : Part.values()) {
            bucket.delete(PictureKeys.of(new BlobKey(image, part)));
          }
          if (!bucket.list(PictureKeys.beginning(image), Optional.empty(), 1).keys().isEmpty()) {
            throw BucketFailure.untrue(bucket.place(), BucketFailure.Lie.STILL_THERE);
          }
          return true;
        });
  }

  private void written(String key, Spool.Kept kept) throws BucketFailure {
    Lock lock = locks.get(Math.floorMod(key.hashCode(), LOCKS));
    lock.lock();
    try {
      Fingerprint sent = kept.fingerprint();
      bucket.put(key, kept.file(), sent.length());
      Optional<Fingerprint> found = bucket.read(key, sent.length(), Fingerprint::of);
      if (!found.equals(Optional.of(sent))) {
        throw BucketFailure.untrue(
            bucket.place(),
            found.isEmpty() ? BucketFailure.Lie.NOT_THERE : BucketFailure.Lie.DIFFERENT);
      }
    } finally {
      lock.unlock();
    }
  }
}
