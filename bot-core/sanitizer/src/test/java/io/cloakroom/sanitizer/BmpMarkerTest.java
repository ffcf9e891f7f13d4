package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A text in every place of a BMP file that can hold one; no piece of it may come out. */
class BmpMarkerTest {

  private static final String MARKER = "PLANTED-4711";

  @ParameterizedTest
  @MethodSource("slots")
  void T32_leavesNothingOfWhatWasPlanted(byte[] file) {
    assertThat(SamplePictures.find(file, "PLANT")).as("planted").isPositive();

    byte[] clean = SamplePictures.clean(file).bytes();

    assertThat(SamplePictures.find(clean, "PLA")).isNegative();
    assertThat(SamplePictures.find(clean, "ANT")).isNegative();
  }

  static Stream<Named<byte[]>> slots() {
    return Stream.concat(headerSlots(), pixelSlots());
  }

  static Stream<Named<byte[]>> headerSlots() {
    byte[] v4 = SamplePictures.load("v4.bmp");
    byte[] linked = SamplePictures.load("linked-profile.bmp");
    return Stream.of(
        Named.of("resolution", Bmps.over(v4, 38, "PLANTED-")),
        Named.of("colours that matter", Bmps.over(v4, 50, "PLAN" + "T")),
        Named.of("endpoints", Bmps.over(v4, 74, MARKER)),
        Named.of("gamma", Bmps.over(v4, 110, MARKER)),
        Named.of("masks without a use", Bmps.over(linked, 54, MARKER)),
        Named.of("intent and profile", Bmps.over(linked, 122, MARKER)),
        Named.of("linked profile", Bmps.over(linked, linked.length - 12, MARKER)),
        Named.of("reserved in front", Bmps.over(v4, 2, "PLANTED-")),
        Named.of("after the end", SamplePictures.append(v4, Bytes.latin1(MARKER))),
        Named.of("gap", gap()),
        Named.of("table of a picture of many colours", table()));
  }

  static Stream<Named<byte[]>> pixelSlots() {
    byte[] os2 = SamplePictures.load("os2.bmp");
    byte[] padded = Bmps.of(1, 4, 8, new byte[16]).array();
    return Stream.of(
        Named.of("unused colours", Bmps.over(Bmps.runs(2, 1, 2, 0, 0, 1), 58, MARKER)),
        Named.of("unused colours of OS/2", Bmps.over(os2, 794 - 12, MARKER)),
        Named.of("fill bytes", Bmps.over(fill(), 54 + 8 + 1, "PLANT")),
        Named.of("after the end of the runs", Bmps.runs(2, 1, codes(2, 1, 0, 1))),
        Named.of("runs below the picture", Bmps.runs(2, 1, codes(2, 1, 0, 0, 0, 12))),
        Named.of("after the rows", SamplePictures.append(padTable(padded), Bytes.latin1(MARKER))));
  }

  /** These codes, and the marker behind them. */
  private static int[] codes(int... first) {
    int[] all = new int[first.length + MARKER.length() + 2];
    System.arraycopy(first, 0, all, 0, first.length);
    for (int i = 0; i < MARKER.length(); i++) {
      all[first.length + i] = MARKER.charAt(i);
    }
    all[all.length - 1] = 1;
    return all;
  }

  private static byte[] gap() {
    byte[] rows = Bmps.of(1, 1, 24, new byte[4]).array();
    byte[] file = SamplePictures.insert(rows, 54, Bytes.latin1(MARKER));
    file[10] += (byte) MARKER.length();
    return file;
  }

  private static byte[] table() {
    byte[] file = gap();
    file[46] = 3;
    return file;
  }

  /** One column of one bit: seven bits and three bytes of each row are for nothing. */
  private static byte[] fill() {
    ByteBuffer file = Bmps.little(54 + 8 + 12);
    Bmps.fill(file, 40, 1, 3, 1);
    return file.array();
  }

  private static byte[] padTable(byte[] file) {
    byte[] longer = SamplePictures.insert(file, 54, new byte[4]);
    longer[10] = (byte) (longer[10] + 4);
    longer[46] = 1;
    return longer;
  }
}
