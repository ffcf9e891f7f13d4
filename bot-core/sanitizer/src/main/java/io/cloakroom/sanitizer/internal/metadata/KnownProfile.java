package io.cloakroom.sanitizer.internal.metadata;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * A colour space that thousands of different profiles describe. All of them are replaced by one, so
 * that the profile does not tell its maker. Colorants are those adapted to D50 that the original
 * profiles carry: IEC 61966-2-1, Apple Display P3, Adobe RGB (1998).
 */
@SuppressWarnings("ImmutableEnumChecker") // the array is never handed out, the curve has no state
public enum KnownProfile {
  SRGB(
      new int[] {0x6FA2, 0x38F5, 0x0390, 0x6299, 0xB785, 0x18DA, 0x24A0, 0x0F84, 0xB6CF},
      KnownProfile::srgbCurve),
  DISPLAY_P3(
      new int[] {0x83DF, 0x3DBF, -0x45, 0x4ABF, 0xB137, 0x0AB9, 0x2838, 0x110B, 0xC8B9},
      KnownProfile::srgbCurve),
  ADOBE_RGB(
      new int[] {0x9C18, 0x4FA5, 0x04FC, 0x348D, 0xA02C, 0x0F95, 0x2631, 0x102F, 0xBE9C},
      x -> Math.pow(x, 2.19921875));

  /** In units of 1/65536; profiles of one space differ by rounding and by the adaptation used. */
  private static final int COLORANT_TOLERANCE = 40;

  /** Less than half a step of an 8-bit channel. */
  private static final double CURVE_TOLERANCE = 0.0015;

  private static final String[] COLORANTS = {"rXYZ", "gXYZ", "bXYZ"};
  private static final String[] CURVES = {"rTRC", "gTRC", "bTRC"};
  private static final int CURVE_SAMPLES = 64;

  private final int[] colorants;
  private final DoubleUnaryOperator curve;

  KnownProfile(int[] colorants, DoubleUnaryOperator curve) {
    this.colorants = colorants;
    this.curve = curve;
  }

  /** The space that this profile describes, if it is one of these. */
  public static Optional<KnownProfile> of(IccProfile profile) {
    // Conversion tables take precedence over colorants and curves, and may say something else.
    boolean simple = profile.headerText(16).equals("RGB ") && profile.tag("A2B0").isEmpty();
    return simple
        ? Arrays.stream(values()).filter(known -> known.matches(profile)).findFirst()
        : Optional.empty();
  }

  /** The one profile that stands for this space. */
  public byte[] bytes() {
    IccWriter writer = new IccWriter(this == ADOBE_RGB ? 2 : 4, "mntr", "RGB ", "XYZ ", 0);
    writer.tag("wtpt", xyz(0xF6D6, 0x10000, 0xD32D));
    for (int i = 0; i < COLORANTS.length; i++) {
      writer.tag(COLORANTS[i], xyz(colorants[3 * i], colorants[3 * i + 1], colorants[3 * i + 2]));
    }
    for (String channel : CURVES) {
      writer.tag(channel, this == ADOBE_RGB ? gammaCurve() : srgbParameters());
    }
    return writer.bytes();
  }

  private boolean matches(IccProfile profile) {
    for (int i = 0; i < COLORANTS.length; i++) {
      if (!hasColorant(profile, i) || !hasCurve(profile, CURVES[i])) {
        return false;
      }
    }
    return true;
  }

  private boolean hasColorant(IccProfile profile, int index) {
    Optional<byte[]> data =
        profile
            .tag(COLORANTS[index])
            .flatMap(range -> IccTagData.reduce(profile.bytes(), range, COLORANTS[index]));
    if (data.isEmpty()) {
      return false;
    }
    for (int i = 0; i < 3; i++) {
      long difference = (long) Bytes.i32(data.get(), 8 + 4 * i) - colorants[3 * index + i];
      if (Math.abs(difference) > COLORANT_TOLERANCE) {
        return false;
      }
    }
    return true;
  }

  private boolean hasCurve(IccProfile profile, String signature) {
    return profile
        .tag(signature)
        .flatMap(range -> IccCurve.read(profile.bytes(), range))
        .filter(this::isCloseTo)
        .isPresent();
  }

  private boolean isCloseTo(DoubleUnaryOperator other) {
    for (int i = 0; i <= CURVE_SAMPLES; i++) {
      double x = (double) i / CURVE_SAMPLES;
      double difference = Math.abs(other.applyAsDouble(x) - curve.applyAsDouble(x));
      if (!(difference <= CURVE_TOLERANCE)) {
        return false;
      }
    }
    return true;
  }

  private static double srgbCurve(double x) {
    return x <= 0.04045 ? x / 12.92 : Math.pow((x + 0.055) / 1.055, 2.4);
  }

  private static byte[] xyz(int x, int y, int z) {
    byte[] data = Arrays.copyOf(Bytes.latin1("XYZ "), 20);
    Bytes.putI32(data, 8, x);
    Bytes.putI32(data, 12, y);
    Bytes.putI32(data, 16, z);
    return data;
  }

  private static byte[] gammaCurve() {
    byte[] data = Arrays.copyOf(Bytes.latin1("curv"), 14);
    Bytes.putI32(data, 8, 1);
    Bytes.putU16(data, 12, 0x0233);
    return data;
  }

  /** The sRGB curve as parametricCurveType, function 3. */
  private static byte[] srgbParameters() {
    byte[] data = Arrays.copyOf(Bytes.latin1("para"), 32);
    Bytes.putU16(data, 8, 3);
    Bytes.putI32(data, 12, 0x00026666);
    Bytes.putI32(data, 16, 0x0000F2A7);
    Bytes.putI32(data, 20, 0x00000D59);
    Bytes.putI32(data, 24, 0x000013D0);
    Bytes.putI32(data, 28, 0x00000A5B);
    return data;
  }
}
