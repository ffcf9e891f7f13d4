package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cloakroom.sanitizer.Apngs.Shown;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.pixels.mark.MarkPen;
import io.cloakroom.sanitizer.internal.png.chunk.PngChunk;
import io.cloakroom.sanitizer.preview.MarkStrength;
import io.cloakroom.sanitizer.preview.Previewer;
import io.cloakroom.sanitizer.preview.ShownPicture;
import io.cloakroom.sanitizer.preview.ViewerMark;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J31: an animation goes on moving with its viewer's name on it, on every one of its frames. */
class MarkedMotionTest {

  private static final Previewer PREVIEWER = new Previewer(SanitizerLimits.defaults());
  private static final ViewerMark MARK =
      new ViewerMark("Anna", "U1", Instant.EPOCH, "k7qx", "", MarkStrength.SUBTLE);
  private static final int WIDTH = 120;
  private static final int HEIGHT = 80;

  private static final Color FIRST = new Color(10, 20, 30);
  private static final Color SECOND = new Color(40, 50, 60);
  private static final Color THIRD = new Color(70, 80, 90);

  @Test
  void J31_marksEveryFrameOfAGif() {
    byte[] gif =
        Gifs.join(
            Gifs.screen(WIDTH, HEIGHT),
            Gifs.COLORS,
            Gifs.application("NETSCAPE2.0", "\1\4\0"),
            // Stays; then goes again; then leaves a hole; then is half as large, beyond the edge.
            gifFrame(Gifs.control(4, 7, 0), 0, 0, WIDTH, HEIGHT, 0),
            gifFrame(Gifs.control(0x0D, 0, 2), 20, 10, 60, 40, 1, 2),
            gifFrame(Gifs.control(8, 250, 0), 70, 30, 30, 30, 2),
            gifFrame(Gifs.control(4, 30, 0), 100, 60, 40, 40, 1),
            Gifs.TRAILER);

    BufferedImage canvas = canvas();
    BufferedImage one = fill(canvas, FIRST, 0, 0, WIDTH, HEIGHT);
    BufferedImage two = copy(canvas);
    IntStream.range(0, 40)
        .filter(y -> y % 2 == 0)
        .forEach(y -> draw(two, SECOND, 20, 10 + y, 60, 1, AlphaComposite.Src));
    BufferedImage three = fill(canvas, THIRD, 70, 30, 30, 30);
    clear(canvas, 70, 30, 30, 30);
    BufferedImage four = fill(canvas, SECOND, 100, 60, 20, 20);
    List<Shown> shown = marked(gif, 5);

    assertThat(shown)
        .extracting(Shown::delay, Shown::partsPerSecond)
        .containsExactly(tuple(7, 100), tuple(0, 100), tuple(250, 100), tuple(30, 100));
    assertShown(shown, one, two, three, four);
  }

  @Test
  void J31_marksEveryFrameOfAnAnimatedPng() {
    byte[] png =
        SamplePictures.pngOf(
            WIDTH,
            HEIGHT,
            8,
            6,
            Apngs.animation(5, 3),
            // Through what stays the next ones are seen; 0 stays, 1 clears, 2 restores.
            Apngs.control(0, WIDTH, HEIGHT, 0, 0, 40, 0, 0),
            PngChunk.write("IDAT", Apngs.plain(WIDTH, HEIGHT, 0xFF0A141E)),
            Apngs.control(1, 50, 40, 10, 10, 41, 2, 1),
            Apngs.frameData(2, Apngs.plain(50, 40, 0x80FFFFFF)),
            Apngs.control(3, 50, 40, 30, 20, 42, 0, 0),
            Apngs.frameData(4, Apngs.plain(50, 40, 0x80463C32)),
            Apngs.control(5, 20, 20, 90, 50, 43, 1, 1),
            Apngs.frameData(6, Apngs.plain(20, 20, 0xFF28323C)),
            Apngs.control(7, 1, 1, 0, 0, 44, 0, 1),
            Apngs.frameData(8, Apngs.plain(1, 1, 0)));

    BufferedImage canvas = canvas();
    BufferedImage one = fill(canvas, FIRST, 0, 0, WIDTH, HEIGHT);
    BufferedImage two = copy(canvas);
    draw(two, new Color(255, 255, 255, 128), 10, 10, 50, 40, AlphaComposite.SrcOver);
    draw(canvas, new Color(0x80463C32, true), 30, 20, 50, 40, AlphaComposite.Src);
    BufferedImage three = copy(canvas);
    BufferedImage four = copy(canvas);
    draw(four, SECOND, 90, 50, 20, 20, AlphaComposite.Src);
    clear(canvas, 90, 50, 20, 20);
    List<Shown> shown = marked(png, 3);

    assertThat(shown).extracting(Shown::delay).containsExactly(40, 41, 42, 43, 44);
    assertThat(shown).extracting(Shown::partsPerSecond).containsOnly(1000);
    assertShown(shown, one, two, three, four, canvas);
  }

