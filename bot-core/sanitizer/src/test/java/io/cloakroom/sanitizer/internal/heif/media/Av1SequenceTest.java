package io.cloakroom.sanitizer.internal.heif.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Rejection;
import org.junit.jupiter.api.Test;

/** What the header of an AV1 sequence, and the frames that follow it, can be made to carry. */
public class Av1SequenceTest {

  /** As the README tells. */
  public static final int MOST_BYTES = 100;

  private static final byte KEY_SHOWN = 0x10;
  private static final byte KEY_HIDDEN = 0;
  private static final byte INTER_HIDDEN = 0x20;
  private static final byte EXISTING = (byte) 0x80;

  /** A header of 32 operating points, with a model of the buffer for each, section 5.5. */
  private static byte[] header(boolean models) throws Rejection {
    BitCopy out = new BitCopy(new byte[0]);
    out.put(0, 5);
    out.put(models ? 1 : 0, 1);
    if (models) {
      out.put(0x4711, 32);
      out.put(0x4711, 32);
      out.put(1, 1);
      out.put(1, 1);
      out.put(1, 1);
      out.put(31, 5);
      out.put(0x4711, 32);
      out.put(0, 10);
    }
    out.put(1, 1);
    out.put(31, 5);
    for (int i = 0; i < 32; i++) {
      out.put(0x101, 12);
      out.put(31, 5);
      out.put(1, 1);
      if (models) {
        out.put(1, 1);
        out.put(0x4711, 32);
        out.put(0x4711, 32);
        out.put(1, 1);
      }
      out.put(0x1F, 5);
    }
    out.put(0x77, 8);
    out.put(63, 8);
    out.put(63, 8);
    out.put(0, 30);
    return out.written();
  }

  @Test
  void T32_refusesAHeaderThatIsLongerThanAnyPictureNeeds() throws Rejection {
    SanitizerLimits limits = SanitizerLimits.defaults();

    Av1Sequence kept = Av1Sequence.read(header(false), limits);

    assertThat(kept.bytes().length).isBetween(MOST_BYTES * 7 / 8, MOST_BYTES);
    assertThatThrownBy(() -> Av1Sequence.read(header(true), limits))
        .isInstanceOf(Rejection.class)
        .hasMessageMatching(
            "(?s).*settings of its decoder take 3\\d\\d bytes, at most " + MOST_BYTES + "\\D.*");
  }

  /** A film's picture may be made of frames that are hidden; a still one has nothing to hide. */
  @Test
  void T32_takesOnePictureOfEachLayer() {
    assertThatCode(() -> take(true, KEY_SHOWN)).doesNotThrowAnyException();
    assertThatCode(() -> take(true, KEY_HIDDEN, EXISTING)).doesNotThrowAnyException();
    assertThatCode(() -> take(false, KEY_SHOWN, INTER_HIDDEN)).doesNotThrowAnyException();
    assertThatThrownBy(() -> take(true, KEY_SHOWN, INTER_HIDDEN)).isInstanceOf(Rejection.class);
    assertThatThrownBy(() -> take(true, KEY_SHOWN, EXISTING)).isInstanceOf(Rejection.class);
    assertThatThrownBy(() -> take(false, KEY_SHOWN, KEY_SHOWN)).isInstanceOf(Rejection.class);
    assertThatThrownBy(() -> take(false, INTER_HIDDEN, EXISTING, EXISTING))
        .isInstanceOf(Rejection.class);
  }

  @Test
  void takesAPictureInFourLayers() {
    Av1Frames frames = new Av1Frames(true);

    for (int layer = 0; layer < 4; layer++) {
      int of = layer;
      assertThatCode(() -> frames.take(of, false, KEY_SHOWN)).doesNotThrowAnyException();
    }
    assertThatThrownBy(() -> frames.take(3, true, KEY_HIDDEN)).isInstanceOf(Rejection.class);
  }

  private static void take(boolean alone, byte... heads) throws Rejection {
    Av1Frames frames = new Av1Frames(alone);
    for (byte head : heads) {
      frames.take(0, false, head);
    }
  }
}
