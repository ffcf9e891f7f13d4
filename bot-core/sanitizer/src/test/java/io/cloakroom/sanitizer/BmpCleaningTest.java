package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.internal.bmp.BmpFormat;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.metadata.IccAudit;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BmpCleaningTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bits-1.bmp",
        "top-down.bmp",
        "rgb555.bmp",
        "rgb32.bmp",
        "rgba32.bmp",
        "profile.bmp",
        "linked-profile.bmp",
        "rle4.bmp",
        "rle8-gaps.bmp",
        "os2.bmp",
        "v4.bmp"
      })
  void leavesEveryPixelAsItWas(String name) {
    byte[] file = SamplePictures.load(name);

    Clean clean = SamplePictures.clean(file);

    assertThat(clean.type()).isEqualTo(ImageType.BMP);
    assertThat(Gifs.colors(SamplePictures.image(clean.bytes())))
        .isEqualTo(Gifs.colors(SamplePictures.image(file)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"profile.bmp", "linked-profile.bmp", "rle4.bmp", "os2.bmp", "v4.bmp"})
  void findsNothingMoreInACleanFile(String name) {
    byte[] once = SamplePictures.clean(SamplePictures.load(name)).bytes();

    Clean twice = SamplePictures.clean(once);

    assertThat(twice.bytes()).isEqualTo(once);
    assertThat(twice.receipt().removed()).isEmpty();
  }

  /** The code for the end behind that of the last line was told as two bytes, for ever. */
  @Test
  void findsNothingInRunsThatEndTheirLastLine() {
    byte[] file = Bmps.runs(2, 1, 2, 1, 0, 0, 0, 1);

    Clean once = SamplePictures.clean(file);
    Clean twice = SamplePictures.clean(once.bytes());

    assertThat(Bmps.runsOf(once.bytes())).isEqualTo(new byte[] {2, 1, 0, 0, 0, 1});
    assertThat(twice.bytes()).isEqualTo(once.bytes());
    assertThat(twice.receipt().removed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 64})
  void writesTheHeadersOfOs2AsTheOneTheyBeginLike(int headerBytes) {
    ByteBuffer file = Bmps.little(14 + headerBytes + 8 + 4);
    Bmps.fill(file, headerBytes, 2, 1, 1);
    file.put(14 + headerBytes, new byte[] {9, 8, 7, 0, 6, 5, 4, 0, 0x40});
    ByteBuffer usual = Bmps.little(14 + 40 + 8 + 4);
    Bmps.fill(usual, 40, 2, 1, 1);
    usual.put(54, new byte[] {9, 8, 7, 0, 6, 5, 4, 0, 0x40}).putInt(34, 4).putInt(46, 2);

    assertThat(SamplePictures.clean(file.array()).bytes()).isEqualTo(usual.array());
  }

  @Test
  void keepsAColorProfileReduced() throws Rejection {
    byte[] clean = SamplePictures.clean(SamplePictures.load("profile.bmp")).bytes();

    var facts = new BmpFormat().facts(clean, SanitizerLimits.defaults());

    assertThat(facts.iccProfile()).isPresent();
    IccAudit.check(facts.iccProfile().get());
    assertThat(
            Arrays.copyOfRange(clean, clean.length - facts.iccProfile().get().length, clean.length))
        .isEqualTo(facts.iccProfile().get());
  }

  @Test
  void dropsALinkToAProfileOnSomebodysDisk() {
    Clean clean = SamplePictures.clean(SamplePictures.load("linked-profile.bmp"));

    assertThat(ByteBuffer.wrap(clean.bytes()).getInt(70)).isEqualTo(0x42475273);
    assertThat(clean.receipt().of(Trace.PROFILE_TEXT)).map(RemovedTrace::bytes).contains(19L);
  }

  @Test
  void roundsColorsThatAreGivenAsNumbers() {
    byte[] file = SamplePictures.load("v4.bmp");
    ByteBuffer clean =
        ByteBuffer.wrap(SamplePictures.clean(file).bytes()).order(ByteOrder.LITTLE_ENDIAN);

    for (int at = 74; at < 110; at += 4) {
      int before = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
      assertThat(clean.getInt(at) / 1e9).isCloseTo(before / 1e9, within());
      assertThat(clean.getInt(at) % (1 << 20)).isZero();
    }
  }

  @Test
  void clearsBitsOfPixelsWithoutAMeaning() {
    ByteBuffer file = Bmps.of(2, 1, 32, new byte[] {1, 2, 3, 99, 4, 5, 6, 99});

    byte[] clean = SamplePictures.clean(file.array()).bytes();

    assertThat(Arrays.copyOfRange(clean, 54, 62)).containsExactly(1, 2, 3, 0, 4, 5, 6, 0);
  }

  @Test
  void keepsAlphaWhereTheHeaderDeclaresIt() {
    byte[] file = SamplePictures.load("rgba32.bmp");

    byte[] clean = SamplePictures.clean(file).bytes();

    assertThat(Arrays.copyOfRange(clean, 122, clean.length))
        .isEqualTo(Arrays.copyOfRange(file, 122, file.length));
  }

  @Test
  void completesALastRowThatIsNotFilledUp() {
    ByteBuffer whole = Bmps.of(1, 2, 24, new byte[] {1, 2, 3, 0, 4, 5, 6, 0});
    byte[] file = Arrays.copyOf(whole.array(), whole.capacity() - 1);

    assertThat(SamplePictures.clean(file).bytes())
        .isEqualTo(SamplePictures.clean(whole.array()).bytes());
  }

  @Test
  void cutsRunsAtTheEndOfTheirRow() {
    byte[] clean =
        SamplePictures.clean(Bmps.runs(3, 2, 9, 1, 0, 0, 2, 1, 5, 2, 7, 3, 0, 1)).bytes();

    assertThat(Bmps.runsOf(clean)).containsExactly(3, 1, 0, 0, 2, 1, 1, 2, 0, 1);
  }

  @Test
  void goesTheShortestWayFromRunToRun() {
    byte[] clean =
        SamplePictures.clean(Bmps.runs(9, 3, 0, 2, 1, 0, 0, 2, 2, 1, 0, 2, 0, 0, 2, 1, 0, 1))
            .bytes();

    assertThat(Bmps.runsOf(clean)).containsExactly(0, 2, 3, 1, 2, 1, 0, 1);
  }

  @Test
  void endsRunsThatDoNotEndAfterTheLastPixel() {
    byte[] clean = SamplePictures.clean(Bmps.runs(2, 1, 2, 1)).bytes();

    assertThat(Bmps.runsOf(clean)).containsExactly(2, 1, 0, 1);
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(0.001);
  }
}
