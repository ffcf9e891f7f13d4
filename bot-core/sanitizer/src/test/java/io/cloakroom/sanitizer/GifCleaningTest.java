package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.gif.GifFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GifCleaningTest {

  private static final String LOOP = "!\u00FF\u000BNETSCAPE2.0\3\1\7\0\0";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "animated.gif",
        "interlaced.gif",
        "disposal.gif",
        "comment.gif",
        "metadata.gif",
        "excess.gif"
      })
  void leavesEveryPixelOfEveryFrameAsItWas(String name) {
    byte[] file = SamplePictures.load(name);

    Clean clean = SamplePictures.clean(file);

    assertThat(clean.type()).isEqualTo(ImageType.GIF);
    assertThat(Gifs.frames(clean.bytes())).containsExactlyElementsOf(Gifs.frames(file));
    assertThat(SamplePictures.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
    assertThat(SamplePictures.clean(clean.bytes()).receipt().removed()).isEmpty();
  }

  @Test
  void keepsTimingDisposalTransparencyAndLoop() {
    byte[] control = Gifs.control(0x09, 25, 2);
    byte[] loop = Bytes.latin1(LOOP);
    byte[] file =
        Gifs.join(
            Gifs.screen(2, 2),
            Gifs.COLORS,
            loop,
            control,
            Gifs.frame(2, 2),
            Gifs.control(0x08, 50, 0),
            Gifs.frame(2, 2),
            Gifs.TRAILER);

    Clean clean = SamplePictures.clean(file);

    assertThat(clean.bytes()).isEqualTo(file);
    assertThat(clean.receipt().removed()).isEmpty();
  }

  @Test
  void keepsTheLoopWhereItStandsBehindTheFirstFrame() {
    byte[] loop = Bytes.latin1(LOOP);
    byte[] file = Gifs.join(Gifs.screen(2, 2), Gifs.COLORS, Gifs.frame(2, 2), loop, Gifs.TRAILER);

    assertThat(SamplePictures.clean(file).bytes()).isEqualTo(file);
  }

  @Test
  void keepsTheLastOfSeveralLoopsBeforeTheFirstFrame() {
    byte[] first = Bytes.latin1("!\u00FF\u000BANIMEXTS1.0\3\1\1\0\0");
    byte[] blocks = Gifs.join(first, Bytes.latin1(LOOP));

    byte[] clean = SamplePictures.clean(Gifs.stillWith(blocks)).bytes();

    assertThat(clean).isEqualTo(Gifs.stillWith(Bytes.latin1(LOOP)));
  }

  @Test
  void clearsBitsWithoutAMeaning() {
    byte[] file =
        Gifs.join(
            Bytes.latin1("GIF87a\2\0\2\0\u00D9\0"),
            new byte[] {77},
            Gifs.COLORS,
            Gifs.control(0xF6, 5, 3),
            Gifs.descriptor(2, 2, 0x3F),
            new byte[] {2},
            Gifs.blocks(Gifs.codes(2, Gifs.PIXELS)),
            Gifs.TRAILER);

    byte[] clean = SamplePictures.clean(file).bytes();

    assertThat(clean).isEqualTo(Gifs.stillWith(Gifs.control(0, 5, 0)));
  }

  /** Where the canvas ends after the first frame, no viewer shows what begins there. */
  @Test
  void T32_putsAnEmptyFrameInPlaceOfOneThatLiesOffTheCanvas() {
    byte[] off = Gifs.frame(2, 2);
    off[1] = 2;
    byte[] colors = {'P', 'L', 'A', 'N', 'T', 'E', 'D', '-', '4', '7', '1', '1'};
    byte[] planted =
        Gifs.join(Gifs.descriptor(2, 2, 0x81), colors, Arrays.copyOfRange(off, 10, off.length));
    planted[3] = 9;
    byte[] head = Gifs.join(Gifs.screen(2, 2), Gifs.COLORS, Gifs.frame(2, 2));
    byte[] file =
        Gifs.join(
            head, Gifs.control(0x08, 33, 0), off, Gifs.control(0, 7, 0), planted, Gifs.TRAILER);

    Clean clean = SamplePictures.clean(file);

    assertThat(SamplePictures.find(clean.bytes(), "PLANTED")).isNegative();
    assertThat(Arrays.copyOf(clean.bytes(), head.length)).isEqualTo(head);
    assertThat(Gifs.frames(clean.bytes())).hasSize(3);
    assertThat(Gifs.frames(clean.bytes()).get(2)).containsExactly(0, 1);
    assertThat(clean.bytes()).containsSequence(Gifs.control(0x05, 33, 0));
    assertThat(clean.bytes()).containsSequence(Gifs.control(0x05, 7, 0));
    assertThat(clean.receipt().of(Trace.SECONDARY_PICTURE)).map(RemovedTrace::count).contains(2);
    assertThat(SamplePictures.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
  }

  /** Of a frame that reaches over the edge of the canvas, the rest could be another picture. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void T32_cutsAFrameOffWhereTheCanvasEnds(boolean interlaced) {
    int[] shown = new int[12 * 11];
    for (int i = 0; i < shown.length; i++) {
      shown[i] = i * i % 3;
    }
    int[] stored = shown.clone();
    if (interlaced) {
      int to = 0;
      for (int row : new int[] {0, 8, 4, 2, 6, 10, 1, 3, 5, 7, 9}) {
        System.arraycopy(shown, 12 * row, stored, 12 * to++, 12);
      }
    }
    byte[] descriptor = Gifs.descriptor(12, 11, interlaced ? 0x40 : 0);
    descriptor[1] = 3;
    descriptor[3] = 2;
    byte[] large = Gifs.join(descriptor, new byte[] {2}, Gifs.blocks(Gifs.codes(2, stored)));
    byte[] still = Gifs.frame(10, 9, Gifs.blocks(Gifs.codes(2, new int[90])));
    byte[] file = Gifs.join(Gifs.screen(10, 9), Gifs.COLORS, still, large, Gifs.TRAILER);

    Clean clean = SamplePictures.clean(file);

    int[] before = Gifs.frames(file).get(1);
    int[] after = Gifs.frames(clean.bytes()).get(1);
    assertThat(after).hasSize(7 * 7 + 1);
    for (int i = 0; i < 49; i++) {
      assertThat(after[i]).isEqualTo(before[i % 7 + 12 * (i / 7)]);
    }
    assertThat(clean.receipt().of(Trace.SECONDARY_PICTURE)).isPresent();
    assertThat(SamplePictures.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
  }

  @Test
  void endsTheCompressedDataWithTheLastPixel() {
    byte[] withoutEnd = Gifs.pack(3, List.of(4, 0, 1, 4, 2, 1));
    byte[] more = Gifs.pack(3, List.of(4, 0, 1, 4, 2, 1, 4, 3, 3, 4, 3, 3, 5));
    byte[] file = Gifs.still();

    assertThat(cleanedFrame(Gifs.blocks(withoutEnd))).isEqualTo(file);
    assertThat(cleanedFrame(Gifs.blocks(more))).isEqualTo(file);
  }

  @Test
  void cutsTheCompressedDataAnewIntoFullSubBlocks() {
    byte[] codes = Gifs.codes(2, Gifs.PIXELS);
    byte[] blocks = new byte[0];
    for (byte code : codes) {
      blocks = Gifs.join(blocks, new byte[] {1, code});
    }

    assertThat(cleanedFrame(Gifs.join(blocks, new byte[1]))).isEqualTo(Gifs.still());
  }

  @Test
  void blackensColorsThatNoPixelHas() {
    byte[] file = Gifs.still();
    Arrays.fill(file, 22, 25, (byte) 'x');

    Clean clean = SamplePictures.clean(file);

    assertThat(clean.bytes()).isEqualTo(Gifs.still());
    assertThat(clean.receipt().of(Trace.UNKNOWN_SEGMENT)).map(RemovedTrace::bytes).contains(3L);
  }

  @Test
  void keepsTheTransparentColorThoughNoPixelHasIt() {
    byte[] file = Gifs.stillWith(Gifs.control(1, 0, 3));
    Arrays.fill(file, 22, 25, (byte) 200);

    assertThat(SamplePictures.clean(file).bytes()).isEqualTo(file);
  }

  @Test
  void takesTheSizeFromTheFirstFrameWhereTheScreenHasNone() {
    byte[] file = Gifs.join(Gifs.screen(0, 0), Gifs.COLORS, Gifs.frame(2, 2), Gifs.TRAILER);

    Clean clean = SamplePictures.clean(file);

    assertThat(clean.widthPixels()).isEqualTo(2);
    assertThat(clean.bytes()).isEqualTo(Gifs.still());
  }

  @Test
  void completesAFileThatEndsAfterAWholeFrame() {
    byte[] file = Gifs.still();

    assertThat(SamplePictures.clean(Arrays.copyOf(file, file.length - 1)).bytes()).isEqualTo(file);
    assertThat(SamplePictures.clean(Arrays.copyOf(file, file.length - 2)).bytes()).isEqualTo(file);
  }

  @Test
  void saysWhatWasRemoved() {
    byte[] comment = Gifs.extension(0xFE, "Made by Anna");
    byte[] packet = Gifs.application("XMP DataXMP", "<x exif:GPSLatitude=\"48,51N\">");

    Clean clean = SamplePictures.clean(Gifs.stillWith(Gifs.join(comment, packet)));

    assertThat(clean.receipt().of(Trace.COMMENT).flatMap(RemovedTrace::value))
        .contains("Made by Anna");
    assertThat(clean.receipt().of(Trace.XMP)).isPresent();
    assertThat(clean.receipt().of(Trace.LOCATION).flatMap(RemovedTrace::value)).contains("48,51N");
  }

  @Test
  void tellsTheFactsOfACleanFile() throws Rejection {
    byte[] clean = SamplePictures.clean(SamplePictures.load("animated.gif")).bytes();

    var facts = new GifFormat().facts(clean, SanitizerLimits.defaults());

    assertThat(facts.frames()).isEqualTo(4);
    assertThat(facts.widthPixels()).isEqualTo(64);
    assertThat(facts.heightPixels()).isEqualTo(48);
    new GifFormat().audit(clean, SanitizerLimits.defaults(), Set.of());
  }

  private static byte[] cleanedFrame(byte[] blocks) {
    byte[] frame = Gifs.frame(2, 2, blocks);
    return SamplePictures.clean(Gifs.join(Gifs.screen(2, 2), Gifs.COLORS, frame, Gifs.TRAILER))
        .bytes();
  }
}
