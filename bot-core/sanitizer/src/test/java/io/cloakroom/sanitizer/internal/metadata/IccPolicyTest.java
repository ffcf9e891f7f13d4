package io.cloakroom.sanitizer.internal.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.cleaning.LeftoverGate;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IccPolicyTest {

  private static final SanitizerLimits LIMITS = SanitizerLimits.defaults();

  @ParameterizedTest
  @EnumSource(KnownProfile.class)
  void knowsItsOwnProfiles(KnownProfile known) {
    byte[] profile = known.bytes();

    assertThat(IccProfile.parse(profile).flatMap(KnownProfile::of)).contains(known);
    assertThatCode(() -> IccAudit.check(profile)).doesNotThrowAnyException();
  }

  @Test
  void knowsTheStandardProfileOfTheJdk() {
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    assertThat(IccProfile.parse(profile).flatMap(KnownProfile::of)).contains(KnownProfile.SRGB);
  }

  @Test
  void showsTheColoursThatTheStandardsSay() {
    float[] red = {1, 0, 0};

    float[] p3 =
        new ICC_ColorSpace(ICC_Profile.getInstance(KnownProfile.DISPLAY_P3.bytes())).toCIEXYZ(red);
    float[] adobe =
        new ICC_ColorSpace(ICC_Profile.getInstance(KnownProfile.ADOBE_RGB.bytes())).toCIEXYZ(red);

    assertThat(p3[0]).isCloseTo(0.5151f, Offset.offset(0.001f));
    assertThat(adobe[0]).isCloseTo(0.6097f, Offset.offset(0.001f));
  }

  @Test
  void reducesAnUnknownProfileToItsNumbers() {
    byte[] gray = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();

    byte[] reduced = keep(gray, 1).orElseThrow();

    assertThatCode(() -> IccAudit.check(reduced)).doesNotThrowAnyException();
    assertThat(new String(reduced, ISO_8859_1)).contains("kTRC");
    assertThat(keep(reduced, 1).orElseThrow()).isEqualTo(reduced);
  }

  /** No viewer computes with a black point, and with none of the others so closely. */
  @Test
  void T32_leavesNoRoomInWhiteBlackAndTheirAdaptation() {
    byte[] text = "PLANTED-4711".getBytes(ISO_8859_1);
    IccWriter writer = new IccWriter(2, "mntr", "GRAY", "XYZ ", 0);
    byte[] black = Arrays.copyOf("XYZ \0\0\0\0".getBytes(ISO_8859_1), 20);
    System.arraycopy(text, 0, black, 8, 12);
    byte[] matrix = Arrays.copyOf("sf32".getBytes(ISO_8859_1), 44);
    byte[] fine = matrix.clone();
    System.arraycopy(text, 0, matrix, 20, 12);
    byte[] white = Arrays.copyOf("XYZ ".getBytes(ISO_8859_1), 20);
    for (int at = 8; at < 44; at += 4) {
      fine[at + 2] = (byte) at;
      fine[at + 3] = (byte) (64 + at);
    }
    System.arraycopy(fine, 8, white, 8, 12);
    writer.tag("kTRC", "curv\0\0\0\0\0\0\0\1\2\63".getBytes(ISO_8859_1));
    writer.tag("bkpt", black);
    writer.tag("wtpt", white);
    byte[] coarse = keep(writer.bytes(), 1).orElseThrow();
    writer.tag("chad", matrix);
    byte[] without = keep(writer.bytes(), 1).orElseThrow();
    writer.tag("chad", fine);

    byte[] reduced = keep(writer.bytes(), 1).orElseThrow();

    assertThat(without).isEqualTo(coarse);
    assertThat(new String(coarse, ISO_8859_1)).doesNotContain("PLANTED", "bkpt").contains("wtpt");
    assertThat(new String(reduced, ISO_8859_1)).contains("chad");
    assertThatCode(() -> IccAudit.check(reduced)).doesNotThrowAnyException();
    assertThatThrownBy(() -> IccAudit.check(writer.bytes())).isInstanceOf(Rejection.class);
    assertThat(keep(reduced, 1).orElseThrow()).isEqualTo(reduced);
  }

  /** Once, only what a profile calls itself was told to the gate. */
  @ParameterizedTest
  @ValueSource(strings = {"cprt", "dmnd", "vcgt", "none"})
  void T32_tellsWhatAProfileSaidToTheGate(String tag) {
    String text = "Hidden Lane 7, second floor";
    IccWriter writer = new IccWriter(2, "mntr", "GRAY", "XYZ ", 0);
    writer.tag("kTRC", "curv\0\0\0\0\0\0\0\1\2\63".getBytes(ISO_8859_1));
    writer.tag("cprt", ("text\0\0\0\0" + text + "\0").getBytes(ISO_8859_1));
    writer.tag(
        "dmnd",
        ("desc\0\0\0\0\0\0\0\34" + text + "\0" + "\0".repeat(78) + "end").getBytes(ISO_8859_1));
    String record = "mluc\0\0\0\0\0\0\0\2\0\0\0\14";
    String second = "enUS\0\0\0\2\0\0\0\50deDE\0\0\0\33\0\0\0\53xy_";
    writer.tag("vcgt", (record + second + text + "more").getBytes(ISO_8859_1));
    byte[] profile = writer.bytes();
    Removals removed = new Removals();
    for (String other : List.of("cprt", "dmnd", "vcgt")) {
      if (!other.equals(tag)) {
        // Another tag of no text at all.
        int at = new String(profile, ISO_8859_1).indexOf(other);
        Arrays.fill(profile, at + 4, at + 12, (byte) 0);
        profile[at + 7] = 1;
        profile[at + 11] = 8;
      }
    }

    IccPolicy.keep(profile, 1, profile.length, LIMITS, removed);

    byte[] result = ("......" + text + "......").getBytes(ISO_8859_1);
    if (tag.equals("none")) {
      assertThatCode(() -> LeftoverGate.check(result, removed.said(), Set.of()))
          .doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> LeftoverGate.check(result, removed.said(), Set.of()))
          .isInstanceOf(Rejection.class);
    }
  }

  /** 400 kB of a curve that no eye tells from one of 8 kB. */
  @Test
  void T32_keepsAsManyNumbersOfACurveAsAnEyeCouldTell() {
    Random random = new Random(5);
    int count = 200_000;
    byte[] curve = Arrays.copyOf("curv\0\0\0\0\0\3\15\100".getBytes(ISO_8859_1), 12 + 2 * count);
    for (int i = 0; i < count; i++) {
      int level = (int) (65_000.0 * i / count) + random.nextInt(16);
      curve[12 + 2 * i] = (byte) (level >> 8);
      curve[13 + 2 * i] = (byte) level;
    }
    IccWriter writer = new IccWriter(2, "mntr", "GRAY", "XYZ ", 0);
    writer.tag("kTRC", curve);

    byte[] kept = keep(writer.bytes(), 1).orElseThrow();

    assertThat(kept.length).isLessThan(10_000);
    assertThat(keep(kept, 1).orElseThrow()).isEqualTo(kept);
    assertThatCode(() -> IccAudit.check(kept)).doesNotThrowAnyException();
    assertThatThrownBy(() -> IccAudit.check(writer.bytes())).isInstanceOf(Rejection.class);
    DoubleUnaryOperator before = curveOf(writer.bytes());
    DoubleUnaryOperator after = curveOf(kept);
    for (double x = 0; x <= 1; x += 1.0 / 999) {
      assertThat(after.applyAsDouble(x)).isCloseTo(before.applyAsDouble(x), Offset.offset(0.0005));
    }
  }

  /** The fullest profile without tables: every curve that there is, with far too many numbers. */
  @Test
  void T32_keepsFiftyKilobytesOfCurvesAtMost() {
    IccWriter writer = new IccWriter(2, "mntr", "RGB ", "XYZ ", 0);
    byte[] curve = new byte[12 + 2 * 20_000];
    new Random(4).nextBytes(curve);
    System.arraycopy("curv\0\0\0\0\0\0\116\40".getBytes(ISO_8859_1), 0, curve, 0, 12);
    byte[] color = "XYZ \0\0\0\0\0\0\1\0\0\0\1\0\0\0\1\0".getBytes(ISO_8859_1);
    for (String channel : List.of("r", "g", "b")) {
      writer.tag(channel + "XYZ", color);
      curve[20]++;
      writer.tag(channel + "TRC", curve.clone());
    }
    curve[20]++;
    writer.tag("kTRC", curve.clone());

    byte[] kept = keep(writer.bytes(), 3).orElseThrow();

    assertThat(kept.length).isBetween(4 * 8192, 50_000);
  }

  private static DoubleUnaryOperator curveOf(byte[] profile) {
    return IccProfile.parse(profile)
        .flatMap(parsed -> parsed.tag("kTRC"))
        .flatMap(range -> IccCurve.read(profile, range))
        .orElseThrow();
  }

  @Test
  void dropsAProfileForOtherPixels() {
    assertThat(keep(KnownProfile.DISPLAY_P3.bytes(), 1)).isEmpty();
    assertThat(keep(KnownProfile.DISPLAY_P3.bytes(), 4)).isEmpty();
  }

  @Test
  void dropsABrokenProfile() {
    byte[] profile = KnownProfile.DISPLAY_P3.bytes();

    assertThat(keep(Arrays.copyOf(profile, profile.length - 8), 3)).isEmpty();
    assertThat(keep(new byte[200], 3)).isEmpty();
    assertThat(keep(new byte[0], 3)).isEmpty();
  }

  private static Optional<byte[]> keep(byte[] profile, int components) {
    return IccPolicy.keep(profile, components, profile.length, LIMITS, new Removals());
  }
}
