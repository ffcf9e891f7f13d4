package io.cloakroom.sanitizer.internal.heif.media;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.heif.box.Box;
import io.cloakroom.sanitizer.internal.heif.box.BoxWriter;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How the pixels of a picture are compressed. */
public enum Coding {
  HEVC("hvcC", Set.of("hvc1", "hev1")) {
    private static final int LENGTH_BYTES_AT = 21;

    @Override
    public byte[] configuration(byte[] file, Box box) throws Rejection {
      return HevcConfiguration.rewrite(file, box);
    }

    @Override
    public Slices keep(byte[] data, int from, int to, byte[] configuration) throws Rejection {
      int lengthBytes = (configuration[8 + LENGTH_BYTES_AT] & 3) + 1;
      return NalUnits.keep(data, from, to, lengthBytes);
    }
  },
  AV1("av1C", Set.of("av01")) {
    private static final int FIXED_BYTES = 4;
    private static final int MARKER_AND_VERSION = 0x81;

    /**
     * AV1 Codec ISO Media File Format Binding, section 2.3, without the sequence header that may
     * follow: the picture data begin with it, and decoders take it from there.
     */
    @Override
    public byte[] configuration(byte[] file, Box box) throws Rejection {
      if (box.bodyLength() < FIXED_BYTES || Bytes.u8(file, box.body()) != MARKER_AND_VERSION) {
        throw Rejection.malformed("the settings of its decoder are broken");
      }
      int fixedEnd = box.body() + FIXED_BYTES;
      return new BoxWriter().begin("av1C").raw(file, box.body(), fixedEnd).end().written();
    }

    @Override
    public Slices keep(byte[] data, int from, int to, byte[] configuration) throws Rejection {
      return Obus.keep(data, from, to);
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

  /** The settings, a whole box, without anything that is no setting. */
  public abstract byte[] configuration(byte[] file, Box box) throws Rejection;

  /**
   * What is kept of a picture's data.
   *
   * @param configuration what {@link #configuration} made
   */
  public abstract Slices keep(byte[] data, int from, int to, byte[] configuration) throws Rejection;

  /** Empty if an item or a track of this type is not a picture of a coding known here. */
  public static Optional<Coding> of(String type) {
    return Arrays.stream(values()).filter(coding -> coding.itemTypes.contains(type)).findFirst();
  }

  /** A name to say to a person. */
  public static String nameOf(String type) {
    return of(type).map(Coding::name).orElse(OTHERS.getOrDefault(type, "a coding unknown here"));
  }
}
