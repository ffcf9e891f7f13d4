package io.cloakroom.storage.files;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of a disk that it is full soon, while there is time to act. It goes on to say so until there
 * is some more room than when it began: a disk that is about as full as that is one trouble, and
 * not one every few minutes.
 */
public final class DiskAlarm {
  private static final Logger LOG = LoggerFactory.getLogger(DiskAlarm.class);

  /** From so full on it is told. */
  static final int BEGINS_PERCENT = 85;

  /** Until it is less full than that. */
  static final int ENDS_PERCENT = 80;

  private static final String SHELF = "disk-alarm";
  private static final String NAME = "begun";
  private static final Duration UNTIL_OVER = Duration.ofDays(3_650);

  private final Volume disk;
  private final Consumer<Boolean> keeper;
  private boolean begun;

  /** One that has said nothing yet. */
  public DiskAlarm(Volume disk) {
    this(disk, false, any -> {});
  }

  private DiskAlarm(Volume disk, boolean begun, Consumer<Boolean> keeper) {
    this.disk = disk;
    this.begun = begun;
    this.keeper = keeper;
  }

  /** One that goes on where it was when the program ended, as far as that could be kept. */
  public static DiskAlarm kept(Volume disk, Keepsakes keepsakes, Clock clock) {
    boolean begun;
    try {
      begun = keepsakes.find(SHELF, NAME, clock.instant()).isPresent();
    } catch (RuntimeException unreadable) {
      begun = false;
    }
    return new DiskAlarm(
        disk,
        begun,
        stands -> {
          if (stands) {
            keepsakes.keep(new Keepsake(SHELF, NAME, "", clock.instant().plus(UNTIL_OVER)));
          } else {
            keepsakes.forget(SHELF, NAME);
          }
        });
  }

  /** The same disk, as large as it may be filled without a word of this. */
  public static Volume unalarmed(Volume disk) {
    return () -> {
      Volume.Room room = disk.room();
      return new Volume.Room(room.usedBytes(), room.totalBytes() / 100 * BEGINS_PERCENT);
    };
  }

  /** What to do about it; empty when there is room enough. */
  public Optional<String> shortage() {
    try {
      return shortage(disk.room());
    } catch (IOException e) {
      return Optional.of(DiskAlarmWords.WORDS.unreadable(e.getClass().getSimpleName()));
    }
  }

  private synchronized Optional<String> shortage(Volume.Room room) {
    int percent = room.usedPercent();
    boolean stands = percent >= (begun ? ENDS_PERCENT : BEGINS_PERCENT);
    if (stands != begun) {
      begun = stands;
      keep();
    }
    if (room.freeBytes() < FreeSpace.LEAST_BYTES) {
      return Optional.of(
          DiskAlarmWords.WORDS.little(room.freeBytes() >> 20, FreeSpace.LEAST_BYTES >> 20));
    }
    return begun ? Optional.of(words(percent, room.freeBytes() >> 20)) : Optional.empty();
  }

  /** A disk that is full takes nothing: it is said all the same. */
  private void keep() {
    try {
      keeper.accept(begun);
    } catch (RuntimeException notNow) {
      LOG.warn("what the disk's alarm says is not kept: {}", notNow.getClass().getName());
    }
  }

  private static String words(int percent, long mebibytes) {
    return DiskAlarmWords.WORDS.fillsUp(percent, mebibytes, BEGINS_PERCENT, ENDS_PERCENT);
  }
}
