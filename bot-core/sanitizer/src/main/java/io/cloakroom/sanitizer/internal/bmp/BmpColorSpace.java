package io.cloakroom.sanitizer.internal.bmp;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.metadata.IccPolicy;
import java.util.Arrays;
import java.util.Optional;

/**
 * The colours of a bitmap with one of the two longest headers: bV5CSType and the fields that belong
 * to it. Colours given as numbers are kept, rounded to what an eye can tell; an embedded profile is
 * treated like any other; a linked one names a file on somebody's disk. All else is sRGB.
 */
final class BmpColorSpace {

  private static final int CALIBRATED = 0;
  private static final int SRGB = 0x73524742;
  private static final int EMBEDDED = 0x4D424544;
  private static final int LINKED = 0x4C494E4B;
  private static final int PERCEPTUAL = 4;

  private static final int TYPE = 70;
  private static final int ENDPOINTS = 74;
  private static final int GAMMAS = 110;
  private static final int INTENT = 122;
  private static final int PROFILE = 126;

  /** Two bits before the point, thirty after it; kept are ten. */
  private static final long ONE = 1 << 30;

  private static final long ENDPOINT_STEP = 1 << 20;
  private static final long SUM_TOLERANCE = ONE / 50;

  /** Sixteen bits before and after the point; kept are eight after it. */
  private static final long GAMMA_STEP = 1 << 8;

  private static final long MIN_GAMMA = 1 << 13;
  private static final long MAX_GAMMA = 8 << 16;

  private final byte[] file;
  private final BmpHeader header;
  private final boolean present;

  BmpColorSpace(byte[] file, BmpHeader header) {
    this.file = file;
    this.header = header;
    present = header.writtenSize() >= BmpHeader.V4;
  }

  /** The embedded profile as it is written; empty if there is none, or none is needed. */
  Optional<byte[]> profile(SanitizerLimits limits, Removals removed) {
    if (!hasProfile()) {
      return Optional.empty();
    }
    Optional<byte[]> found = profileBytes();
    if (!isEmbedded() || found.isEmpty()) {
      removed.note(Trace.PROFILE_TEXT, found.map(bytes -> bytes.length).orElse(0));
      found.ifPresent(bytes -> removed.said(bytes, 0, bytes.length));
      return Optional.empty();
    }
    return IccPolicy.keep(found.get(), 3, found.get().length, limits, removed);
  }

  /** The profile as found; empty where the file does not hold all of it. */
  Optional<byte[]> profileBytes() {
    long from = BmpHeader.FILE_HEADER + Little.u32(file, PROFILE);
    long to = from + Little.u32(file, PROFILE + 4);
    return from < to && to <= file.length
        ? Optional.of(Arrays.copyOfRange(file, (int) from, (int) to))
        : Optional.empty();
  }

  /** True if the header says that a profile, or its name, has bytes in this range. */
  boolean isProfileWithin(long from, long to) {
    if (!hasProfile()) {
      return false;
    }
    long start = BmpHeader.FILE_HEADER + Little.u32(file, PROFILE);
    long length = Little.u32(file, PROFILE + 4);
    return length > 0 && start < to && from < start + length;
  }

  private boolean hasProfile() {
    return isEmbedded() || (header.size() == BmpHeader.V5 && Little.i32(file, TYPE) == LINKED);
  }

  /** True if the header says that a profile is embedded. */
  boolean isEmbedded() {
    return header.size() == BmpHeader.V5 && Little.i32(file, TYPE) == EMBEDDED;
  }

  /**
   * Writes the fields into a new header.
   *
   * @param profile what stands at the end of the new file
   * @param profileStart where it stands, counted from the second header
   */
  void write(byte[] out, Optional<byte[]> profile, int profileStart) {
    if (!present) {
      return;
    }
    if (profile.isPresent()) {
      Little.putI32(out, TYPE, EMBEDDED);
      Little.putI32(out, PROFILE, profileStart);
      Little.putI32(out, PROFILE + 4, profile.get().length);
    } else if (isCalibrated()) {
      writeRounded(out);
    } else {
      Little.putI32(out, TYPE, SRGB);
    }
    if (header.size() == BmpHeader.V5) {
      Little.putI32(out, INTENT, PERCEPTUAL);
    }
  }

  private boolean isCalibrated() {
    boolean plausible = Little.i32(file, TYPE) == CALIBRATED;
    for (int at = ENDPOINTS; at < GAMMAS; at += 12) {
      long x = rounded(at, ENDPOINT_STEP);
      long y = rounded(at + 4, ENDPOINT_STEP);
      long z = rounded(at + 8, ENDPOINT_STEP);
      plausible &= x <= ONE && y <= ONE && z <= ONE;
      plausible &= Math.abs(x + y + z - ONE) <= SUM_TOLERANCE;
    }
    for (int at = GAMMAS; at < INTENT; at += 4) {
      long gamma = rounded(at, GAMMA_STEP);
      plausible &= gamma >= MIN_GAMMA && gamma <= MAX_GAMMA;
    }
    return plausible;
  }

  private void writeRounded(byte[] out) {
    for (int at = ENDPOINTS; at < INTENT; at += 4) {
      Little.putI32(out, at, (int) rounded(at, at < GAMMAS ? ENDPOINT_STEP : GAMMA_STEP));
    }
  }

  private long rounded(int at, long step) {
    return (Little.u32(file, at) + step / 2) / step * step;
  }
}
