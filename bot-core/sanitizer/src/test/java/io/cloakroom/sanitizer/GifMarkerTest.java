package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A text in every place of a GIF file that can hold one; no byte of it may come out. */
class GifMarkerTest {

  private static final String MARKER = "PLANTED-4711";

  @ParameterizedTest
  @MethodSource("slots")
  void T32_leavesNothingOfWhatWasPlanted(byte[] file) {
    assertThat(SamplePictures.find(file, MARKER)).as("planted").isPositive();

    Clean clean = SamplePictures.clean(file);

    assertThat(SamplePictures.find(clean.bytes(), "PLANTED")).isNegative();
    assertThat(SamplePictures.find(clean.bytes(), "4711")).isNegative();
    assertThat(clean.receipt().removed()).isNotEmpty();
    assertThat(Gifs.frames(clean.bytes()).get(0)).isEqualTo(Gifs.frames(Gifs.still()).get(0));
  }

  static Stream<Named<byte[]>> slots() {
    return Stream.of(
        before("comment", Gifs.extension(0xFE, MARKER)),
        before("second sub-block of a comment", Gifs.extension(0xFE, "x", MARKER)),
        before("plain text", Gifs.extension(0x01, "\0\0\0\0\2\0\2\0\1\1\0\1", MARKER)),
        before("unknown extension", Gifs.extension(0x42, MARKER)),
        before("name of an application", Gifs.application(MARKER.substring(0, 11), MARKER)),
        before("XMP", Gifs.application("XMP DataXMP", MARKER)),
        before("colour profile", Gifs.application("ICCRGBG1012", MARKER)),
        before("C2PA", Gifs.application("C2PA_GIF\1\0\0", MARKER)),
        before("in the loop block", Gifs.application("NETSCAPE2.0", "\1\0\0" + MARKER)),
        before("after the loop", Gifs.application("NETSCAPE2.0", "\1\0\0", MARKER)),
        before("buffer of the loop", Gifs.application("NETSCAPE2.0", "\2" + MARKER)),
        before("in the control block", Gifs.extension(0xF9, "\0\0\0\0" + MARKER)),
        before("after the control block", Gifs.extension(0xF9, "\0\0\0\0", MARKER)),
        before("in a short control block", Gifs.extension(0xF9, "\0", MARKER)),
        Named.of("between the frames", behindTheFrame(Gifs.extension(0xFE, MARKER))),
        Named.of("after the end", Gifs.join(Gifs.still(), Bytes.latin1(MARKER))),
        Named.of("unused colours", inColors(false)),
        Named.of("unused colours of a frame", inColors(true)),
        Named.of("after the end code", inPixels(MARKER + "....")),
        Named.of("in a sub-block after the end code", inPixels(MARKER)),
        Named.of("instead of the end code", insteadOfTheEndCode()));
  }

  private static Named<byte[]> before(String name, byte[] blocks) {
    return Named.of(name, Gifs.stillWith(blocks));
  }

  private static byte[] behindTheFrame(byte[] blocks) {
    return Gifs.join(
        Gifs.screen(2, 2), Gifs.COLORS, Gifs.frame(2, 2), blocks, Gifs.frame(2, 2), Gifs.TRAILER);
  }

  /** Eight colours, of which the last four are text. */
  private static byte[] inColors(boolean local) {
    byte[] table = Gifs.join(Gifs.COLORS, Bytes.latin1(MARKER));
    byte[] screen = Gifs.screen(2, 2);
    screen[10] = (byte) (local ? 0xF1 : 0xF2);
    byte[] descriptor = Gifs.descriptor(2, 2, local ? 0x82 : 0);
    byte[] data = Gifs.join(new byte[] {2}, Gifs.blocks(Gifs.codes(2, Gifs.PIXELS)));
    return Gifs.join(
        screen,
        local ? Gifs.COLORS : table,
        descriptor,
        local ? table : new byte[0],
        data,
        Gifs.TRAILER);
  }

  private static byte[] inPixels(String text) {
    byte[] codes = Gifs.codes(2, Gifs.PIXELS);
    byte[] blocks =
        text.equals(MARKER)
            ? Gifs.join(withoutEnd(Gifs.blocks(codes)), Gifs.blocks(Bytes.latin1(text)))
            : Gifs.blocks(Gifs.join(codes, Bytes.latin1(text)));
    return Gifs.join(Gifs.screen(2, 2), Gifs.COLORS, Gifs.frame(2, 2, blocks), Gifs.TRAILER);
  }

  private static byte[] insteadOfTheEndCode() {
    byte[] codes = Arrays.copyOf(Gifs.codes(2, Gifs.PIXELS), 3);
    codes[2] &= 0x03;
    byte[] blocks = Gifs.blocks(Gifs.join(codes, Bytes.latin1(MARKER)));
    return Gifs.join(Gifs.screen(2, 2), Gifs.COLORS, Gifs.frame(2, 2, blocks), Gifs.TRAILER);
  }

  private static byte[] withoutEnd(byte[] blocks) {
    return Arrays.copyOf(blocks, blocks.length - 1);
  }
}
