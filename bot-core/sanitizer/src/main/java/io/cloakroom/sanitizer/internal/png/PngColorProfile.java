package io.cloakroom.sanitizer.internal.png;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.BoundedInflation;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.metadata.IccPolicy;
import io.cloakroom.sanitizer.internal.metadata.IccProfile;
import io.cloakroom.sanitizer.internal.metadata.KnownProfile;
import io.cloakroom.sanitizer.internal.png.chunk.PngChunk;
import io.cloakroom.sanitizer.internal.png.chunk.PngHeader;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads the colour profile of a PNG file, PNG third edition, section 11.3.2.3. */
final class PngColorProfile {

  private static final int MAX_NAME = 79;

  private final byte[] file;
  private final SanitizerLimits limits;
  private final Removals removed;
  private boolean taken;

  PngColorProfile(byte[] file, SanitizerLimits limits, Removals removed) {
    this.file = file;
    this.limits = limits;
    this.removed = removed;
  }

  /**
   * Keeps what is needed of the profile.
   *
   * @param inPlace false where a decoder would ignore it
   */
  void take(PngChunk chunk, PngHeader header, PngHead head, boolean inPlace) {
    if (taken || !inPlace) {
      removed.note(Trace.PROFILE_TEXT, chunk.fileBytes());
      return;
    }
    taken = true;
    byte[] profile = inflate(chunk).orElse(new byte[0]);
    noteName(chunk);
    IccPolicy.keep(profile, header.colorComponents(), chunk.fileBytes(), limits, removed)
        .ifPresent(head::iccProfile);
    if (IccProfile.parse(profile)
        .flatMap(KnownProfile::of)
        .equals(Optional.of(KnownProfile.SRGB))) {
      head.add(PngAncillary.SRGB, new byte[1]);
    }
  }

  private void noteName(PngChunk chunk) {
    String name = Bytes.latin1(file, chunk.start(), nameLength(chunk));
    if (!name.equals("icc")) {
      removed.note(Trace.PROFILE_TEXT, 0, name);
    }
  }

  private int nameLength(PngChunk chunk) {
    int length = 0;
    while (length < Math.min(MAX_NAME, chunk.length()) && file[chunk.start() + length] != 0) {
      length++;
    }
    return length;
  }

  /** Empty if it is damaged or larger than allowed; never takes more memory than allowed. */
  private Optional<byte[]> inflate(PngChunk chunk) {
    int from = chunk.start() + nameLength(chunk) + 2;
    if (from >= chunk.end()) {
      return Optional.empty();
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(file, from, chunk.end() - from);
      Optional<byte[]> profile = BoundedInflation.inflate(inflater, limits.maxIccBytes());
      if (inflater.finished() && inflater.getRemaining() > 0) {
        removed.note(Trace.PROFILE_TEXT, inflater.getRemaining());
      }
      return profile;
    } catch (DataFormatException e) {
      return Optional.empty();
    } finally {
      inflater.end();
    }
  }
}
