package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.jpeg.JpegMarker;
import io.cloakroom.sanitizer.internal.metadata.IccWriter;
import io.cloakroom.sanitizer.internal.metadata.KnownProfile;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A text is planted in every place that can hold one; no byte of it may come out (threat T32). */
class PlantedMarkerTest {

  static final String MARKER = "PLANTED-4711";

  @ParameterizedTest
  @MethodSource({
    "io.cloakroom.sanitizer.JpegSlots#all",
    "io.cloakroom.sanitizer.PngSlots#all",
    "io.cloakroom.sanitizer.HeifSlots#told",
    "iccSlots"
  })
  void T32_leavesNothingOfWhatWasPlantedAndSaysSo(byte[] file) {
    Clean clean = cleanOfTheMarker(file);

    assertThat(clean.receipt().removed()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource({"io.cloakroom.sanitizer.JpegSlots#tables", "io.cloakroom.sanitizer.HeifSlots#all"})
  void T32_leavesNothingInNumbersThatNothingUses(byte[] file) {
    cleanOfTheMarker(file);
  }

  private static Clean cleanOfTheMarker(byte[] file) {
    assertThat(SamplePictures.find(file, MARKER)).as("planted").isPositive();

    Clean clean = SamplePictures.clean(file);

    assertThat(SamplePictures.find(clean.bytes(), "PLANTED")).isNegative();
    assertThat(SamplePictures.find(clean.bytes(), "4711")).isNegative();
    assertThat(SamplePictures.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
    return clean;
  }

  static Stream<Named<byte[]>> iccSlots() {
    byte[] header = p3();
    System.arraycopy(bytes(), 0, header, 48, MARKER.length());
    byte[] gap = SamplePictures.append(p3(), bytes());
    return Stream.of(
        Named.of("behind the numbers", withProfile(profile("cprt", "text\0\0\0\0CC0\0"))),
        Named.of("description", withProfile(profile("desc", "desc\0\0\0\0\0\0\0\15" + MARKER))),
        Named.of("copyright", withProfile(profile("cprt", "text\0\0\0\0" + MARKER + "\0"))),
        Named.of("private tag", withProfile(profile("mmod", "mmod\0\0\0\0" + MARKER))),
        Named.of("device name", withProfile(profile("dmdd", "desc\0\0\0\0\0\0\0\15" + MARKER))),
        Named.of("calibration", withProfile(profile("vcgt", "vcgt\0\0\0\0" + MARKER))),
        Named.of("metadata", withProfile(profile("meta", "dict\0\0\0\0" + MARKER))),
        Named.of("device in the header", withProfile(header)),
        Named.of("after the tags", withProfile(gap)));
  }

  /** A profile with this tag, and with the text behind each of its curves. */
  private static byte[] profile(String tag, String data) {
    IccWriter writer = new IccWriter(2, "mntr", "RGB ", "XYZ ", 0);
    String curve = "curv\0\0\0\0\0\0\0\1\2\0";
    byte[] color = Bytes.latin1("XYZ \0\0\0\0\0\0\1\0\0\0\1\0\0\0\1\0");
    for (String channel : List.of("r", "g", "b")) {
      writer.tag(channel + "XYZ", color);
      writer.tag(channel + "TRC", Bytes.latin1(curve + MARKER));
    }
    writer.tag(tag, Bytes.latin1(data));
    return writer.bytes();
  }

  private static byte[] withProfile(byte[] profile) {
    byte[] payload = SamplePictures.insert(profile, 0, Bytes.latin1("ICC_PROFILE\0\1\1"));
    return SamplePictures.withSegment(SamplePictures.jpeg(), JpegMarker.APP2, payload);
  }

  private static byte[] p3() {
    return KnownProfile.DISPLAY_P3.bytes();
  }

  static byte[] bytes() {
    return Bytes.latin1(MARKER);
  }
}
