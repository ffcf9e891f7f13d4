package io.cloakroom.storage.s3;

import io.cloakroom.storage.blobs.PartStore;
import io.cloakroom.storage.blobs.PictureKeys;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps blobs in a bucket, each under the name that its file has in {@link
 * io.cloakroom.storage.blobs.FileBlobStore}'s folder; a mark is an object that is empty. A store
 * that answers well may have kept nothing: what is written counts once it was read back, what is
 * deleted once it is not listed any more. Thread-safe.
 */
final class S3BlobStore implements PartStore {
  private static final int LOCKS = 64;
  private static final int PAGE = 1000;

  private final BucketRequests bucket;
  private final Spool spool;
  private final BucketWatch watch;

  /** Of two at a time each would read back what the other has done. */
  private final List<Lock> locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).map(Lock.class::cast).toList();

  S3BlobStore(BucketRequests bucket, Spool spool, BucketWatch watch) {
    this.bucket = bucket;
    this.spool = spool;
    this.watch = watch;
  }

  @Override
  public void put(BlobKey key, InputStream bytes, long length) throws IOException {
    put(PictureKeys.of(key), bytes, length);
  }

  private void put(String key, InputStream bytes, long length) throws IOException {
    try (Spool.Kept kept = spool.keep(bytes, length)) {
      watch.over(() -> alone(key, () -> isWritten(key, kept)));
      watch.works();
    }
  }

  @Override
  public Optional<InputStream> open(BlobKey key) throws IOException {
    return watch.overOne(() -> bucket.open(PictureKeys.of(key))).map(watch::over);
  }

  @Override
  public OptionalLong length(BlobKey key) throws IOException {
    return watch.over(() -> bucket.length(PictureKeys.of(key)));
  }

  @Override
  public void delete(ImageId image) throws IOException {
    List<String> parts =
        Stream.of(Part.values()).map(part -> PictureKeys.of(new BlobKey(image, part))).toList();
    watch.over(
        () -> {
          for (String part : parts) {
            alone(
                part,
                () -> {
                  bucket.delete(part);
                  return true;
                });
          }
          return isGone(!Collections.disjoint(listed(PictureKeys.beginning(image)), parts));
        });
  }

  @Override
  public void delete(BlobKey key) throws IOException {
    delete(PictureKeys.of(key));
  }

  private void delete(String key) throws IOException {
    watch.over(
        () ->
            alone(
                key,
                () -> {
                  bucket.delete(key);
                  // Of all that begins with it, it is listed first.
                  return isGone(bucket.list(key, Optional.empty(), 1).keys().contains(key));
                }));
  }

  @Override
  public void mark(ImageId body, ImageId image) throws IOException {
    put(PictureKeys.mark(body, image), InputStream.nullInputStream(), 0);
  }

  @Override
  public Set<ImageId> marks(ImageId body) throws IOException {
    return watch.over(() -> listed(PictureKeys.beginning(body))).stream()
        .flatMap(key -> PictureKeys.marked(body, key).stream())
        .collect(Collectors.toSet());
  }

  @Override
  public void unmark(ImageId body, ImageId image) throws IOException {
    delete(PictureKeys.mark(body, image));
  }

  private Set<String> listed(String prefix) throws BucketFailure {
    Set<String> keys = new HashSet<>();
    Optional<String> next = Optional.empty();
    do {
      BucketRequests.Page page = bucket.list(prefix, next, PAGE);
      keys.addAll(page.keys());
      next = page.next();
    } while (next.isPresent());
    return keys;
  }

  private boolean isGone(boolean listed) throws BucketFailure {
    if (listed) {
      throw BucketFailure.untrue(bucket.place(), BucketFailure.Lie.STILL_THERE);
    }
    return true;
  }

  private boolean isWritten(String key, Spool.Kept kept) throws BucketFailure {
    Fingerprint sent = kept.fingerprint();
    bucket.put(key, kept.file(), sent.length());
    Optional<Fingerprint> found = bucket.read(key, sent.length(), Fingerprint::of);
    if (!found.equals(Optional.of(sent))) {
      throw BucketFailure.untrue(
          bucket.place(),
          found.isEmpty() ? BucketFailure.Lie.NOT_THERE : BucketFailure.Lie.DIFFERENT);
    }
    return true;
  }

  private <T> T alone(String key, BucketWatch.Request<T> request) throws BucketFailure {
    Lock lock = locks.get(Math.floorMod(key.hashCode(), LOCKS));
    lock.lock();
    try {
      return request.make();
    } finally {
      lock.unlock();
    }
  }
}
