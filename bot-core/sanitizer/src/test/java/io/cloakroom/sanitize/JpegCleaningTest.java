package io.cloakroom.sanitize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.cloakroom.sanitize.format.Bytes;
import io.cloakroom.sanitize.format.Finding;
import io.cloakroom.sanitize.format.Orientation;
import io.cloakroom.sanitize.format.Receipt;
import io.cloakroom.sanitize.format.Refusal;
import io.cloakroom.sanitize.format.Trace;
import io.cloakroom.sanitize.jpeg.JpegMarker;
import io.cloakroom.sanitize.metadata.ExifAudit;
import io.cloakroom.sanitize.metadata.KnownProfile;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JpegCleaningTest {

  @ParameterizedTest
  @ValueSource(strings = {"gps.jpg", "progressive.jpg", "orientation-6.jpg", "ultra-hdr.jpg"})
  void keepsEveryPixel(String name) {
    byte[] file = Pictures.load(name);

    Clean clean = Pictures.clean(file);

    assertThat(Pictures.pixels(clean.bytes())).isEqualTo(Pictures.pixels(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gps.jpg",
        "progressive.jpg",
        "orientation-6.jpg",
        "ultra-hdr.jpg",
        "cmyk.jpg",
        "adobe-rgb.jpg"
      })
  void changesNothingTheSecondTime(String name) {
    Clean once = Pictures.clean(Pictures.load(name));

    Clean twice = Pictures.clean(once.bytes());

    assertThat(twice.bytes()).isEqualTo(once.bytes());
    assertThat(twice.receipt().findings()).isEmpty();
  }

  @Test
  void tellsTheAuthorWhatWasRemoved() {
    byte[] file = Pictures.load("gps.jpg");

    Clean clean = Pictures.clean(file);

    Receipt receipt = clean.receipt();
    assertThat(receipt.of(Trace.LOCATION).orElseThrow().value()).contains("-0.3713, 36.0564");
    assertThat(receipt.of(Trace.DEVICE).orElseThrow().value())
        .contains("EASTMAN KODAK COMPANY, KODAK CX7530 ZOOM DIGITAL CAMERA");
    assertThat(receipt.of(Trace.SOFTWARE).orElseThrow().value()).contains("GIMP 2.4.5");
    assertThat(receipt.of(Trace.THUMBNAIL)).isPresent();
    assertThat(receipt.of(Trace.DATE).orElseThrow().value().orElseThrow()).contains("2005:08:13");
    assertThat(receipt.bytesBefore()).isEqualTo(file.length);
    assertThat(receipt.bytesAfter()).isEqualTo(clean.bytes().length);
  }

  @ParameterizedTest
  @EnumSource(Orientation.class)
  void keepsTheOrientationAndNothingElseOfExif(Orientation orientation) {
    byte[] file = Pictures.load("orientation-" + orientation.exifValue() + ".jpg");

    Clean clean = Pictures.clean(file);

    assertThat(clean.orientation()).isEqualTo(orientation);
    assertThat(clean.widthPixels()).isEqualTo(48);
    assertThat(clean.heightPixels()).isEqualTo(80);
    int exif = Pictures.find(clean.bytes(), "Exif\0\0");
    assertThat(exif >= 0).isEqualTo(orientation != Orientation.NORMAL);
    if (exif >= 0) {
      assertThatCode(() -> ExifAudit.check(clean.bytes(), exif + 6, exif + 32, Set.of()))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void replacesAKnownProfileByTheOneThatAllShare() {
    byte[] file = Pictures.load("adobe-rgb.jpg");

    Clean clean = Pictures.clean(file);

    assertThat(Pictures.find(clean.bytes(), "Adobe RGB (1998)")).isNegative();
    byte[] canonical = KnownProfile.ADOBE_RGB.bytes();
    assertThat(Pictures.find(clean.bytes(), Bytes.latin1(canonical, 0, canonical.length)))
        .isPositive();
    assertThat(clean.receipt().of(Trace.PROFILE_TEXT).orElseThrow().value())
        .contains("Adobe RGB (1998)");
  }

  @Test
  void dropsTheProfileThatEveryViewerAssumes() {
    byte[] file = withProfile(KnownProfile.SRGB.bytes());

    Clean clean = Pictures.clean(file);

    assertThat(Pictures.find(clean.bytes(), "ICC_PROFILE")).isNegative();
  }

  @Test
  void writesAProfileWhereOnlyExifSaidAdobeRgb() {
    byte[] exif =
        Bytes.latin1(
            "Exif\0\0MM\0*\0\0\0\b\0\1\u0087i\0\4\0\0\0\1\0\0\0\u001A\0\0\0\0"
                + "\0\1\u00A0\1\0\3\0\0\0\1\0\2\0\0\0\0\0\0");
    byte[] file = Pictures.withSegment(Pictures.jpeg(), JpegMarker.APP1, exif);

    Clean clean = Pictures.clean(file);

    assertThat(Pictures.find(clean.bytes(), "ICC_PROFILE\0\1\1")).isPositive();
    assertThat(Pictures.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
  }

  @Test
  void ignoresAProfileWhosePartsDoNotAddUp() {
    byte[] profile = KnownProfile.ADOBE_RGB.bytes();
    byte[] payload = Pictures.insert(profile, 0, Bytes.latin1("ICC_PROFILE\0\1\2"));
    byte[] file = Pictures.withSegment(Pictures.jpeg(), JpegMarker.APP2, payload);

    assertThat(Pictures.find(Pictures.clean(file).bytes(), "ICC_PROFILE")).isNegative();
  }

  @Test
  void keepsTheColourTransformOfCmyk() {
    Clean clean = Pictures.clean(Pictures.load("cmyk.jpg"));

    assertThat(Pictures.find(clean.bytes(), "Adobe\0d\0\0\0\0\0")).isPositive();
  }

  @Test
  void dropsTheGainMapOfAnUltraHdrPicture() {
    byte[] file = Pictures.load("ultra-hdr.jpg");

    Clean clean = Pictures.clean(file);

    assertThat(clean.receipt().of(Trace.GAIN_MAP).orElseThrow().bytes()).isGreaterThan(5_000);
    assertThat(Pictures.find(clean.bytes(), "MPF")).isNegative();
    assertThat(Pictures.find(clean.bytes(), "hdrgm")).isNegative();
    assertThat(clean.bytes()).endsWith(0xFF, 0xD9);
  }

  @Test
  void dropsProvenanceAndSaysSo() {
    byte[] file = Pictures.withSegment(Pictures.jpeg(), 0xEB, "JP\0\1\0\0\0\1....jumbc2pa");

    assertThat(Pictures.clean(file).receipt().of(Trace.PROVENANCE)).isPresent();
  }

  @Test
  void dropsAMotionVideoAndSaysSo() {
    byte[] file = Pictures.append(Pictures.jpeg(), Bytes.latin1("\0\0\0\u0018ftypmp42......moov"));

    assertThat(Pictures.clean(file).receipt().of(Trace.MOTION_VIDEO)).isPresent();
  }

  @Test
  void namesEachThingThatWasHungOnBehindThePicture() {
    byte[] gainMap = Bytes.latin1("\u00FF\u00D8\u00FF\u00E1..hdrgm:Version");
    byte[] depthMap = Bytes.latin1("\u00FF\u00D8\u00FF\u00E1..GDepth:DualShot_DepthMap");
    byte[] video = Bytes.latin1("\0\0\0\u0018ftypmp42");
    byte[] behind = Pictures.append(Pictures.append(gainMap, depthMap), video);

    Receipt receipt = Pictures.clean(Pictures.append(Pictures.jpeg(), behind)).receipt();

    assertThat(receipt.of(Trace.GAIN_MAP)).isPresent();
    assertThat(receipt.of(Trace.DEPTH_MAP)).isPresent();
    assertThat(receipt.of(Trace.MOTION_VIDEO)).isPresent();
    assertThat(receipt.findings()).hasSize(3);
    assertThat(receipt.findings().stream().mapToLong(Finding::bytes).sum())
        .isEqualTo(behind.length);
  }

  @Test
  void T32_leavesNothingBehindAScanThatIsTooLongToBeWalkedThrough() {
    BufferedImage noise = new BufferedImage(1400, 1000, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int i = 0; i < 1400 * 1000; i++) {
      noise.setRGB(i % 1400, i / 1400, random.nextInt());
    }
    byte[] clean = Pictures.clean(Pictures.encode("jpg", noise)).bytes();
    assertThat(clean.length).isGreaterThan(1 << 19);

    byte[] dirty = Pictures.insert(clean, clean.length - 2, Bytes.latin1("PLANTED-4711"));

    assertThat(Pictures.clean(dirty).bytes()).isEqualTo(clean);
  }

  @Test
  void keepsRestartMarkers() {
    byte[] file = Pictures.load("restart.jpg");

    byte[] clean = Pictures.clean(file).bytes();

    int scan = Pictures.find(file, "\u00FF\u00DA");
    byte[] data = Arrays.copyOfRange(file, scan, file.length);
    assertThat(clean).endsWith(data);
    assertThat(Pictures.clean(clean).bytes()).isEqualTo(clean);
  }

  @Test
  void T32_leavesNothingBeforeAnyRestartMarker() {
    byte[] clean = Pictures.clean(Pictures.load("restart.jpg")).bytes();
    int planted = 0;
    for (int at = Pictures.find(clean, "\u00FF\u00DA"); at < clean.length - 2; at++) {
      if (clean[at] == -1 && (clean[at + 1] & 0xF8) == 0xD0) {
        planted++;
        byte[] dirty = Pictures.insert(clean, at, Bytes.latin1("PLANTED-4711"));
        assertThat(Pictures.clean(dirty).bytes()).isEqualTo(clean);
      }
    }

    assertThat(planted).isGreaterThan(3);
  }

  @Test
  void keepsTheProportionOfPixelsButNotTheirDensity() {
    byte[] file = Pictures.jpeg();
    int jfif = Pictures.find(file, "JFIF");
    file[jfif + 7] = 1;
    Bytes.putU16(file, jfif + 8, 144);
    Bytes.putU16(file, jfif + 10, 72);

    byte[] clean = Pictures.clean(file).bytes();

    assertThat(Pictures.find(clean, "JFIF\0\1\1\0\0\2\0\1\0\0")).isEqualTo(6);
  }

  @Test
  void writesNoTableThatNoScanUses() {
    byte[] table = new byte[65];
    table[0] = 3;
    Arrays.fill(table, 1, 65, (byte) 'Q');
    byte[] file = Pictures.withSegment(Pictures.jpeg(), JpegMarker.DQT, table);

    assertThat(Pictures.find(Pictures.clean(file).bytes(), "QQQQ")).isNegative();
  }

  @Test
  void keepsOneComponentPictures() {
    byte[] file = Pictures.drawn("jpg", 40, 30, BufferedImage.TYPE_BYTE_GRAY);

    assertThat(Pictures.pixels(Pictures.clean(file).bytes())).isEqualTo(Pictures.pixels(file));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 20, 200, 600})
  void refusesAFileThatEndsEarly(int length) {
    byte[] file = Arrays.copyOf(Pictures.load("gps.jpg"), length);

    assertThat(Pictures.refused(file).reason()).isEqualTo(Refusal.TRUNCATED);
  }

  @Test
  void refusesAFileThatEndsWithinItsPixels() {
    byte[] file = Pictures.jpeg();

    Refused refused = Pictures.refused(Arrays.copyOf(file, file.length - 9));

    assertThat(refused.reason()).isEqualTo(Refusal.TRUNCATED);
    assertThat(refused.explanation())
        .isEqualTo(
            "The picture is incomplete: it ends within the picture data; please upload it again.");
  }

  @Test
  void refusesASecondFrame() {
    byte[] file = Pictures.jpeg();
    int frame = Pictures.find(file, "\u00FF\u00C0");
    byte[] twice = Pictures.insert(file, frame, Arrays.copyOfRange(file, frame, frame + 19));

    assertThat(Pictures.refused(twice).reason()).isEqualTo(Refusal.MALFORMED);
  }

  @Test
  void T32_leavesNothingBehindARestartMarkerWhereThereIsNoRestart() {
    byte[] clean = Pictures.clean(Pictures.jpeg()).bytes();
    int middle = Pictures.find(clean, "\u00FF\u00DA") + 200;
    byte[] hidden = Bytes.latin1("\u00FF\u00D0PLANTED-4711");
    byte[] dirty = Pictures.insert(clean, middle, hidden);

    Clean again = Pictures.clean(dirty);

    assertThat(Pictures.find(again.bytes(), "PLANTED")).isNegative();
    assertThat(Pictures.pixels(again.bytes())).isEqualTo(Pictures.pixels(dirty));
  }

  @Test
  void T32_refusesPixelsThatCannotBeFollowed() {
    byte[] file = Pictures.load("progressive.jpg");
    int table = Pictures.find(file, "\u00FF\u00C4");
    byte[] oneCode = Pictures.append(new byte[17], new byte[] {3});
    oneCode[0] = file[table + 4];
    oneCode[16] = 1;
    byte[] damaged =
        Pictures.insert(
            file, Pictures.find(file, "\u00FF\u00DA"), JpegMarker.segment(0xC4, oneCode));

    assertThat(Pictures.refused(damaged).reason()).isEqualTo(Refusal.MALFORMED);
  }

  @Test
  void refusesArithmeticCodingByItsName() {
    Refused refused = Pictures.refused(Pictures.load("arithmetic.jpg"));

    assertThat(refused.reason()).isEqualTo(Refusal.UNSUPPORTED);
    assertThat(refused.explanation()).contains("arithmetic coding");
  }

  @Test
  void refusesHierarchicalAndJpegLs() {
    byte[] hierarchical = Pictures.withSegment(Pictures.jpeg(), JpegMarker.DHP, new byte[10]);
    byte[] jpegLs = Pictures.withSegment(Pictures.jpeg(), 0xF7, new byte[10]);

    assertThat(Pictures.refused(hierarchical).reason()).isEqualTo(Refusal.UNSUPPORTED);
    assertThat(Pictures.refused(jpegLs).explanation()).contains("JPEG-LS");
  }

  @Test
  void refusesTooManyPixelsBySaying() {
    byte[] file = Pictures.jpeg();
    int frame = Pictures.find(file, "\u00FF\u00C0");
    Bytes.putU16(file, frame + 5, 60_000);
    Bytes.putU16(file, frame + 7, 60_000);

    assertThat(Pictures.refused(file).explanation())
        .isEqualTo(
            "The picture is too large: 3600 megapixels, at most 100; please post a smaller"
                + " version.");
  }

  private static byte[] withProfile(byte[] profile) {
    byte[] payload = Pictures.insert(profile, 0, Bytes.latin1("ICC_PROFILE\0\1\1"));
    return Pictures.withSegment(Pictures.jpeg(), JpegMarker.APP2, payload);
  }
}