  @Test
  void J31_marksEveryFrameOfAnAnimatedWebp() {
    byte[] blue = losslessWebp(0xFF0A141E);
    byte[] half = losslessWebp(0x80463C32);
    byte[] file =
        WebpPictures.file(
            WebpPictures.header(WebpPictures.ANIMATED | WebpPictures.ALPHA, 60, 28),
            WebpPictures.control(),
            WebpPictures.frame(0, 36, 28, 0, blue),
            WebpPictures.frame(24, 36, 28, 1, half),
            WebpPictures.frame(10, 36, 28, 2, half),
            duration(70_000, WebpPictures.frame(0, 36, 28, 0, half)));

    BufferedImage canvas = canvas(60, 28);
    BufferedImage one = fill(canvas, FIRST, 0, 0, 36, 28);
    BufferedImage two = copy(canvas);
    draw(two, new Color(0x80463C32, true), 24, 0, 36, 28, AlphaComposite.SrcOver);
    clear(canvas, 24, 0, 36, 28);
    draw(canvas, new Color(0x80463C32, true), 10, 0, 36, 28, AlphaComposite.Src);
    BufferedImage three = copy(canvas);
    draw(canvas, new Color(0x80463C32, true), 0, 0, 36, 28, AlphaComposite.SrcOver);
    List<Shown> shown = marked(file, 3);

    assertThat(shown)
        .extracting(Shown::delay, Shown::partsPerSecond)
        .containsExactly(tuple(100, 1000), tuple(100, 1000), tuple(100, 1000), tuple(7000, 100));
    assertShown(shown, one, two, three, canvas);
  }

  @Test
  void J31_marksEveryFrameOfALossyWebpAndAnEndlessOne() {
    byte[] frame = WebpPictures.frame(WebpPictures.lossy());
    byte[] other = WebpPictures.frame(WebpPictures.rawAlpha(0, ""), WebpPictures.lossy());
    byte[] endless = WebpPictures.chunk("ANIM", "\0\0\0\0\0\0");
    byte[] file =
        WebpPictures.extended(
            WebpPictures.ANIMATED | WebpPictures.ALPHA, endless, frame, other, frame);

    List<Shown> shown = marked(file, 0);

    assertThat(shown).hasSize(3);
    // Half of it over all of it is the same again.
    assertThat(SamplePictures.distance(shown.get(0).image(), shown.get(1).image())).isLessThan(1);
    assertThat(shown.get(2).image().getWidth()).isEqualTo(WebpPictures.WIDTH);
  }

  @Test
  void turnsEveryFrameOfAnAnimationThatIsStoredTurned() {
    byte[] first = Apngs.plain(WIDTH, HEIGHT, 0xFF0A141E);
    byte[] exif = Bytes.latin1("MM\0*\0\0\0\10\0\1\1\22\0\3\0\0\0\1\0\6\0\0\0\0\0\0");
    byte[] png =
        SamplePictures.pngOf(
            WIDTH,
            HEIGHT,
            8,
            6,
            PngChunk.write("eXIf", exif),
            Apngs.animation(2, 1),
            Apngs.control(0, WIDTH, HEIGHT, 0, 0, 40, 0, 0),
            PngChunk.write("IDAT", first),
            Apngs.control(1, 50, 20, 10, 5, 41, 0, 0),
            Apngs.frameData(2, Apngs.plain(50, 20, 0xFF28323C)));

    BufferedImage canvas = canvas(80, 120);
    BufferedImage one = fill(canvas, FIRST, 0, 0, canvas.getWidth(), canvas.getHeight());
    BufferedImage two = fill(canvas, SECOND, HEIGHT - 5 - 20, 10, 20, 50);

    assertShown(marked(png, 1), one, two);
  }

