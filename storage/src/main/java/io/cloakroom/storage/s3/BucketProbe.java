package io.cloakroom.storage.s3;

import io.cloakroom.storage.files.StorageRefused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;

/** Tries a bucket with an object that holds nothing, and is deleted again. */
final class BucketProbe {
  private static final int BYTES = 4096;

  private final BucketRequests bucket;
  private final Spool spool;
  private final String key;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param bucket with little patience
   * @param name of this process among those that share the bucket
   */
  BucketProbe(BucketRequests bucket, Spool spool, String name) {
    this.bucket = bucket;
    this.spool = spool;
    this.key = "cloakroom-probe-" + name;
  }

  String place() {
    return bucket.place();
  }

  /** That it says of what is not there that it is not there. */
  void answers() throws BucketFailure {
    if (bucket.read(key + "-never", 0, Fingerprint::of).isPresent()) {
      throw BucketFailure.untrue(place(), BucketFailure.Lie.NEVER_WRITTEN);
    }
  }

  /**
   * That it keeps, gives back and deletes.
   *
   * @return whether it keeps versions of what was deleted
   */
  boolean writes() throws IOException {
    answers();
    boolean versions = written();
    bucket.list(key, Optional.empty(), 1);
    deleted();
    return versions;
  }

  /**
   * That it does so for who has the keys, and for nobody else.
   *
   * @param open the same bucket, without keys
   * @return whether it keeps versions of what was deleted
   * @throws StorageRefused when it is public
   */
  boolean isPrivate(BucketRequests open) throws IOException {
    answers();
    boolean versions = written();
    if (reads(open) || lists(open) || writes(open)) {
      deleted();
      throw new StorageRefused(BucketWords.WORDS.isPublic(place()));
    }
    bucket.list(key, Optional.empty(), 1);
    deleted();
    return versions;
  }

  private boolean reads(BucketRequests open) throws BucketFailure {
    return isGranted(() -> open.read(key, BYTES, Fingerprint::of).isPresent());
  }

  private boolean lists(BucketRequests open) throws BucketFailure {
    return isGranted(
        () -> {
          open.list(key, Optional.empty(), 1);
          return true;
        });
  }

  private boolean writes(BucketRequests open) throws IOException {
    try (Spool.Kept kept = anything()) {
      return isGranted(
          () -> {
            open.put(key, kept.file(), BYTES);
            return true;
          });
    }
  }

  /** Refused is as it should be; that it cannot be told is not. */
  private static boolean isGranted(BucketWatch.Request<Boolean> attempt) throws BucketFailure {
    try {
      return attempt.make();
    } catch (BucketFailure e) {
      if (e.kind() == BucketFailure.Kind.AWAY) {
        throw e;
      }
      return e.kind() == BucketFailure.Kind.UNTRUE;
    }
  }

  private boolean written() throws IOException {
    try (Spool.Kept kept = anything()) {
      boolean versions = bucket.put(key, kept.file(), BYTES);
      if (!bucket.read(key, BYTES, Fingerprint::of).equals(Optional.of(kept.fingerprint()))) {
        throw BucketFailure.untrue(place(), BucketFailure.Lie.NOT_THERE);
      }
      return versions;
    }
  }

  private void deleted() throws BucketFailure {
    bucket.delete(key);
    if (bucket.read(key, BYTES, Fingerprint::of).isPresent()) {
      throw BucketFailure.untrue(place(), BucketFailure.Lie.STILL_THERE);
    }
  }

  private Spool.Kept anything() throws IOException {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return spool.keep(new ByteArrayInputStream(bytes), BYTES);
  }
}
