package io.cloakroom.sanitizer.likeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pictures PDQ takes for copies of one another, and which not. */
class PdqTest {
  private static final int PICTURES = 12;
  private static final int STRANGERS = 150;
  private static final List<BufferedImage> SCENES =
      IntStream.range(0, PICTURES).mapToObj(seed -> Scenes.draw(seed, 400, 300)).toList();

  /** Expected: the loops of PDQ's reference in single precision, written down a second time. */
  @ParameterizedTest
  @CsvSource({
    "64, 64, 55560a03fefc41561003eaa9defc491650436a29fee96b3c56ec6b34566794c7",
    "300, 200, 1fff1ffb4aaa4aa04aaae000e000e000e001be00f00fa1ff37d4b5ff1ff5b5ff",
    "97, 411, 9bf0c8f099d2c8f09983371f645a371f645a371f645a370f445a370f445a370f",
    "512, 384, 80000000c0001000c000017f3fff01551fff45551fff555f1fff55ff1fffd7ff"
  })
  void hashesAsTheReferenceDoes(int width, int height, String expected) {
    Likeness likeness = Pdq.of(waves(width, height));

    assertThat(likeness.hash().distance(PdqHash.parse(expected))).isLessThanOrEqualTo(2);
    assertThat(likeness.quality()).isEqualTo(100);
  }

  private static BufferedImage waves(int width, int height) {
    BufferedImage waves = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double down = 60 * Math.cos(y * y / (height * 1.9) - x / 7.0);
        int grey = (int) (127 + 60 * Math.sin(x * x / (width * 2.7) + y / 11.0) + down);
        waves.setRGB(x, y, grey * 0x10101);
      }
    }
    return waves;
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 50, 70, 90})
  void knowsEveryCopyThatWasCompressedAnew(int quality) {
    assertThat(farthest(picture -> Scenes.recompressed(picture, quality / 100f)))
        .isLessThanOrEqualTo(PdqHash.NEAR);
  }

  @ParameterizedTest
  @CsvSource({"160, 120", "320, 240", "1000, 750", "400, 400"})
  void knowsEveryCopyOfAnotherSize(int width, int height) {
    assertThat(farthest(picture -> Scenes.resized(picture, width, height)))
        .isLessThanOrEqualTo(PdqHash.NEAR);
  }

  @ParameterizedTest
  @CsvSource({"1.1, 0", "0.9, 0", "1, 12", "1, -12"})
  void knowsEveryCopyThatIsALittleBrighterOrDarker(double factor, int offset) {
    assertThat(farthest(picture -> Scenes.brightened(picture, factor, offset)))
        .isLessThanOrEqualTo(PdqHash.NEAR);
  }

  @Tag("full")
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void knowsEveryCopyThatWasTurnedOrMirrored(int way) {
    assertThat(farthest(picture -> Scenes.recompressed(Scenes.turned(picture, way), 0.7f)))
        .isLessThanOrEqualTo(PdqHash.NEAR);
  }

  private static int farthest(UnaryOperator<BufferedImage> copying) {
    return SCENES.stream()
        .mapToInt(
            scene -> {
              PdqHash known = Pdq.of(scene).hash();
              return nearest(known, Pdq.of(copying.apply(scene)));
            })
        .max()
        .orElseThrow();
  }

  private static int nearest(PdqHash known, Likeness other) {
    return other.turns().stream().mapToInt(known::distance).min().orElseThrow();
  }

  /** More than ten thousand pairs, in eight turns each. */
  @Test
  void takesNoStrangerForACopy() {
    List<Likeness> strangers =
        IntStream.range(0, STRANGERS)
            .mapToObj(seed -> Pdq.of(Scenes.draw(seed, 160, 120)))
            .toList();

    List<Integer> near = new ArrayList<>();
    for (int i = 0; i < STRANGERS; i++) {
      for (int j = 0; j < i; j++) {
        int distance = nearest(strangers.get(i).hash(), strangers.get(j));
        if (distance <= PdqHash.NEAR) {
          near.add(distance);
        }
      }
    }

    assertThat(near).isEmpty();
  }

  @Test
  void callsAPictureFlatInWhichThereIsNothing() {
    BufferedImage white = Scenes.brightened(Scenes.draw(1, 400, 300), 0, 255);

    assertThat(Pdq.of(white).isFlat()).isTrue();
    assertThat(Pdq.of(Scenes.draw(1, 400, 300)).isFlat()).isFalse();
  }

  /** Their quality is the best there is, and their hash is nothing but rounding. */
  @Test
  void callsStripesFlatThatGoOneWay_andNoPictureWithMoreInIt() {
    BufferedImage across = stripes(1, 0);
    BufferedImage down = stripes(0, 1);

    assertThat(Pdq.of(across).quality()).isEqualTo(100);
    assertThat(Pdq.of(across).isFlat()).isTrue();
    assertThat(Pdq.of(down).isFlat()).isTrue();
    assertThat(SCENES).noneMatch(scene -> Pdq.of(scene).isFlat());
  }

  private static BufferedImage stripes(int across, int down) {
    BufferedImage made = new BufferedImage(320, 320, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 320; y++) {
      for (int x = 0; x < 320; x++) {
        boolean dark = Math.floorMod(across * x + down * y, 40) < 20;
        made.setRGB(x, y, dark ? 0x202020 : 0xE0E0E0);
      }
    }
    return made;
  }

  @Test
  void readsWhatItWrote() {
    PdqHash hash = Pdq.of(Scenes.draw(3, 200, 200)).hash();

    assertThat(PdqHash.parse(hash.toString())).isEqualTo(hash);
    assertThatThrownBy(() -> PdqHash.parse("f00"))
        .hasMessage("not a PDQ hash: \"f00\"; it has 64 digits, 0 to f");
  }
}
