package io.cloakroom.sanitizer.internal.heif.media;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.heif.box.Box;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How the pixels of a picture are compressed. */
public enum Coding {
  HEVC("hvcC", Set.of("hvc1", "hev1")) {
    @Override
    public DecoderSettings settings(byte[] file, Box box, SanitizerLimits limits) throws Rejection {
      return new HevcSettings(file, box, limits);
    }
  },
  AV1("av1C", Set.of("av01")) {
    @Override
    public DecoderSettings settings(byte[] file, Box box, SanitizerLimits limits) throws Rejection {
      return new Av1Settings(file, box, limits);
    }
  };

  private static final Map<String, String> OTHERS =
      Map.of(
          "jpeg", "JPEG",
          "j2k1", "JPEG 2000",
          "avc1", "H.264",
          "vvc1", "VVC",
          "lhv1", "layered HEVC",
          "unci", "uncompressed pixels",
          "tmap", "a gain map");

  private final String configurationType;

  @SuppressWarnings("ImmutableEnumChecker") // always of Set.of
  private final Set<String> itemTypes;

  Coding(String configurationType, Set<String> itemTypes) {
    this.configurationType = configurationType;
    this.itemTypes = itemTypes;
  }

  /** The type of the box with the settings of the decoder. */
  public String configurationType() {
    return configurationType;
  }

  /** Reads the settings of the decoder. */
  public abstract DecoderSettings settings(byte[] file, Box box, SanitizerLimits limits)
      throws Rejection;

  /** Empty if an item or a track of this type is not a picture of a coding known here. */
  public static Optional<Coding> of(String type) {
    return Arrays.stream(values()).filter(coding -> coding.itemTypes.contains(type)).findFirst();
  }

  /** True for the box with the settings of any decoder known here. */
  public static boolean isSettings(String type) {
    return Arrays.stream(values()).anyMatch(coding -> coding.configurationType.equals(type));
  }

  /** A name to say to a person. */
  public static String nameOf(String type) {
    return of(type).map(Coding::name).orElse(OTHERS.getOrDefault(type, "a coding unknown here"));
  }
}
