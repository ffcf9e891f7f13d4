package io.cloakroom.sanitize;

import java.util.Arrays;
import java.util.Optional;

/**
 * Decides what becomes of a colour profile: its date, device and texts identify a camera or screen,
 * its curves and tables are needed to show the right colours.
 */
final class IccPolicy {

  private IccPolicy() {}

  /** The profile to write into a JPEG file with so many components; empty if none is needed. */
  static Optional<byte[]> keep(
      IccChunks chunks, int components, SanitizerLimits limits, Ledger removed) {
    if (chunks.isEmpty()) {
      return Optional.empty();
    }
    return keep(
        chunks.joined().orElse(new byte[0]), components, chunks.fileBytes(), limits, removed);
  }

  /**
   * @param profile the profile as found; any bytes
   * @param components 1 gray, 3 colour, 4 CMYK
   * @param fileBytes what the profile takes of the file, for the receipt
   */
  static Optional<byte[]> keep(
      byte[] profile, int components, long fileBytes, SanitizerLimits limits, Ledger removed) {
    Optional<byte[]> kept =
        profile.length > limits.maxIccBytes()
            ? Optional.empty()
            : IccProfile.parse(profile)
                .filter(parsed -> parsed.components() == components)
                .flatMap(IccPolicy::canonical);
    boolean unchanged = kept.isPresent() && Arrays.equals(kept.get(), profile);
    if (!unchanged) {
      long saved = fileBytes - kept.map(bytes -> (long) bytes.length).orElse(0L);
      removed.note(Trace.PROFILE_TEXT, Math.max(0, saved), IccProfile.description(profile));
    }
    return kept;
  }

  private static Optional<byte[]> canonical(IccProfile profile) {
    Optional<KnownProfile> known = KnownProfile.of(profile);
    if (known.isPresent()) {
      // Viewers take pixels without a profile for sRGB.
      return known.filter(found -> found != KnownProfile.SRGB).map(KnownProfile::bytes);
    }
    return IccReducer.reduce(profile);
  }
}
