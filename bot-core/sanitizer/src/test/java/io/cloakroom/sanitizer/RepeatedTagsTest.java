package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.sanitizer.internal.cleaning.Formats;
import io.cloakroom.sanitizer.internal.cleaning.LeftoverGate;
import io.cloakroom.sanitizer.internal.cleaning.LosslessCleaner;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.RemovedValues;
import java.nio.ByteBuffer;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tags that stand twice in EXIF data: one reader takes the first, another the last (threat T32).
 */
class RepeatedTagsTest {

  private static final String FIRST = "Anna Ayr, first of two";
  private static final String LAST = "Hidden Lane 7, the other";
  private static final String NEXT = "Beside the thumbnail, 5";
  private static final String BEHIND = "Only by the second pointer";

  private static final int DESCRIPTION = 270;
  private static final int GPS = 0x8825;
  private static final int EXIF = 0x8769;

  /** A JPEG with a directory, two more, and one that only its second pointer leads to. */
  private static byte[] file(int pointer) {
    ByteBuffer tiff = ByteBuffer.allocate(400).putInt(0x4D4D002A).putInt(8);
    tiff.putShort((short) 4);
    text(tiff, DESCRIPTION, FIRST, 200);
    text(tiff, DESCRIPTION, LAST, 230);
    entry(tiff, pointer, 4, 1, 100);
    entry(tiff, pointer, 4, 1, 120);
    tiff.putInt(140);
    tiff.position(100).putShort((short) 0);
    tiff.position(120).putShort((short) 1);
    text(tiff, pointer == GPS ? 0x1B : 0xA434, BEHIND, 290);
    tiff.position(140).putShort((short) 1);
    text(tiff, DESCRIPTION, NEXT, 320);
    byte[] payload = SamplePictures.append(Bytes.latin1("Exif\0\0"), tiff.array());
    return SamplePictures.withSegment(SamplePictures.jpeg(), 0xE1, payload);
  }

  private static void text(ByteBuffer tiff, int tag, String text, int at) {
    entry(tiff, tag, 2, text.length(), at);
    int next = tiff.position();
    tiff.position(at).put(Bytes.latin1(text)).position(next);
  }

  private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
    tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {FIRST, LAST, NEXT, BEHIND})
  void T32_looksForEachOfTheValues(String text) throws Rejection {
    for (int pointer : new int[] {GPS, EXIF}) {
      RemovedValues said =
          new LosslessCleaner(SanitizerLimits.defaults())
              .clean(file(pointer), Formats.of(ImageType.JPEG), Set.of())
              .said();

      assertThatThrownBy(() -> LeftoverGate.check(Bytes.latin1("x" + text + "y"), said, Set.of()))
          .isInstanceOf(Rejection.class)
          .hasMessageContaining("still stands in it");
    }
  }

  @Test
  void namesWhatTheSecondOfThemSays() {
    assertThat(SamplePictures.clean(file(GPS)).receipt().removed())
        .anySatisfy(trace -> assertThat(trace.value().orElse("")).contains(LAST))
        .anySatisfy(trace -> assertThat(trace.trace()).isEqualTo(Trace.LOCATION));
    assertThat(SamplePictures.clean(file(EXIF)).receipt().removed())
        .anySatisfy(trace -> assertThat(trace.value().orElse("")).contains(BEHIND));
  }
}
