package io.cloakroom.storage.s3;

import io.cloakroom.storage.blobs.PartStore;
import io.cloakroom.testing.FakeS3;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Pictures in the bucket of a {@link FakeS3}, with little patience and a clock that is turned. */
final class BucketStage implements AutoCloseable {
  static final BucketPatience LITTLE =
      new BucketPatience(
          Duration.ofSeconds(1), Duration.ofMillis(400), Duration.ofSeconds(1), Duration.ZERO, 2);

  final FakeS3 store = new FakeS3();
  private final long[] nanos = {0};
  private final Path spool;
  private final S3Pictures pictures;

  BucketStage(Path folder) throws IOException {
    this(folder, LITTLE);
  }

  BucketStage(Path folder, BucketPatience patience) throws IOException {
    spool = folder.resolve("spool");
    pictures = new S3Pictures(settings(), spool, "node-1", patience, () -> nanos[0]);
  }

  S3Settings settings() {
    return new S3Settings(store.endpoint(), "eu-1", FakeS3.BUCKET, "key", "not to be told", true);
  }

  S3Pictures pictures() {
    return pictures;
  }

  PartStore open() throws IOException {
    return pictures.open();
  }

  Path spool() {
    return spool;
  }

  void turn(Duration time) {
    nanos[0] += TimeUnit.MILLISECONDS.toNanos(time.toMillis());
  }

  @Override
  public void close() {
    pictures.close();
    store.close();
  }
}
