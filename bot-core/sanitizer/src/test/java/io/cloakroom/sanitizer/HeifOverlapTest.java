package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.sanitizer.internal.cleaning.Formats;
import io.cloakroom.sanitizer.internal.cleaning.LeftoverGate;
import io.cloakroom.sanitizer.internal.cleaning.LosslessCleaner;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.RemovedValues;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left out of HEIC and AVIF is no part of the picture data that stay (threat T32). */
class HeifOverlapTest {

  private static final String TEXT = "Hidden Lane 7, second floor";

  /** An item over the data of the picture, from so many bytes behind its first. */
  private static byte[] over(String name, String type, String reference, int from, int less) {
    return new HeifEditor(SamplePictures.load(name))
        .item(type, Bytes.latin1(TEXT), reference)
        .change(
            "meta/iloc",
            content -> {
              int base = content[5] >> 4;
              int first = 14 + base;
              int start = Bytes.i32(content, first) + (base == 0 ? 0 : Bytes.i32(content, 12));
              Bytes.putI32(content, content.length - 8, start + from);
              Bytes.putI32(
                  content, content.length - 4, Bytes.i32(content, first + 4) - from - less);
              return content;
            })
        .file();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mime\0text/plain\0", "uri \0urn:x", "abcd", "Exif", "jpeg"})
  void T32_refusesAnItemThatLiesOverThePicture(String type) {
    for (String name : new String[] {"plain.heic", "plain.avif"}) {
      byte[] end = over(name, type, "cdsc", 20, 0);
      byte[] start = over(name, type, "cdsc", 0, 8);

      assertThat(SamplePictures.refused(end).explanation()).contains("something else besides");
      assertThat(SamplePictures.refused(start).explanation()).contains("something else besides");
    }
  }

  /** Encoders write data of two equal pictures once. */
  @ParameterizedTest
  @ValueSource(strings = {"plain.heic", "plain.avif"})
  void letsAnotherPictureBeMadeOfTheSameData(String name) {
    byte[] file = over(name, "jpeg", "thmb", 0, 0);
    byte[] plain = SamplePictures.clean(SamplePictures.load(name)).bytes();

    assertThat(SamplePictures.clean(file).bytes()).isEqualTo(plain);
  }

  /** Once, only texts that the receipt shows were told to the gate. */
  @ParameterizedTest
  @ValueSource(strings = {"mime\0text/plain\0", "mime\0application/c2pa\0", "uri \0urn:x", "abcd"})
  void T32_looksForWhatAnItemHeld(String type) throws Rejection {
    byte[] file =
        new HeifEditor(SamplePictures.load("plain.avif"))
            .item(type, Bytes.latin1(TEXT), "cdsc")
            .file();

    assertLookedFor(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abcd", "sefd", "free", "uuid"})
  void T32_looksForWhatABoxHeld(String type) throws Rejection {
    byte[] file =
        new HeifEditor(SamplePictures.load("plain.avif"))
            .append("", HeifEditor.box(type, TEXT))
            .file();

    assertLookedFor(file);
  }

  private static void assertLookedFor(byte[] file) throws Rejection {
    RemovedValues said =
        new LosslessCleaner(SanitizerLimits.defaults())
            .clean(file, Formats.of(ImageType.AVIF), Set.of())
            .said();

    assertThatThrownBy(() -> LeftoverGate.check(Bytes.latin1("x" + TEXT + "y"), said, Set.of()))
        .isInstanceOf(Rejection.class)
        .hasMessageContaining("still stands in it");
  }
}
