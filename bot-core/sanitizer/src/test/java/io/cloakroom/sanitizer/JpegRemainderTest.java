package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.jpeg.JpegMarker;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The small places of a JPEG file that say nothing to a decoder, each with something in it: the
 * clean file is the same as without. What does remain is told in docs/performance.md.
 */
class JpegRemainderTest {

  private static final byte[] CLEAN = SamplePictures.clean(SamplePictures.jpeg()).bytes();
  private static final int FRAME = SamplePictures.find(CLEAN, "\u00FF\u00C0");
  private static final int SCAN = SamplePictures.find(CLEAN, "\u00FF\u00DA");
  private static final int DATA = SCAN + 2 + Bytes.u16(CLEAN, SCAN + 2);

  @ParameterizedTest
  @MethodSource("places")
  void T32_leavesNothingInPlacesOfAFewBytes(byte[] file) {
    assertThat(file).isNotEqualTo(CLEAN);
    assertThat(SamplePictures.clean(file).bytes()).isEqualTo(CLEAN);
  }

  static Stream<Named<byte[]>> places() {
    byte[] lines = Arrays.copyOfRange(CLEAN, FRAME + 5, FRAME + 7);
    byte[] longer = SamplePictures.append(lines, PlantedMarkerTest.bytes());
    return Stream.of(
        Named.of("density in dots", edited(jfif() + 7, 1, 0x13, 0x57, 0x13, 0x57)),
        Named.of("a proportion that no pixel has", edited(jfif() + 8, 'P', 'L', 'A', 'N')),
        Named.of("version", edited(jfif() + 6, 9)),
        Named.of("numbers of components", components('P', 'L', 'A')),
        Named.of("a restart interval that is never reached", interval(0x4711)),
        Named.of("one restart interval after another", twoIntervals()),
        Named.of("fill bytes", SamplePictures.insert(CLEAN, SCAN, new byte[] {-1, -1, -1})),
        Named.of("fill bytes after the data", atEnd(new byte[] {-1, -1})),
        Named.of("bytes after the data", atEnd(PlantedMarkerTest.bytes())),
        Named.of("a marker without meaning", atEnd(new byte[] {-1, 1, -1, (byte) 0xD3})),
        Named.of("number of lines", atEnd(JpegMarker.segment(0xDC, lines))),
        Named.of("number of lines, longer", atEnd(JpegMarker.segment(0xDC, longer))),
        Named.of("band of a sequential scan", edited(DATA - 3, 'P', 'L', 'A')),
        Named.of("after the end", SamplePictures.append(CLEAN, PlantedMarkerTest.bytes())));
  }

  @Test
  void keepsAProportionThatPixelsHave() {
    byte[] film = edited(jfif() + 8, 0, 118, 0, 81);

    assertThat(SamplePictures.clean(film).bytes()).isEqualTo(film);
  }

  @Test
  void T32_leavesNothingInAColourTransformThatDecodersTakeForAnother() {
    byte[] file = adobe('P');

    assertThat(SamplePictures.clean(file).bytes()).isEqualTo(adobe(1));
    assertThat(SamplePictures.clean(adobe(0)).bytes()).isEqualTo(adobe(0));
  }

  @Test
  void keepsTheNumbersOfComponentsThatTellTheColours() {
    byte[] plain = SamplePictures.clean(without(CLEAN, jfif() - 4, jfif() + 14)).bytes();
    int frame = SamplePictures.find(plain, "\u00FF\u00C0");
    byte[] red = renamed(plain, frame, SamplePictures.find(plain, "\u00FF\u00DA"), 'R', 'G', 'B');

    assertThat(SamplePictures.clean(red).bytes()).isEqualTo(red);
  }

  private static int jfif() {
    return SamplePictures.find(CLEAN, "JFIF");
  }

  private static byte[] edited(int at, int... bytes) {
    byte[] file = CLEAN.clone();
    for (int i = 0; i < bytes.length; i++) {
      file[at + i] = (byte) bytes[i];
    }
    return file;
  }

  private static byte[] components(int... ids) {
    return renamed(CLEAN, FRAME, SCAN, ids);
  }

  private static byte[] renamed(byte[] jpeg, int frame, int scan, int... ids) {
    byte[] file = jpeg.clone();
    for (int i = 0; i < ids.length; i++) {
      file[frame + 10 + 3 * i] = (byte) ids[i];
      file[scan + 5 + 2 * i] = (byte) ids[i];
    }
    return file;
  }

  private static byte[] interval(int units) {
    byte[] payload = new byte[2];
    Bytes.putU16(payload, 0, units);
    return SamplePictures.insert(CLEAN, SCAN, JpegMarker.segment(0xDD, payload));
  }

  private static byte[] twoIntervals() {
    return SamplePictures.insert(
        interval(0), SCAN, JpegMarker.segment(0xDD, new byte[] {'P', 'L'}));
  }

  private static byte[] atEnd(byte[] planted) {
    return SamplePictures.insert(CLEAN, CLEAN.length - 2, planted);
  }

  private static byte[] adobe(int transform) {
    byte[] payload = Bytes.latin1("Adobe\0d\0\0\0\0\0");
    payload[11] = (byte) transform;
    return SamplePictures.insert(CLEAN, jfif() + 14, JpegMarker.segment(JpegMarker.APP14, payload));
  }

  private static byte[] without(byte[] jpeg, int from, int to) {
    return SamplePictures.append(
        Arrays.copyOf(jpeg, from), Arrays.copyOfRange(jpeg, to, jpeg.length));
  }
}