  @Tag("full")
  @Test
  void takesTheFirstFrameWhereAllWouldTakeTooLong() {
    byte[][] frames = new byte[65][];
    frames[0] = Gifs.join(Gifs.screen(1000, 1000), Gifs.COLORS);
    for (int i = 1; i < frames.length; i++) {
      frames[i] = Gifs.frame(1, 1, Gifs.blocks(Gifs.codes(2, new int[] {i % 3})));
    }
    byte[] most = Gifs.join(Gifs.join(frames), Gifs.TRAILER);
    byte[] more = Gifs.join(Gifs.join(frames), frames[1], Gifs.TRAILER);

    ShownPicture all = mark(most, 2048);
    ShownPicture first = mark(more, 2048);
    ShownPicture small = mark(most, 999);

    assertThat(all.type()).isEqualTo(ImageType.PNG);
    assertThat(all.firstFrameOnly()).isFalse();
    assertThat(Apngs.play(all.bytes())).hasSize(64);
    assertThat(List.of(first, small)).extracting(ShownPicture::firstFrameOnly).containsOnly(true);
    assertThat(List.of(first, small)).extracting(ShownPicture::type).containsOnly(ImageType.JPEG);
    assertThat(SamplePictures.image(small.bytes()).getWidth()).isEqualTo(999);
  }

  @Test
  void takesTheFirstFrameWhereAllTookLongerThanTwoSeconds() {
    byte[] gif =
        Gifs.join(
            Gifs.screen(WIDTH, HEIGHT),
            Gifs.COLORS,
            gifFrame(Gifs.control(4, 7, 0), 0, 0, WIDTH, HEIGHT, 0),
            gifFrame(Gifs.control(4, 7, 0), 0, 0, WIDTH, HEIGHT, 1),
            gifFrame(Gifs.control(4, 7, 0), 0, 0, WIDTH, HEIGHT, 2),
            Gifs.TRAILER);

    ShownPicture inTime = markWithSteps(gif, Duration.ofMillis(660));
    ShownPicture late = markWithSteps(gif, Duration.ofMillis(680));

    assertThat(inTime.firstFrameOnly()).isFalse();
    assertThat(Apngs.play(inTime.bytes())).hasSize(3);
    assertThat(late.firstFrameOnly()).isTrue();
    assertThat(late.type()).isEqualTo(ImageType.JPEG);
  }

  @Test
  @Tag("full")
  void takesTheFirstFrameWhereAllWouldBeALargeFile() {
    Random random = new Random(7);
    byte[][] frames = new byte[13][];
    frames[0] = Gifs.join(Gifs.screen(1200, 1200), Gifs.COLORS);
    for (int i = 1; i < frames.length; i++) {
      int[] noise = random.ints(1200 * 1200, 0, 3).toArray();
      frames[i] = Gifs.frame(1200, 1200, Gifs.blocks(Gifs.codes(2, noise)));
    }

    ShownPicture marked = markWithSteps(Gifs.join(Gifs.join(frames), Gifs.TRAILER), Duration.ZERO);

    assertThat(marked.firstFrameOnly()).isTrue();
  }

  /** With a clock that goes on by this much whenever it is asked. */
  private static ShownPicture markWithSteps(byte[] file, Duration step) {
    AtomicLong nanos = new AtomicLong();
    Clean clean = SamplePictures.clean(file);
    return new Previewer(SanitizerLimits.defaults(), () -> nanos.addAndGet(step.toNanos()))
        .watermarked(clean.type(), clean.bytes(), 2048, MARK)
        .orElseThrow();
  }

  private static ShownPicture mark(byte[] file, int longestSidePixels) {
    Clean clean = SamplePictures.clean(file);
    return PREVIEWER
        .watermarked(clean.type(), clean.bytes(), longestSidePixels, MARK)
        .orElseThrow();
  }

  private static List<Shown> marked(byte[] file, int plays) {
    ShownPicture marked = mark(file, 200);
    assertThat(marked.type()).isEqualTo(ImageType.PNG);
    assertThat(marked.firstFrameOnly()).isFalse();
    Clean again = SamplePictures.clean(marked.bytes());
    assertThat(again.receipt().removed()).isEmpty();
    assertThat(again.bytes()).isEqualTo(marked.bytes());
    assertThat(Apngs.plays(marked.bytes())).isEqualTo(plays);
    return Apngs.play(marked.bytes());
  }

