package io.cloakroom.sanitizer.internal.metadata;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Removals;
import java.util.Arrays;
import java.util.Optional;

/**
 * Decides what becomes of a colour profile: its date, device and texts identify a camera or screen,
 * its curves and tables are needed to show the right colours.
 */
public final class IccPolicy {

  private IccPolicy() {}

  /**
   * The profile to write; empty if none is needed.
   *
   * @param profile the profile as found; any bytes
   * @param components 1 gray, 3 colour, 4 CMYK
   * @param fileBytes what the profile takes of the file, for the receipt
   */
  public static Optional<byte[]> keep(
      byte[] profile, int components, long fileBytes, SanitizerLimits limits, Removals removed) {
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
      IccTexts.of(profile).forEach(text -> removed.said(profile, text.offset(), text.end()));
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
