package io.cloakroom.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The machine's clock, turned forward by as much as a file says: a test, its fakes and the program
 * in another process go by the same one, also after the program was killed.
 */
public final class SharedClock extends Clock {
  private static final VarHandle NANOS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final ByteBuffer turned;

  private SharedClock(ByteBuffer turned) {
    this.turned = turned;
  }

  /** The clock of that file, which is made when it is not there yet. */
  public static SharedClock at(Path file) {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new SharedClock(channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void turn(Duration further) {
    NANOS.getAndAdd(turned, 0, further.toNanos());
  }

  /** By how much it was turned so far. */
  public Duration turned() {
    return Duration.ofNanos((long) NANOS.getVolatile(turned, 0));
  }

  @Override
  public Instant instant() {
    return Clock.systemUTC().instant().plus(turned());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("instants only");
  }
}
