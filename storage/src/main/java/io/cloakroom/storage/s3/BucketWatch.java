package io.cloakroom.storage.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers when a bucket failed, and finds out by itself when it is well again, as nobody else may
 * write for minutes; and looks whether it is there where nobody has asked it for a while.
 */
final class BucketWatch {
  private static final Logger LOG = LoggerFactory.getLogger(BucketWatch.class);

  /** From one attempt to the next while it fails. */
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(3);

  /** For so long it is believed to be there. */
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final BucketProbe probe;
  private final LongSupplier nanos;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile Optional<BucketFailure> failure = Optional.empty();
  private volatile long lookedAt;
  private volatile long triedAt;

  /**
   * @param nanos measures time, as {@link System#nanoTime()} does
   */
  BucketWatch(BucketProbe probe, LongSupplier nanos) {
    this.probe = probe;
    this.nanos = nanos;
    this.lookedAt = nanos.getAsLong();
    this.triedAt = lookedAt - PAUSE_NANOS;
  }

  /** Something that is asked of a bucket. */
  @FunctionalInterface
  interface Request<T> {
    T make() throws BucketFailure;
  }

  /** Makes it, and remembers when it fails. */
  <T> T over(Request<T> request) throws BucketFailure {
    try {
      return request.make();
    } catch (BucketFailure e) {
      fails(e);
      throw e;
    }
  }

  /**
   * Makes one for an object alone. That it is refused may be a matter of that object, which the
   * store has archived, or whose key it disabled: the bucket is tried with one of its own before it
   * is called the bucket's.
   */
  <T> T overOne(Request<T> request) throws BucketFailure {
    try {
      return request.make();
    } catch (BucketFailure e) {
      if (e.kind() == BucketFailure.Kind.REFUSED) {
        tryForAll(e);
      } else {
        fails(e);
      }
      throw e;
    }
  }

  private void tryForAll(BucketFailure refused) {
    if (failure.isEmpty() && nanos.getAsLong() - triedAt >= PAUSE_NANOS && looking.tryLock()) {
      try {
        look(true);
        triedAt = nanos.getAsLong();
      } finally {
        looking.unlock();
      }
      if (failure.isEmpty()) {
        LOG.warn(
            "the store refuses an object of a picture ({}), and no other: see that it archives"
                + " none, and that the key that it seals them with is not disabled",
            refused.getMessage());
      }
    }
  }

  /** The same bytes; remembers when they cannot be read to their end. */
  InputStream over(InputStream bytes) {
    return new FilterInputStream(bytes) {
      @Override
      public int read() throws IOException {
        return watched(super::read);
      }

      @Override
      public int read(byte[] into, int from, int length) throws IOException {
        return watched(() -> super.read(into, from, length));
      }
    };
  }

  /** That a picture was written, which is all there is to know. */
  void works() {
    lookedAt = nanos.getAsLong();
    clear();
  }

  /** Why pictures are not stored or shown, with the remedy; empty when nothing was found. */
  Optional<String> trouble() {
    // Whoever comes while another looks is told what is known.
    if (isDue() && looking.tryLock()) {
      try {
        look(failure.isPresent());
      } finally {
        looking.unlock();
      }
    }
    return failure.map(BucketFailure::words);
  }

  private boolean isDue() {
    return nanos.getAsLong() - lookedAt >= (failure.isPresent() ? PAUSE_NANOS : QUIET_NANOS);
  }

  private void look(boolean thoroughly) {
    try {
      if (thoroughly) {
        probe.writes();
      } else {
        probe.answers();
      }
      clear();
    } catch (BucketFailure still) {
      fails(still);
    } catch (IOException disk) {
      LOG.warn("the bucket could not be tried: {}", disk.getClass().getName());
    } finally {
      lookedAt = nanos.getAsLong();
    }
  }

  private synchronized void fails(BucketFailure why) {
    if (failure.isEmpty()) {
      LOG.error("pictures cannot be stored or shown: {}", why.words());
    }
    failure = Optional.of(why);
  }

  private synchronized void clear() {
    if (failure.isPresent()) {
      LOG.info("the bucket is well again");
      failure = Optional.empty();
    }
  }

  @FunctionalInterface
  private interface Attempt {
    int make() throws IOException;
  }

  private int watched(Attempt attempt) throws IOException {
    try {
      return attempt.make();
    } catch (IOException e) {
      fails(BucketFailure.away(probe.place(), e.getClass().getSimpleName(), e));
      throw e;
    }
  }
}
