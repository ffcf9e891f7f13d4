package io.cloakroom.sanitizer.internal.metadata;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reduces a colour profile to the numbers that a viewer computes with: curves, colorants, white
 * point and conversion tables. The black point, which none computes with, is left out. ICC.1:2022,
 * sections 9 and 10.
 */
final class IccReducer {

  private static final Set<String> DEVICE_CLASSES = Set.of("scnr", "mntr", "prtr", "spac");
  private static final Set<String> CONNECTION_SPACES = Set.of("XYZ ", "Lab ");
  private static final List<String> KEPT_TAGS =
      List.of(
          "wtpt", "chad", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC", "kTRC", "A2B0", "A2B1",
          "A2B2", "B2A0", "B2A1", "B2A2", "gamt", "cicp");

  private IccReducer() {}

  /** Whether it keeps what this tag says. */
  static boolean isKept(String signature) {
    return KEPT_TAGS.contains(signature);
  }

  /** Empty if the profile is one that no picture should carry, or a kept tag is malformed. */
  static Optional<byte[]> reduce(IccProfile profile) {
    String deviceClass = profile.headerText(12);
    String connectionSpace = profile.headerText(20);
    if (!DEVICE_CLASSES.contains(deviceClass) || !CONNECTION_SPACES.contains(connectionSpace)) {
      return Optional.empty();
    }
    IccWriter writer =
        new IccWriter(
            profile.majorVersion(),
            deviceClass,
            profile.headerText(16),
            connectionSpace,
            profile.bytes()[67] & 3);
    return addTags(profile, writer) ? Optional.of(writer.bytes()) : Optional.empty();
  }

  private static boolean addTags(IccProfile profile, IccWriter writer) {
    boolean any = false;
    for (String signature : KEPT_TAGS) {
      Optional<IccProfile.Range> range = profile.tag(signature);
      if (range.isPresent()) {
        Optional<byte[]> data = IccTagData.reduce(profile.bytes(), range.get(), signature);
        if (data.isEmpty()) {
          return false;
        }
        Optional<byte[]> kept = IccWhite.isOne(signature) ? IccWhite.rounded(data.get()) : data;
        kept.ifPresent(bytes -> writer.tag(signature, bytes));
        any |= kept.isPresent();
      }
    }
    return any;
  }
}
