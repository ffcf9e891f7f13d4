package io.cloakroom.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitize.bmp.BmpFormat;
import io.cloakroom.sanitize.format.Finding;
import io.cloakroom.sanitize.format.ImageType;
import io.cloakroom.sanitize.format.Rejection;
import io.cloakroom.sanitize.format.SanitizerLimits;
import io.cloakroom.sanitize.format.Trace;
import io.cloakroom.sanitize.metadata.IccAudit;
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
    byte[] file = Pictures.load(name);

    Clean clean = Pictures.clean(file);

    assertThat(clean.type()).isEqualTo(ImageType.BMP);
    assertThat(Gifs.colors(Pictures.image(clean.bytes())))
        .isEqualTo(Gifs.colors(Pictures.image(file)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"profile.bmp", "linked-profile.bmp", "rle4.bmp", "os2.bmp", "v4.bmp"})
  void findsNothingMoreInACleanFile(String name) {
    byte[] once = Pictures.clean(Pictures.load(name)).bytes();

    Clean twice = Pictures.clean(once);

    assertThat(twice.bytes()).isEqualTo(once);
    assertThat(twice.receipt().findings()).isEmpty();
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

    assertThat(Pictures.clean(file.array()).bytes()).isEqualTo(usual.array());
  }

  @Test
  void keepsAColorProfileReduced() throws Rejection {
    byte[] clean = Pictures.clean(Pictures.load("profile.bmp")).bytes();

    var facts = new BmpFormat().facts(clean, SanitizerLimits.defaults());

    assertThat(facts.iccProfile()).isPresent();
    IccAudit.check(facts.iccProfile().get());
    assertThat(
            Arrays.copyOfRange(clean, clean.length - facts.iccProfile().get().length, clean.length))
        .isEqualTo(facts.iccProfile().get());
  }

  @Test
  void dropsALinkToAProfileOnSomebodysDisk() {
    Clean clean = Pictures.clean(Pictures.load("linked-profile.bmp"));

    assertThat(ByteBuffer.wrap(clean.bytes()).getInt(70)).isEqualTo(0x42475273);
    assertThat(clean.receipt().of(Trace.PROFILE_TEXT)).map(Finding::bytes).contains(19L);
  }

  @Test
  void roundsColorsThatAreGivenAsNumbers() {
    byte[] file = Pictures.load("v4.bmp");
    ByteBuffer clean = ByteBuffer.wrap(Pictures.clean(file).bytes()).order(ByteOrder.LITTLE_ENDIAN);

    for (int at = 74; at < 110; at += 4) {
      int before = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
      assertThat(clean.getInt(at) / 1e9).isCloseTo(before / 1e9, within());
      assertThat(clean.getInt(at) % (1 << 20)).isZero();
    }
  }

  @Test
  void clearsBitsOfPixelsWithoutAMeaning() {
    ByteBuffer file = Bmps.of(2, 1, 32, new byte[] {1, 2, 3, 99, 4, 5, 6, 99});

    byte[] clean = Pictures.clean(file.array()).bytes();

    assertThat(Arrays.copyOfRange(clean, 54, 62)).containsExactly(1, 2, 3, 0, 4, 5, 6, 0);
  }

  @Test
  void keepsAlphaWhereTheHeaderDeclaresIt() {
    byte[] file = Pictures.load("rgba32.bmp");

    byte[] clean = Pictures.clean(file).bytes();

    assertThat(Arrays.copyOfRange(clean, 122, clean.length))
        .isEqualTo(Arrays.copyOfRange(file, 122, file.length));
  }

  @Test
  void completesALastRowThatIsNotFilledUp() {
    ByteBuffer whole = Bmps.of(1, 2, 24, new byte[] {1, 2, 3, 0, 4, 5, 6, 0});
    byte[] file = Arrays.copyOf(whole.array(), whole.capacity() - 1);

    assertThat(Pictures.clean(file).bytes()).isEqualTo(Pictures.clean(whole.array()).bytes());
  }

  @Test
  void cutsRunsAtTheEndOfTheirRow() {
    byte[] clean = Pictures.clean(Bmps.runs(3, 2, 9, 1, 0, 0, 2, 1, 5, 2, 7, 3, 0, 1)).bytes();

    assertThat(Bmps.runsOf(clean)).containsExactly(3, 1, 0, 0, 2, 1, 1, 2, 0, 1);
  }

  @Test
  void goesTheShortestWayFromRunToRun() {
    byte[] clean =
        Pictures.clean(Bmps.runs(9, 3, 0, 2, 1, 0, 0, 2, 2, 1, 0, 2, 0, 0, 2, 1, 0, 1)).bytes();

    assertThat(Bmps.runsOf(clean)).containsExactly(0, 2, 3, 1, 2, 1, 0, 1);
  }

  @Test
  void endsRunsThatDoNotEndAfterTheLastPixel() {
    byte[] clean = Pictures.clean(Bmps.runs(2, 1, 2, 1)).bytes();

    assertThat(Bmps.runsOf(clean)).containsExactly(2, 1, 0, 1);
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(0.001);
  }
}