  /** With the mark on it, on white. */
  private static void assertShown(List<Shown> shown, BufferedImage... expected) {
    assertThat(shown).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      BufferedImage image = shown.get(i).image();
      BufferedImage flat =
          new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
      flat.createGraphics().drawImage(expected[i], 0, 0, Color.WHITE, null);
      BufferedImage plain = copy(flat);
      MarkPen.write(MARK, flat);
      assertThat(farthest(image, flat)).as("frame " + i).isLessThanOrEqualTo(3);
      assertThat(farthest(image, plain)).as("mark on frame " + i).isGreaterThan(40);
    }
  }

  /** Of all samples of two pictures, by how many levels of 255. */
  private static int farthest(BufferedImage one, BufferedImage other) {
    int far = 0;
    for (int at = 0; at < one.getWidth() * one.getHeight(); at++) {
      int x = at % one.getWidth();
      int y = at / one.getWidth();
      for (int shift = 0; shift <= 16; shift += 8) {
        int apart = (one.getRGB(x, y) >> shift & 255) - (other.getRGB(x, y) >> shift & 255);
        far = Math.max(far, Math.abs(apart));
      }
    }
    return far;
  }

  /** A frame at a place, rows of these colours in turn. */
  private static byte[] gifFrame(byte[] control, int x, int y, int width, int height, int... rows) {
    int[] pixels =
        IntStream.range(0, width * height).map(at -> rows[at / width % rows.length]).toArray();
    byte[] frame = Gifs.frame(width, height, Gifs.blocks(Gifs.codes(2, pixels)));
    frame[1] = (byte) x;
    frame[3] = (byte) y;
    return Gifs.join(control, frame);
  }

  /**
   * 36 by 28 pixels of one colour, RFC 9649, section 3.7.2.1: codes of one symbol each, but for
   * green, of which every pixel is the first of two.
   */
  private static byte[] losslessWebp(int argb) {
    LowBits bits = new LowBits();
    bits.put(0x2F, 8);
    bits.put(WebpPictures.WIDTH - 1, 14);
    bits.put(WebpPictures.HEIGHT - 1, 14);
    bits.put(1, 1);
    bits.put(0, 3);
    bits.put(0, 3);
    bits.put(0b111, 3);
    bits.put(argb >> 8 & 255, 8);
    bits.put((argb >> 8 & 255) + 1, 8);
    for (int shift : new int[] {16, 0, 24}) {
      bits.put(0b101, 3);
      bits.put(argb >>> shift & 255, 8);
    }
    bits.put(0b001, 3);
    bits.put(0, 1);
    for (int i = 0; i < WebpPictures.WIDTH * WebpPictures.HEIGHT; i++) {
      bits.put(0, 1);
    }
    return WebpPictures.chunk("VP8L", bits.bytes());
  }

  private static byte[] duration(int millis, byte[] frame) {
    return WebpPictures.with(frame, 20, millis, millis >> 8, millis >> 16);
  }

  private static BufferedImage canvas() {
    return canvas(WIDTH, HEIGHT);
  }

  private static BufferedImage canvas(int width, int height) {
    return new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
  }

  private static BufferedImage fill(
      BufferedImage canvas, Color color, int x, int y, int width, int height) {
    draw(canvas, color, x, y, width, height, AlphaComposite.Src);
    return copy(canvas);
  }

  private static void clear(BufferedImage canvas, int x, int y, int width, int height) {
    draw(canvas, Color.BLACK, x, y, width, height, AlphaComposite.Clear);
  }

  private static void draw(
      BufferedImage canvas, Color color, int x, int y, int width, int height, Composite how) {
    Graphics2D graphics = canvas.createGraphics();
    graphics.setComposite(how);
    graphics.setColor(color);
    graphics.fillRect(x, y, width, height);
    graphics.dispose();
  }

  private static BufferedImage copy(BufferedImage image) {
    BufferedImage copy = new BufferedImage(image.getWidth(), image.getHeight(), image.getType());
    copy.setData(image.getData());
    return copy;
  }
}
