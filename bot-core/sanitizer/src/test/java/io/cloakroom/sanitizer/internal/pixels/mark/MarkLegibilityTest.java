package io.cloakroom.sanitizer.internal.pixels.mark;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.internal.pixels.JpegEncoder;
import io.cloakroom.sanitizer.preview.MarkStrength;
import io.cloakroom.sanitizer.preview.ViewerMark;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * J31: the mark is legible and leaves the picture usable. Measured: every letter is found again by
 * its likeness to the letters of the font, in what a viewer is sent, and how far the picture is
 * from the one without a mark.
 */
@Tag("full")
class MarkLegibilityTest {

  private static final Instant NOON = Instant.parse("2026-11-25T12:34:56Z");
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  /** Places in a letter's box, along each side. */
  private static final int ACROSS = 25;

  private static final int DOWN = 33;

  /** What a letter looks like, light on dark, in the places of its box. */
  private static final Map<Character, double[]> LETTERS =
      ALPHABET.chars().mapToObj(c -> (char) c).collect(Collectors.toMap(c -> c, c -> letter(c)));

  static Stream<Arguments> pictures() {
    return Stream.concat(
            Stream.of(Ground.values())
                .flatMap(
                    ground ->
                        Stream.of(
                            of(ground, 200, 150), of(ground, 640, 480), of(ground, 300, 1200))),
            Stream.of(
                of(Ground.NOISY, 2048, 1365),
                of(Ground.WHITE, 2048, 1365),
                of(Ground.NOISY, 4000, 3000)))
        .flatMap(one -> one);
  }

