package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.jpeg.JpegMarker;
import io.cloakroom.sanitizer.internal.metadata.ExifAudit;
import io.cloakroom.sanitizer.internal.metadata.KnownProfile;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JpegCleaningTest {

  @ParameterizedTest
  @ValueSource(strings = {"gps.jpg", "progressive.jpg", "orientation-6.jpg", "ultra-hdr.jpg"})
  void keepsEveryPixel(String name) {
    byte[] file = SamplePictures.load(name);

    Clean clean = SamplePictures.clean(file);

    assertThat(SamplePictures.pixels(clean.bytes())).isEqualTo(SamplePictures.pixels(file));
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
    Clean once = SamplePictures.clean(SamplePictures.load(name));

    Clean twice = SamplePictures.clean(once.bytes());

    assertThat(twice.bytes()).isEqualTo(once.bytes());
    assertThat(twice.receipt().removed()).isEmpty();
  }

  @Test
  void tellsTheAuthorWhatWasRemoved() {
    byte[] file = SamplePictures.load("gps.jpg");

    Clean clean = SamplePictures.clean(file);

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

  /** Some writers give it a type with a sign: bytes, shorts and longs. */
  @ParameterizedTest
  @CsvSource({"1, 06", "3, 0006", "4, 00000006", "6, 06", "8, 0006", "9, 00000006"})
  void keepsAnOrientationOfAnyWholeType(int type, String number) {
    String entry = "0112%04x00000001%s".formatted(type, (number + "000000").substring(0, 8));
    byte[] exif = HexFormat.of().parseHex("4578696600004d4d002a000000080001" + entry + "00000000");
    byte[] file = SamplePictures.withSegment(SamplePictures.jpeg(), 0xE1, exif);

    assertThat(SamplePictures.clean(file).orientation().exifValue()).isEqualTo(6);
  }

  /** As browsers do: what XMP says of it turns no picture, be it alone or beside EXIF. */
  @ParameterizedTest
  @ValueSource(strings = {"gps.jpg", "orientation-3.jpg"})
  void takesTheOrientationOfExifAlone(String name) {
    byte[] file = SamplePictures.load(name);
    String packet =
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='"
            + "http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description xmlns:tiff='"
            + "http://ns.adobe.com/tiff/1.0/' tiff:Orientation='6'/></rdf:RDF></x:xmpmeta>";
    byte[] told = SamplePictures.withSegment(file, 0xE1, "http://ns.adobe.com/xap/1.0/\0" + packet);

    assertThat(SamplePictures.clean(told).bytes()).isEqualTo(SamplePictures.clean(file).bytes());
    assertThat(SamplePictures.clean(told).orientation().exifValue())
        .isEqualTo(name.startsWith("gps") ? 1 : 3);
  }

  @ParameterizedTest
  @EnumSource(Orientation.class)
  void keepsTheOrientationAndNothingElseOfExif(Orientation orientation) {
    byte[] file = SamplePictures.load("orientation-" + orientation.exifValue() + ".jpg");

    Clean clean = SamplePictures.clean(file);

    assertThat(clean.orientation()).isEqualTo(orientation);
    assertThat(clean.widthPixels()).isEqualTo(48);
    assertThat(clean.heightPixels()).isEqualTo(80);
    int exif = SamplePictures.find(clean.bytes(), "Exif\0\0");
    assertThat(exif >= 0).isEqualTo(orientation != Orientation.NORMAL);
    if (exif >= 0) {
      assertThatCode(() -> ExifAudit.check(clean.bytes(), exif + 6, exif + 32, Set.of()))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void replacesAKnownProfileByTheOneThatAllShare() {
    byte[] file = SamplePictures.load("adobe-rgb.jpg");

    Clean clean = SamplePictures.clean(file);

    assertThat(SamplePictures.find(clean.bytes(), "Adobe RGB (1998)")).isNegative();
    byte[] canonical = KnownProfile.ADOBE_RGB.bytes();
    assertThat(SamplePictures.find(clean.bytes(), Bytes.latin1(canonical, 0, canonical.length)))
        .isPositive();
    assertThat(clean.receipt().of(Trace.PROFILE_TEXT).orElseThrow().value())
        .contains("Adobe RGB (1998)");
  }

  @Test
  void dropsTheProfileThatEveryViewerAssumes() {
    byte[] file = withProfile(KnownProfile.SRGB.bytes());

    Clean clean = SamplePictures.clean(file);

    assertThat(SamplePictures.find(clean.bytes(), "ICC_PROFILE")).isNegative();
  }

  @Test
  void writesAProfileWhereOnlyExifSaidAdobeRgb() {
    byte[] exif =
        Bytes.latin1(
            "Exif\0\0MM\0*\0\0\0\b\0\1\u0087i\0\4\0\0\0\1\0\0\0\u001A\0\0\0\0"
                + "\0\1\u00A0\1\0\3\0\0\0\1\0\2\0\0\0\0\0\0");
    byte[] file = SamplePictures.withSegment(SamplePictures.jpeg(), JpegMarker.APP1, exif);

    Clean clean = SamplePictures.clean(file);

    assertThat(SamplePictures.find(clean.bytes(), "ICC_PROFILE\0\1\1")).isPositive();
    assertThat(SamplePictures.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
  }

  @Test
  void ignoresAProfileWhosePartsDoNotAddUp() {
    byte[] profile = KnownProfile.ADOBE_RGB.bytes();
    byte[] payload = SamplePictures.insert(profile, 0, Bytes.latin1("ICC_PROFILE\0\1\2"));
    byte[] file = SamplePictures.withSegment(SamplePictures.jpeg(), JpegMarker.APP2, payload);

    assertThat(SamplePictures.find(SamplePictures.clean(file).bytes(), "ICC_PROFILE")).isNegative();
  }

  @Test
  void keepsTheColourTransformOfCmyk() {
    Clean clean = SamplePictures.clean(SamplePictures.load("cmyk.jpg"));

    assertThat(SamplePictures.find(clean.bytes(), "Adobe\0d\0\0\0\0\0")).isPositive();
  }

  @Test
  void dropsTheGainMapOfAnUltraHdrPicture() {
    byte[] file = SamplePictures.load("ultra-hdr.jpg");

    Clean clean = SamplePictures.clean(file);

    assertThat(clean.receipt().of(Trace.GAIN_MAP).orElseThrow().bytes()).isGreaterThan(5_000);
    assertThat(SamplePictures.find(clean.bytes(), "MPF")).isNegative();
    assertThat(SamplePictures.find(clean.bytes(), "hdrgm")).isNegative();
    assertThat(clean.bytes()).endsWith(0xFF, 0xD9);
  }

  @Test
  void dropsProvenanceAndSaysSo() {
    byte[] file =
        SamplePictures.withSegment(SamplePictures.jpeg(), 0xEB, "JP\0\1\0\0\0\1....jumbc2pa");

    assertThat(SamplePictures.clean(file).receipt().of(Trace.PROVENANCE)).isPresent();
  }

  @Test
  void dropsAMotionVideoAndSaysSo() {
    byte[] file =
        SamplePictures.append(
            SamplePictures.jpeg(), Bytes.latin1("\0\0\0\u0018ftypmp42......moov"));

    assertThat(SamplePictures.clean(file).receipt().of(Trace.MOTION_VIDEO)).isPresent();
  }

  @Test
  void namesEachThingThatWasHungOnBehindThePicture() {
    byte[] gainMap = Bytes.latin1("\u00FF\u00D8\u00FF\u00E1..hdrgm:Version");
    byte[] depthMap = Bytes.latin1("\u00FF\u00D8\u00FF\u00E1..GDepth:DualShot_DepthMap");
    byte[] video = Bytes.latin1("\0\0\0\u0018ftypmp42");
    byte[] behind = SamplePictures.append(SamplePictures.append(gainMap, depthMap), video);

    Receipt receipt =
        SamplePictures.clean(SamplePictures.append(SamplePictures.jpeg(), behind)).receipt();

    assertThat(receipt.of(Trace.GAIN_MAP)).isPresent();
    assertThat(receipt.of(Trace.DEPTH_MAP)).isPresent();
    assertThat(receipt.of(Trace.MOTION_VIDEO)).isPresent();
    assertThat(receipt.removed()).hasSize(3);
    assertThat(receipt.removed().stream().mapToLong(RemovedTrace::bytes).sum())
        .isEqualTo(behind.length);
  }

  @Test
  void T32_leavesNothingBehindAScanThatIsTooLongToBeWalkedThrough() {
    BufferedImage noise = new BufferedImage(1400, 1000, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int i = 0; i < 1400 * 1000; i++) {
      noise.setRGB(i % 1400, i / 1400, random.nextInt());
    }
    byte[] clean = SamplePictures.clean(SamplePictures.encode("jpg", noise)).bytes();
    assertThat(clean.length).isGreaterThan(1 << 19);

    byte[] dirty = SamplePictures.insert(clean, clean.length - 2, Bytes.latin1("PLANTED-4711"));

    assertThat(SamplePictures.clean(dirty).bytes()).isEqualTo(clean);
  }

  @Test
  void keepsRestartMarkers() {
    byte[] file = SamplePictures.load("restart.jpg");

    byte[] clean = SamplePictures.clean(file).bytes();

    int scan = SamplePictures.find(file, "\u00FF\u00DA");
    byte[] data = Arrays.copyOfRange(file, scan, file.length);
    assertThat(clean).endsWith(data);
    assertThat(SamplePictures.clean(clean).bytes()).isEqualTo(clean);
  }

  @Test
  void T32_leavesNothingBeforeAnyRestartMarker() {
    byte[] clean = SamplePictures.clean(SamplePictures.load("restart.jpg")).bytes();
    int planted = 0;
    for (int at = SamplePictures.find(clean, "\u00FF\u00DA"); at < clean.length - 2; at++) {
      if (clean[at] == -1 && (clean[at + 1] & 0xF8) == 0xD0) {
        planted++;
        byte[] dirty = SamplePictures.insert(clean, at, Bytes.latin1("PLANTED-4711"));
        assertThat(SamplePictures.clean(dirty).bytes()).isEqualTo(clean);
      }
    }

    assertThat(planted).isGreaterThan(3);
  }

  @Test
  void keepsTheProportionOfPixelsButNotTheirDensity() {
    byte[] file = SamplePictures.jpeg();
    int jfif = SamplePictures.find(file, "JFIF");
    file[jfif + 7] = 1;
    Bytes.putU16(file, jfif + 8, 144);
    Bytes.putU16(file, jfif + 10, 72);

    byte[] clean = SamplePictures.clean(file).bytes();

    assertThat(SamplePictures.find(clean, "JFIF\0\1\1\0\0\2\0\1\0\0")).isEqualTo(6);
  }

  @Test
  void writesNoTableThatNoScanUses() {
    byte[] table = new byte[65];
    table[0] = 3;
    Arrays.fill(table, 1, 65, (byte) 'Q');
    byte[] file = SamplePictures.withSegment(SamplePictures.jpeg(), JpegMarker.DQT, table);

    assertThat(SamplePictures.find(SamplePictures.clean(file).bytes(), "QQQQ")).isNegative();
  }

  @Test
  void keepsOneComponentPictures() {
    byte[] file = SamplePictures.drawn("jpg", 40, 30, BufferedImage.TYPE_BYTE_GRAY);

    assertThat(SamplePictures.pixels(SamplePictures.clean(file).bytes()))
        .isEqualTo(SamplePictures.pixels(file));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 20, 200, 600})
  void refusesAFileThatEndsEarly(int length) {
    byte[] file = Arrays.copyOf(SamplePictures.load("gps.jpg"), length);

    assertThat(SamplePictures.refused(file).reason()).isEqualTo(RefusalReason.TRUNCATED);
  }

  @Test
  void refusesAFileThatEndsWithinItsPixels() {
    byte[] file = SamplePictures.jpeg();

    Refused refused = SamplePictures.refused(Arrays.copyOf(file, file.length - 9));

    assertThat(refused.reason()).isEqualTo(RefusalReason.TRUNCATED);
    assertThat(refused.explanation())
        .isEqualTo(
            "The picture is incomplete: it ends within the picture data; take it once more from"
                + " where it came from.");
  }

  @Test
  void refusesASecondFrame() {
    byte[] file = SamplePictures.jpeg();
    int frame = SamplePictures.find(file, "\u00FF\u00C0");
    byte[] twice = SamplePictures.insert(file, frame, Arrays.copyOfRange(file, frame, frame + 19));

    assertThat(SamplePictures.refused(twice).reason()).isEqualTo(RefusalReason.MALFORMED);
  }

  @Test
  void T32_leavesNothingBehindARestartMarkerWhereThereIsNoRestart() {
    byte[] clean = SamplePictures.clean(SamplePictures.jpeg()).bytes();
    int middle = SamplePictures.find(clean, "\u00FF\u00DA") + 200;
    byte[] hidden = Bytes.latin1("\u00FF\u00D0PLANTED-4711");
    byte[] dirty = SamplePictures.insert(clean, middle, hidden);

    Clean again = SamplePictures.clean(dirty);

    assertThat(SamplePictures.find(again.bytes(), "PLANTED")).isNegative();
    assertThat(SamplePictures.pixels(again.bytes())).isEqualTo(SamplePictures.pixels(dirty));
  }

  @Test
  void T32_refusesPixelsThatCannotBeFollowed() {
    byte[] file = SamplePictures.load("progressive.jpg");
    int table = SamplePictures.find(file, "\u00FF\u00C4");
    byte[] oneCode = SamplePictures.append(new byte[17], new byte[] {3});
    oneCode[0] = file[table + 4];
    oneCode[16] = 1;
    byte[] damaged =
        SamplePictures.insert(
            file, SamplePictures.find(file, "\u00FF\u00DA"), JpegMarker.segment(0xC4, oneCode));

    assertThat(SamplePictures.refused(damaged).reason()).isEqualTo(RefusalReason.MALFORMED);
  }

  @Test
  void refusesArithmeticCodingByItsName() {
    Refused refused = SamplePictures.refused(SamplePictures.load("arithmetic.jpg"));

    assertThat(refused.reason()).isEqualTo(RefusalReason.UNSUPPORTED);
    assertThat(refused.explanation()).contains("arithmetic coding");
  }

  @Test
  void refusesHierarchicalAndJpegLs() {
    byte[] hierarchical =
        SamplePictures.withSegment(SamplePictures.jpeg(), JpegMarker.DHP, new byte[10]);
    byte[] jpegLs = SamplePictures.withSegment(SamplePictures.jpeg(), 0xF7, new byte[10]);

    assertThat(SamplePictures.refused(hierarchical).reason()).isEqualTo(RefusalReason.UNSUPPORTED);
    assertThat(SamplePictures.refused(jpegLs).explanation()).contains("JPEG-LS");
  }

  @Test
  void refusesTooManyPixelsBySaying() {
    byte[] file = SamplePictures.jpeg();
    int frame = SamplePictures.find(file, "\u00FF\u00C0");
    Bytes.putU16(file, frame + 5, 60_000);
    Bytes.putU16(file, frame + 7, 60_000);

    assertThat(SamplePictures.refused(file).explanation())
        .isEqualTo(
            "The picture is too large: 3600 megapixels, at most 100; use a smaller version.");
  }

  private static byte[] withProfile(byte[] profile) {
    byte[] payload = SamplePictures.insert(profile, 0, Bytes.latin1("ICC_PROFILE\0\1\1"));
    return SamplePictures.withSegment(SamplePictures.jpeg(), JpegMarker.APP2, payload);
  }
}
