package io.cloakroom.command.find;

import java.util.function.LongSupplier;

/**
 * How much is stored and read to keep pictures once.
 *
 * @param free how many bytes may come to where pictures are kept, for what could as well not be
 * @param round of so many bytes of pictures some are read in a round, each some times
 * @param day so many bytes of pictures come to it within a day, and stand there for some days
 * @param least for so many bytes each picture counts at the least
 * @param readingCounts whether what is read once more before own bytes go counts for the day, too
 */
public record OnceBounds(
    LongSupplier free, long round, long day, long least, boolean readingCounts) {
  static final long ROUND = 512L << 20;
  static final long DAY = 16L << 30;

  static final long BUCKET_DAY = 3L << 30;

  /** Small ones too cost some twelve requests each. */
  static final long LEAST = 512L << 10;

  /** Of a disk, which may be full. */
  public static OnceBounds ofDisk(LongSupplier free) {
    return new OnceBounds(free, ROUND, DAY, 0, false);
  }

  /**
   * Of a bucket, which is never full, and of which each request and what is read may be paid for.
   */
  public static OnceBounds ofBucket() {
    return new OnceBounds(() -> Long.MAX_VALUE, 64L << 20, BUCKET_DAY, LEAST, true);
  }
}
