package io.cloakroom.storage.s3;

import io.cloakroom.storage.blobs.Apart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Under a prefix of a bucket. */
record BucketApart(Bucket bucket, Path spool) implements Apart {
  private static final String PREFIX = FOLDER + "/";
  private static final int PAGE = 1000;

  /** As long as one of them may be. */
  private static final int MOST_BYTES = 16 * 1024 * 1024;

  @Override
  public List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      BucketRequests.Page page = bucket.list(PREFIX, next, PAGE);
      page.keys().stream()
          .filter(key -> key.startsWith(PREFIX))
          .map(key -> key.substring(PREFIX.length()))
          .forEach(names::add);
      next = page.next();
    } while (next.isPresent());
    return names;
  }

  @Override
  public Optional<byte[]> read(String name) throws IOException {
    return bucket.read(PREFIX + name, MOST_BYTES, InputStream::readAllBytes);
  }

  @Override
  public void put(String name, byte[] bytes) throws IOException {
    Path folder = spool.resolveSibling(spool.getFileName() + "-" + FOLDER);
    try (Spool.Kept kept = Spool.open(folder).keep(new ByteArrayInputStream(bytes), bytes.length)) {
      bucket.put(PREFIX + name, kept.file(), bytes.length);
    }
    Optional<byte[]> found = read(name);
    if (found.filter(it -> Arrays.equals(it, bytes)).isEmpty()) {
      throw BucketFailure.untrue(
          bucket.place(),
          found.isEmpty() ? BucketFailure.Lie.NOT_THERE : BucketFailure.Lie.DIFFERENT);
    }
  }

  @Override
  public void delete(String name) throws IOException {
    bucket.delete(PREFIX + name);
  }
}
