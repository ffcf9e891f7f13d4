package io.cloakroom.storage.s3;

import java.time.Duration;

/**
 * How long a bucket is waited for.
 *
 * @param connecting for a connection
 * @param silence between two bytes
 * @param call for all of one request, with its repetitions, of a small object
 * @param eachMib added for each MiB that goes over the wire
 * @param attempts how often a request is made at most
 */
record BucketPatience(
    Duration connecting, Duration silence, Duration call, Duration eachMib, int attempts) {
  /**
   * A picture of 50 MiB has 32 s to be written, and as much to be read back; the small parts of it
   * 12 s each. A worker's lease is two minutes.
   */
  static final BucketPatience USUAL =
      new BucketPatience(
          Duration.ofSeconds(3),
          Duration.ofSeconds(5),
          Duration.ofSeconds(12),
          Duration.ofMillis(400),
          3);

  /** For who waits for a page. */
  static final BucketPatience SHORT =
      new BucketPatience(
          Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(4), Duration.ZERO, 1);

  Duration call(long bytes) {
    return call.plus(eachMib.multipliedBy(bytes >> 20));
  }
}
