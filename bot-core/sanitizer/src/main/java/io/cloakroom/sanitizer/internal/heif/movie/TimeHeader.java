package io.cloakroom.sanitizer.internal.heif.movie;

import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.heif.box.BoxTraces;
import io.cloakroom.sanitizer.internal.heif.box.BoxWriter;
import io.cloakroom.sanitizer.internal.heif.box.Fields;

/**
 * The times at the beginning of the boxes {@code mvhd}, {@code tkhd} and {@code mdhd}, ISO
 * 14496-12, sections 8.2.2, 8.3.2 and 8.4.2.
 *
 * @param version 1 if times have 64 bits
 * @param unit how many parts a second has; of a track header, its number
 * @param duration in these units
 */
record TimeHeader(int version, long created, long modified, long unit, long duration) {

  private static final long MAX_DURATION = 0xFFFFFFFFL;
  private static final long MAX_UNIT = 100_000_000L;

  /**
   * @param gap bytes between the unit and the duration
   */
  static TimeHeader read(Fields fields, int gap) throws Rejection {
    int version = fields.i32() >>> 24;
    if (version > 1) {
      throw Rejection.unsupported("a HEIF file of a later version");
    }
    int timeBytes = version == 0 ? 4 : 8;
    long created = fields.number(timeBytes);
    long modified = fields.number(timeBytes);
    long unit = fields.u32();
    if (gap == 0 && unit > MAX_UNIT) {
      throw Rejection.malformed("its unit of time is none");
    }
    fields.take(gap);
    return new TimeHeader(version, created, modified, unit, fields.number(timeBytes));
  }

  void noteTimes(BoxTraces traces) {
    traces.time(created);
    if (modified != created) {
      traces.time(modified);
    }
  }

  /** With 32 bits; the highest value stands for a duration that does not fit. */
  TimeHeader withoutVersion() {
    long fits = duration < 0 || duration > MAX_DURATION ? MAX_DURATION : duration;
    return new TimeHeader(0, created, modified, unit, fits);
  }

  /** The box up to the duration, with times of zero. */
  void beginBox(BoxWriter out, String type, int flags) {
    beginTimes(out, type, flags).u32(unit);
    writeDuration(out);
  }

  /** As {@link #beginBox} for the header of a track. */
  void beginTrackHeader(BoxWriter out, int flags, int number) {
    beginTimes(out, "tkhd", flags).u32(number).u32(0);
    writeDuration(out);
  }

  private BoxWriter beginTimes(BoxWriter out, String type, int flags) {
    return out.begin(type, version, flags).zeros(version == 0 ? 8 : 16);
  }

  private void writeDuration(BoxWriter out) {
    if (version == 0) {
      out.u32(duration);
    } else {
      out.u64(duration);
    }
  }
}
