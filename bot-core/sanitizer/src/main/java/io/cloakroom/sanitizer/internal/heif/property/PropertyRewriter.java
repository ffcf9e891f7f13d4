package io.cloakroom.sanitizer.internal.heif.property;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.heif.box.Box;
import io.cloakroom.sanitizer.internal.heif.box.BoxWriter;
import io.cloakroom.sanitizer.internal.heif.box.Fields;
import io.cloakroom.sanitizer.internal.heif.media.Coding;
import io.cloakroom.sanitizer.internal.heif.media.DecoderSettings;
import io.cloakroom.sanitizer.internal.metadata.IccPolicy;
import io.cloakroom.sanitizer.internal.metadata.IccProfile;
import io.cloakroom.sanitizer.internal.metadata.KnownProfile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the properties anew that decide how a picture looks, ISO 23008-12, section 6.5 and AV1
 * Image File Format, section 2.3. All others are left out.
 */
public final class PropertyRewriter {

  private static final int VERSION_AND_FLAGS = 4;

  /**
   * Properties that are nothing but so many bytes of numbers. The colours of the display that a
   * picture was made on ({@code mdcv}) are none of them: no viewer minds their absence.
   */
  private static final Map<String, Integer> NUMBERS =
      Map.of("pasp", 8, "clap", 32, "clli", 4, "a1op", 1, "lsel", 2);

  /** Of the primaries, the transfer and the matrix: ITU-T H.273. */
  private static final int COLOR_CODES = 3;

  private static final int UNSPECIFIED = 2;
  private static final int MAX_COLOR_CODE = 255;
  private static final int MAX_CHANNELS = 16;
  private static final int MAX_BITS = 32;

  private final byte[] file;
  private final Coding coding;
  private final SanitizerLimits limits;
  private final Removals removed;
  private final Map<Box, DecoderSettings> settings = new HashMap<>();

  public PropertyRewriter(byte[] file, Coding coding, SanitizerLimits limits, Removals removed) {
    this.file = file;
    this.coding = coding;
    this.limits = limits;
    this.removed = removed;
  }

  /** The whole box as it is written; empty if the property is left out. */
  public Optional<byte[]> rewrite(Box box) throws Rejection {
    String type = box.type();
    if (type.equals(coding.configurationType())) {
      byte[] kept = settings(box).written();
      if (kept.length < box.size()) {
        removed.note(Trace.UNKNOWN_SEGMENT, (long) box.size() - kept.length);
      }
      return Optional.of(kept);
    }
    Integer length = NUMBERS.get(type);
    if (length != null) {
      int from = Fields.of(file, box).take(length);
      return PropertyNumbers.arePossible(type, file, from)
          ? written(new BoxWriter().begin(type).raw(file, from, from + length))
          : Optional.empty();
    }
    return switch (type) {
      case "ispe" -> size(box);
      case "pixi" -> channels(box);
      case "colr" -> color(box);
      case "irot" -> turn(box, 3);
      case "imir" -> turn(box, 1);
      case "auxC", "auxi" -> auxiliary(box);
      case "a1lx" -> layers(box);
      case "ccst" -> constraints(box);
      default -> Optional.empty();
    };
  }

  /** Of one picture. */
  public PropertyKinds kinds() {
    return new PropertyKinds(file);
  }

  /** The settings of a decoder that stand in this box. */
  public DecoderSettings settings(Box box) throws Rejection {
    DecoderSettings known = settings.get(box);
    if (known == null) {
      known = coding.settings(file, box, limits);
      settings.put(box, known);
    }
    return known;
  }

  private static Optional<byte[]> written(BoxWriter box) {
    return Optional.of(box.end().written());
  }

  private Optional<byte[]> size(Box box) throws Rejection {
    Fields fields = Fields.of(file, box);
    fields.take(VERSION_AND_FLAGS);
    return written(new BoxWriter().begin("ispe", 0, 0).u32(fields.u32()).u32(fields.u32()));
  }

  /** Bits of each channel; what later versions say besides stands in the coded data too. */
  private Optional<byte[]> channels(Box box) throws Rejection {
    Fields fields = Fields.of(file, box);
    fields.take(VERSION_AND_FLAGS);
    int count = fields.u8();
    if (count > MAX_CHANNELS) {
      throw Rejection.malformed("it has " + count + " channels, at most " + MAX_CHANNELS);
    }
    int from = fields.take(count);
    if (!PropertyNumbers.within(file, from, count, 1, 1, MAX_BITS)) {
      return Optional.empty();
    }
    return written(new BoxWriter().begin("pixi", 0, 0).u8(count).raw(file, from, from + count));
  }

  private Optional<byte[]> turn(Box box, int mask) throws Rejection {
    return written(new BoxWriter().begin(box.type()).u8(Fields.of(file, box).u8() & mask));
  }

  private Optional<byte[]> auxiliary(Box box) {
    return AuxiliaryType.alphaName(file, box)
        .flatMap(
            name -> written(new BoxWriter().begin(box.type(), 0, 0).raw(Bytes.latin1(name)).u8(0)));
  }

  private Optional<byte[]> layers(Box box) throws Rejection {
    Fields fields = Fields.of(file, box);
    int large = fields.u8() & 1;
    int size = large == 0 ? 2 : 4;
    int from = fields.take(3L * size);
    if (!PropertyNumbers.within(file, from, 3, size, 0, file.length)) {
      return Optional.empty();
    }
    return written(new BoxWriter().begin("a1lx").u8(large).raw(file, from, fields.position()));
  }

  private Optional<byte[]> constraints(Box box) throws Rejection {
    Fields fields = Fields.of(file, box);
    fields.take(VERSION_AND_FLAGS);
    return written(new BoxWriter().begin("ccst", 0, 0).u32(fields.u32() & 0xFC000000L));
  }

  private Optional<byte[]> color(Box box) throws Rejection {
    Fields fields = Fields.of(file, box);
    return switch (fields.code()) {
      case "nclx" -> {
        BoxWriter codes = new BoxWriter().begin("colr").raw(Bytes.latin1("nclx"));
        for (int i = 0; i < COLOR_CODES; i++) {
          int code = fields.u16();
          // Decoders take a code that they do not know for that, and not for what the data say.
          codes.u16(code > MAX_COLOR_CODE ? UNSPECIFIED : code);
        }
        yield written(codes.u8(fields.u8() & 0x80));
      }
      case "prof", "rICC" ->
          profile(Arrays.copyOfRange(file, fields.position(), box.end()))
              .flatMap(
                  kept ->
                      written(new BoxWriter().begin("colr").raw(Bytes.latin1("prof")).raw(kept)));
      default -> Optional.empty();
    };
  }

  /**
   * A profile for sRGB is written too: without one, a viewer takes the colours for what the coded
   * data say, which need not be sRGB.
   */
  private Optional<byte[]> profile(byte[] profile) {
    byte[] srgb = KnownProfile.SRGB.bytes();
    if (Arrays.equals(profile, srgb)) {
      return Optional.of(profile);
    }
    int components = Bytes.matches(profile, 16, "GRAY") ? 1 : 3;
    Optional<byte[]> kept = IccPolicy.keep(profile, components, profile.length, limits, removed);
    boolean isSrgb =
        kept.isEmpty()
            && profile.length <= limits.maxIccBytes()
            && IccProfile.parse(profile)
                .flatMap(KnownProfile::of)
                .equals(Optional.of(KnownProfile.SRGB));
    return isSrgb ? Optional.of(srgb) : kept;
  }
}