  private static Stream<Arguments> of(Ground ground, int width, int height) {
    return Stream.of(MarkStrength.values())
        .map(strength -> Arguments.of(ground, strength, width, height));
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void J31_everyLetterCanBeReadInWhatAViewerIsSent(
      Ground ground, MarkStrength strength, int width, int height) throws IOException {
    BufferedImage picture = ground.picture(width, height);
    ViewerMark mark = new ViewerMark("Ana Quist", "U1", NOON, "7K3QX2", "", strength);

    MarkPen.write(mark, picture);

    BufferedImage sent = ImageIO.read(new ByteArrayInputStream(JpegEncoder.encode(picture)));
    MarkLayout layout = MarkLayout.of(MarkText.of(mark), width, height, strength);
    List<Point2D> whole = layout.blocks().stream().filter(b -> isWhole(layout, b)).toList();
    assertThat(whole).as("blocks").hasSizeGreaterThanOrEqualTo(width > 200 ? 4 : 1);
    assertThat(whole)
        .allSatisfy(block -> assertThat(read(sent, layout, block)).isEqualTo(layout.lines()));
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void J31_mostOfThePictureIsLeftToItself(
      Ground ground, MarkStrength strength, int width, int height) {
    BufferedImage plain = ground.picture(width, height);
    BufferedImage picture = ground.picture(width, height);

    MarkPen.write(new ViewerMark("Ana Quist", "U1", NOON, "7K3QX2", "", strength), picture);

    int changed = 0;
    double squares = 0;
    for (int i = 0; i < width * height; i++) {
      double apart = pixel(picture, i % width, i / width) - pixel(plain, i % width, i / width);
      changed += Math.abs(apart) > 8 ? 1 : 0;
      squares += apart * apart;
    }
    double share = (double) changed / width / height;
    double peakToNoise = 10 * Math.log10(255.0 * 255 * width * height / squares);
    boolean subtle = strength == MarkStrength.SUBTLE;
    assertThat(share).as("part that is changed").isBetween(0.05, subtle ? 0.18 : 0.3);
    assertThat(peakToNoise).as("PSNR in dB").isBetween(subtle ? 19.5 : 11.5, 30.0);
  }

  @Test
  void J31_aPictureOf90By60PixelsStillShowsTheCode() throws IOException {
    BufferedImage picture = Ground.STRIPED.picture(90, 60);
    ViewerMark mark = new ViewerMark("Ana", "U1", NOON, "7K3QX2", "", MarkStrength.SUBTLE);

    MarkPen.write(mark, picture);

    MarkLayout layout = MarkLayout.of(MarkText.of(mark), 90, 60, MarkStrength.SUBTLE);
    assertThat(layout.slant()).isZero();
    assertThat(read(picture, layout, layout.blocks().get(0)).get(2)).isEqualTo("7K3QX2");
  }

  @Test
  void aLongNameAndTheOwnersTextFitAPictureOf200Pixels() throws IOException {
    BufferedImage picture = Ground.STRIPED.picture(200, 150);
    ViewerMark mark =
        new ViewerMark(
            "Maria Magdalena Quist", "U1", NOON, "7K3QX2", "Acme internal", MarkStrength.STRONG);

    MarkPen.write(mark, picture);

    MarkLayout layout = MarkLayout.of(MarkText.of(mark), 200, 150, MarkStrength.STRONG);
    Point2D middle = layout.blocks().get(0);
    assertThat(isWhole(layout, middle)).isTrue();
    assertThat(read(picture, layout, middle)).isEqualTo(layout.lines()).hasSize(5);
  }

  private static boolean isWhole(MarkLayout layout, Point2D block) {
    for (int line = 0; line < layout.lines().size(); line++) {
      double width = (layout.lines().get(line).length() - 0.2) * layout.letter();
      Point2D start = layout.start(block, line);
      for (int corner = 0; corner < 4; corner++) {
        double x = start.getX() + (corner & 1) * width;
        double y = start.getY() + (corner >> 1) * layout.letter();
        Point2D at = layout.toPicture().transform(new Point2D.Double(x, y), null);
        boolean inside =
            at.getX() >= 0
                && at.getY() >= 0
                && at.getX() <= layout.width()
                && at.getY() <= layout.height();
        if (!inside) {
          return false;
        }
      }
    }
    return true;
  }

  /** The letters and digits of a block, each as the one that it looks most like. */
  private static List<String> read(BufferedImage picture, MarkLayout layout, Point2D block) {
    String[] read = new String[layout.lines().size()];
    for (int line = 0; line < read.length; line++) {
      StringBuilder text = new StringBuilder();
      Point2D start = layout.start(block, line);
      for (int i = 0; i < layout.lines().get(line).length(); i++) {
        char right = layout.lines().get(line).charAt(i);
        boolean sign = !Character.isLetterOrDigit(right);
        double left = start.getX() + i * StrokeFont.ADVANCE * layout.step();
        text.append(sign ? right : most(box(picture, layout, left, start.getY())));
      }
      read[line] = text.toString();
    }
    return List.of(read);
  }

  private static char most(double[] box) {
    return LETTERS.entrySet().stream()
        .max(Comparator.comparingDouble(letter -> likeness(letter.getValue(), box)))
        .orElseThrow()
        .getKey();
  }

  /** How bright the picture is in the places of a letter's box. */
  private static double[] box(BufferedImage picture, MarkLayout layout, double left, double top) {
    double[] box = new double[ACROSS * DOWN];
    for (int i = 0; i < box.length; i++) {
      int row = i / ACROSS;
      int column = i % ACROSS;
      Point2D at =
          layout
              .toPicture()
              .transform(
                  new Point2D.Double(
                      left + (column / 4.0 - 1) * layout.step(),
                      top + (row / 4.0 - 1) * layout.step()),
                  null);
      box[i] = brightness(picture, at.getX() - 0.5, at.getY() - 0.5);
    }
    return box;
  }

  /** Between its four pixels. */
  private static double brightness(BufferedImage picture, double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double right = x - left;
    double low = y - top;
    double upper = (1 - right) * pixel(picture, left, top) + right * pixel(picture, left + 1, top);
    double lower =
        (1 - right) * pixel(picture, left, top + 1) + right * pixel(picture, left + 1, top + 1);
    return (1 - low) * upper + low * lower;
  }

  private static double pixel(BufferedImage picture, int x, int y) {
    int rgb =
        picture.getRGB(
            Math.max(0, Math.min(picture.getWidth() - 1, x)),
            Math.max(0, Math.min(picture.getHeight() - 1, y)));
    return 0.3 * (rgb >> 16 & 255) + 0.59 * (rgb >> 8 & 255) + 0.11 * (rgb & 255);
  }

  /** From -1 to 1, whatever their brightness and contrast. */
  private static double likeness(double[] one, double[] other) {
    double meanOne = Arrays.stream(one).average().orElse(0);
    double meanOther = Arrays.stream(other).average().orElse(0);
    double both = 0;
    double squareOne = 1e-9;
    double squareOther = 1e-9;
    for (int i = 0; i < one.length; i++) {
      double a = one[i] - meanOne;
      double b = other[i] - meanOther;
      both += a * b;
      squareOne += a * a;
      squareOther += b * b;
    }
    return both / Math.sqrt(squareOne * squareOther);
  }

  private static double[] letter(char letter) {
    BufferedImage picture = new BufferedImage(400, 400, BufferedImage.TYPE_3BYTE_BGR);
    Ground.PLAIN.fill(picture);
    String text = String.valueOf(letter);
    MarkLayout layout = new MarkLayout(400, 400, List.of(text), 240, 0, 99, 99);
    MarkPen.write(layout, MarkStrength.STRONG, picture);
    Point2D start = layout.start(layout.blocks().get(0), 0);
    return box(picture, layout, start.getX(), start.getY());
  }

  private enum Ground {
    PLAIN,
    DARK,
    BRIGHT,
    NOISY,
    WHITE,
    BLACK,
    STRIPED;

    /** From 0 to 255, and beyond. */
    private double light(int x, int y, double noise) {
      return switch (this) {
        case PLAIN -> 128;
        case DARK -> 25 + 12 * Math.sin(x / 31.0) + 4 * noise;
        case BRIGHT -> 238 + 10 * Math.sin(y / 23.0) + 4 * noise;
        case NOISY -> 120 + 25 * noise;
        case WHITE -> 255;
        case BLACK -> 0;
        case STRIPED ->
            128 + 50 * Math.sin(x / 170.0) + 30 * Math.sin(x / 9.0 + y / 13.0) + 6 * noise;
      };
    }

    BufferedImage picture(int width, int height) {
      BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
      fill(picture);
      return picture;
    }

    void fill(BufferedImage picture) {
      Random random = new Random(11);
      for (int i = 0; i < picture.getWidth() * picture.getHeight(); i++) {
        int x = i % picture.getWidth();
        int y = i / picture.getWidth();
        double level = light(x, y, random.nextGaussian());
        int gray = (int) Math.max(0, Math.min(255, level));
        picture.setRGB(x, y, gray << 16 | gray << 8 | gray * 9 / 10 + 12);
      }
    }
  }
}
