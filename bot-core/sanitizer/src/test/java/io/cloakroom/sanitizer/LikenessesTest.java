package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.likeness.Likeness;
import io.cloakroom.sanitizer.likeness.Likenesses;
import io.cloakroom.sanitizer.likeness.PdqHash;
import io.cloakroom.sanitizer.likeness.Scenes;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LikenessesTest {
  private static final Likenesses LIKENESSES = new Likenesses(SanitizerLimits.defaults());

  @ParameterizedTest
  @ValueSource(strings = {"ultra-hdr.jpg", "progressive.jpg", "interlaced.png", "animated.webp"})
  void takesTheLikenessOfACleanFile(String name) {
    assertThat(LIKENESSES.of(SamplePictures.clean(SamplePictures.load(name)))).isPresent();
  }

  @Test
  void aFileMuchLargerThanTheReferenceTakesIsKnownByASmallCopy() {
    BufferedImage large = Scenes.draw(7, 1900, 1400);

    PdqHash known = hash(large);

    assertThat(known.distance(hash(Scenes.resized(large, 380, 280))))
        .isLessThanOrEqualTo(PdqHash.NEAR);
  }

  private static PdqHash hash(BufferedImage picture) {
    return LIKENESSES.of(SamplePictures.clean(Scenes.jpeg(picture, 0.8f))).orElseThrow().hash();
  }

  /** Where the reference blurs nothing, what lies the other way is sampled at other pixels. */
  @ParameterizedTest
  @ValueSource(ints = {0, 3, 5})
  void aSmallPictureIsKnownByASmallerCopyHoweverItLies(int way) {
    BufferedImage small = Scenes.draw(8, 160, 120);
    PdqHash known = hash(small);

    Likeness copy =
        LIKENESSES
            .of(
                SamplePictures.clean(
                    Scenes.jpeg(Scenes.turned(Scenes.resized(small, 96, 72), way), 0.8f)))
            .orElseThrow();

    assertThat(copy.turns()).anyMatch(turn -> turn.distance(known) <= PdqHash.NEAR);
  }

  @Test
  void hasNothingForAPictureOfAFewPixels() {
    assertThat(LIKENESSES.of(SamplePictures.clean(Scenes.jpeg(Scenes.draw(1, 4, 300), 0.8f))))
        .isEmpty();
    assertThat(LIKENESSES.of(SamplePictures.clean(Scenes.jpeg(Scenes.draw(1, 5, 5), 0.8f))))
        .isPresent();
  }
}
