package io.cloakroom.storage.s3;

import io.cloakroom.storage.blobs.PictureKeys;
import io.cloakroom.storage.blobs.PicturePlace;
import io.cloakroom.storage.blobs.SealedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** Those in a bucket. Thread-safe. */
final class BucketFiles implements SealedFiles {
  private static final int PAGE = 1000;

  private final Bucket bucket;
  private final Path folder;
  private Optional<Spool> spool = Optional.empty();

  /**
   * @param spool where else what is on its way stands; made when something is put
   */
  BucketFiles(Bucket bucket, Path spool) {
    this.bucket = bucket;
    this.folder = spool.resolveSibling(spool.getFileName() + "-back");
  }

  @Override
  public void each(Visit visit) throws IOException {
    Optional<String> next = Optional.empty();
    do {
      Bucket.Found page = found("", next, PAGE);
      for (Entry one : page.entries()) {
        if (PictureKeys.image(one.name()).isPresent()) {
          visit.to(one);
        }
      }
      next = page.next();
    } while (next.isPresent());
  }

  private Bucket.Found found(String prefix, Optional<String> next, int most) {
    try {
      return bucket.find(prefix, next, most);
    } catch (BucketFailure e) {
      throw e.refusal();
    }
  }

  @Override
  public Optional<InputStream> open(String name) throws IOException {
    return bucket.open(name);
  }

  @Override
  public boolean has(String name) {
    return found(name, Optional.empty(), 1).entries().stream()
        .anyMatch(one -> one.name().equals(name));
  }

  @Override
  public void put(String name, InputStream bytes, long length) throws IOException {
    try (Spool.Kept kept = spool().keep(bytes, length)) {
      bucket.put(name, kept.file(), length);
      Optional<Fingerprint> found = bucket.read(name, length, Fingerprint::of);
      if (!found.equals(Optional.of(kept.fingerprint()))) {
        throw BucketFailure.untrue(
            bucket.place(),
            found.isEmpty() ? BucketFailure.Lie.NOT_THERE : BucketFailure.Lie.DIFFERENT);
      }
    }
  }

  /** It is emptied once: what is there afterwards is on its way. */
  private synchronized Spool spool() throws IOException {
    if (spool.isEmpty()) {
      spool = Optional.of(Spool.open(folder));
    }
    return spool.get();
  }

  @Override
  public void delete(String name) throws IOException {
    bucket.delete(name);
  }

  @Override
  public void disown() throws IOException {
    bucket.delete(PicturePlace.OWNER);
  }
}
