import io.cloakroom.sanitizer.Clean;
import io.cloakroom.sanitizer.CleaningOptions;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.Sanitizer;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.pixels.Stretched;
import io.cloakroom.sanitizer.likeness.HashIndex;
import io.cloakroom.sanitizer.likeness.Likeness;
import io.cloakroom.sanitizer.likeness.Likenesses;
import io.cloakroom.sanitizer.likeness.PdqHash;
import io.cloakroom.sanitizer.likeness.Scenes;
import io.cloakroom.sanitizer.preview.Previewer;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/**
 * Of each picture of a folder that is not flat, and of some that are drawn by chance, makes copies,
 * and counts which are known again; then which of ten thousand strangers are taken for copies; then
 * what a look-up takes among a million hashes, by the index and by comparing all. Prints the tables
 * of docs/performance.md, which says how it is run.
 */
class Copies {
  private static final int MILLION = 1_000_000;
  private static final int STRANGERS = 10_000;
  private static final int DRAWN = 300;
  private static final int TURNS = 8;
  private static final int QUESTIONS = 2_000;
  private static final int RUNS = 5;
  private static final int SHORTEST_SIDE = 128;
  private static final long MOST_PIXELS = 700_000;

  private static final Sanitizer SANITIZER = new Sanitizer(SanitizerLimits.defaults());
  private static final Previewer PREVIEWER = new Previewer(SanitizerLimits.defaults());
  private static final Likenesses LIKENESSES = new Likenesses(SanitizerLimits.defaults());

  private record Known(Likeness likeness) {}

  private final Map<String, UnaryOperator<BufferedImage>> operations = new LinkedHashMap<>();
  private final Map<String, int[]> counted = new LinkedHashMap<>();

  private Copies() {
    for (int quality : new int[] {30, 50, 70, 90}) {
      operations.put(
          "JPEG, quality " + quality, picture -> Scenes.recompressed(picture, quality / 100f));
    }
    for (double factor : new double[] {0.25, 0.5, 0.75, 2}) {
      operations.put(
          "resized to " + (int) (factor * 100) + " %", picture -> resized(picture, factor));
    }
    operations.put("turned by 90°", picture -> Scenes.turned(picture, 5));
    operations.put("turned by 180°", picture -> Scenes.turned(picture, 3));
    operations.put("turned by 270°", picture -> Scenes.turned(picture, 6));
    operations.put("mirrored", picture -> Scenes.turned(picture, 1));
    operations.put("upside down", picture -> Scenes.turned(picture, 2));
    operations.put("transposed", picture -> Scenes.turned(picture, 4));
    operations.put("transposed the other way", picture -> Scenes.turned(picture, 7));
    operations.put(
        "half as large, turned, quality 60",
        picture -> Scenes.recompressed(Scenes.turned(resized(picture, 0.5), 5), 0.6f));
    operations.put("10 % brighter", picture -> Scenes.brightened(picture, 1.1, 0));
    operations.put("10 % darker", picture -> Scenes.brightened(picture, 0.9, 0));
    operations.put("2 % cut off each side", picture -> cut(picture, 0.02));
    operations.put("5 % cut off each side", picture -> cut(picture, 0.05));
  }

  public static void main(String[] arguments) throws IOException {
    if (arguments[0].equals("index")) {
      index();
      return;
    }
    List<Known> known = new Copies().copies(Path.of(arguments[0]));
    new Copies().drawn();
    strangers(known);
    index();
  }

  private List<Known> copies(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    List<Known> known = new ArrayList<>();
    int flat = 0;
    int others = 0;
    for (Path file : files) {
      Optional<Clean> clean = clean(Files.readAllBytes(file));
      Optional<Likeness> likeness = clean.flatMap(LIKENESSES::of);
      if (likeness.isEmpty()) {
        continue;
      }
      if (likeness.get().isFlat()) {
        flat++;
        continue;
      }
      known.add(new Known(likeness.get()));
      Optional<BufferedImage> upright = clean.flatMap(Copies::decoded);
      if (upright.isEmpty() || !isOfThatSize(upright.get())) {
        others++;
        continue;
      }
      operations.forEach(
          (name, operation) -> count(name, likeness.get(), operation.apply(upright.get())));
    }
    System.out.printf(
        "%d pictures with a likeness, %d flat; %d of them smaller, larger or not read here%n%n",
        known.size(), flat, others);
    table();
    return known;
  }

  /** None of those that strangers are. */
  private void drawn() {
    for (int seed = STRANGERS; seed < STRANGERS + DRAWN; seed++) {
      BufferedImage picture = Scenes.draw(seed, 400, 300);
      Likeness likeness = LIKENESSES.of(ImageType.BMP, bytes(picture, "bmp", 1)).orElseThrow();
      operations.forEach((name, operation) -> count(name, likeness, operation.apply(picture)));
    }
    System.out.printf("%n%d pictures drawn by chance%n%n", DRAWN);
    table();
  }

  private void table() {
    System.out.println(
        "| copy | pictures | known again | | farthest, of all but one in a hundred |\n"
            + "| --- | --- | --- | --- | --- |");
    counted.forEach(
        (name, distances) -> {
          Arrays.sort(distances);
          long found =
              Arrays.stream(distances).filter(distance -> distance <= PdqHash.NEAR).count();
          System.out.printf(
              "| %s | %d | %d | %.1f %% | %d |%n",
              name,
              distances.length,
              found,
              100.0 * found / distances.length,
              distances[(int) (distances.length * 0.99)]);
        });
    long copies = counted.values().stream().mapToLong(distances -> distances.length).sum();
    long missed =
        counted.values().stream()
            .flatMapToInt(Arrays::stream)
            .filter(distance -> distance > PdqHash.NEAR)
            .count();
    System.out.printf("%n%d copies, %d not known%n", copies, missed);
  }

  private static boolean isOfThatSize(BufferedImage picture) {
    return Math.min(picture.getWidth(), picture.getHeight()) >= SHORTEST_SIDE
        && (long) picture.getWidth() * picture.getHeight() <= MOST_PIXELS;
  }

  private void count(String name, Likeness original, BufferedImage copy) {
    int distance =
        LIKENESSES
            .of(ImageType.BMP, bytes(copy, "bmp", 1))
            .map(made -> distance(original, made))
            .orElse(PdqHash.NEAR + 1);
    int[] before = counted.getOrDefault(name, new int[0]);
    int[] after = Arrays.copyOf(before, before.length + 1);
    after[before.length] = distance;
    counted.put(name, after);
  }

  private static int distance(Likeness one, Likeness other) {
    return other.turns().stream().mapToInt(one.hash()::distance).min().orElseThrow();
  }

  /** Drawn by chance, none like another: each with all others, and with each of the folder. */
  private static void strangers(List<Known> known) {
    List<Likeness> drawn = new ArrayList<>();
    for (int seed = 0; seed < STRANGERS; seed++) {
      byte[] file = bytes(Scenes.draw(seed, 128, 96), "bmp", 1);
      drawn.add(LIKENESSES.of(ImageType.BMP, file).orElseThrow());
    }
    HashIndex all =
        HashIndex.of(
            Stream.concat(drawn.stream(), known.stream().map(Known::likeness))
                .map(Likeness::hash)
                .toList());
    int near = 0;
    for (int i = 0; i < STRANGERS; i++) {
      int self = i;
      for (PdqHash turn : drawn.get(i).turns()) {
        near += all.nearest(turn).filter(match -> match.position() != self).isPresent() ? 1 : 0;
      }
    }
    System.out.printf(
        "%n%d strangers, among themselves and with %d pictures: %d taken for a copy%n",
        STRANGERS, known.size(), near);
  }

  private static void index() {
    Random random = new Random(31);
    List<PdqHash> hashes = Stream.generate(() -> any(random)).limit(MILLION).toList();
    long before = System.nanoTime();
    HashIndex index = HashIndex.of(hashes);
    System.out.printf("%nindex of a million made in %.0f ms%n", (System.nanoTime() - before) / 1e6);
    List<PdqHash> questions = Stream.generate(() -> any(random)).limit(QUESTIONS).toList();
    long[] words = hashes.stream().flatMapToLong(Copies::words).toArray();
    for (int run = 0; run < RUNS; run++) {
      double[] micros = new double[QUESTIONS];
      int found = 0;
      for (int i = 0; i < QUESTIONS; i++) {
        long asked = System.nanoTime();
        found += index.nearest(questions.get(i)).isPresent() ? 1 : 0;
        micros[i] = (System.nanoTime() - asked) / 1e3;
      }
      Arrays.sort(micros);
      double[] turns = new double[QUESTIONS / TURNS];
      for (int i = 0; i < turns.length; i++) {
        long eight = System.nanoTime();
        for (int turn = 0; turn < TURNS; turn++) {
          found += index.nearest(questions.get(TURNS * i + turn)).isPresent() ? 1 : 0;
        }
        turns[i] = (System.nanoTime() - eight) / 1e3;
      }
      Arrays.sort(turns);
      System.out.printf(
          "the eight turns of one picture: median %.0f µs, 99 of 100 within %.0f%n",
          turns[turns.length / 2], turns[turns.length * 99 / 100]);
      long asked = System.nanoTime();
      for (int i = 0; i < QUESTIONS / 20; i++) {
        found += compared(words, questions.get(i)) <= PdqHash.NEAR ? 1 : 0;
      }
      System.out.printf(
          "one look-up: median %.0f µs, 99 of 100 within %.0f; comparing all: %.0f µs; found %d%n",
          micros[QUESTIONS / 2],
          micros[QUESTIONS * 99 / 100],
          (System.nanoTime() - asked) / 1e3 / (QUESTIONS / 20),
          found);
    }
  }

  private static PdqHash any(Random random) {
    return new PdqHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }

  private static java.util.stream.LongStream words(PdqHash hash) {
    return java.util.stream.LongStream.of(
        hash.bits0(), hash.bits64(), hash.bits128(), hash.bits192());
  }

  private static int compared(long[] words, PdqHash hash) {
    int least = 256;
    for (int i = 0; i < words.length; i += 4) {
      int distance =
          Long.bitCount(words[i] ^ hash.bits0())
              + Long.bitCount(words[i + 1] ^ hash.bits64())
              + Long.bitCount(words[i + 2] ^ hash.bits128())
              + Long.bitCount(words[i + 3] ^ hash.bits192());
      least = Math.min(least, distance);
    }
    return least;
  }

  private static Optional<Clean> clean(byte[] file) {
    return SANITIZER.sanitize(file, CleaningOptions.DEFAULT) instanceof Clean clean
        ? Optional.of(clean)
        : Optional.empty();
  }

  /** As pages show it: upright, in sRGB, on white. */
  private static Optional<BufferedImage> decoded(Clean clean) {
    return PREVIEWER.low(clean, 2048).map(Copies::read);
  }

  private static BufferedImage read(byte[] file) {
    try {
      return onWhite(ImageIO.read(new ByteArrayInputStream(file)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static BufferedImage onWhite(BufferedImage picture) {
    BufferedImage made =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = made.createGraphics();
    pen.setColor(java.awt.Color.WHITE);
    pen.fillRect(0, 0, made.getWidth(), made.getHeight());
    pen.drawImage(picture, 0, 0, null);
    pen.dispose();
    return made;
  }

  private static byte[] bytes(BufferedImage picture, String format, float quality) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    try (var out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      if (quality < 1) {
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(quality);
      }
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), how);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static BufferedImage resized(BufferedImage picture, double factor) {
    BufferedImage from = picture;
    int width = Math.max(1, (int) (picture.getWidth() * factor));
    int height = Math.max(1, (int) (picture.getHeight() * factor));
    while (from.getWidth() > 2 * width) {
      from = Stretched.of(from, from.getWidth() / 2, from.getHeight() / 2);
    }
    return Stretched.of(from, width, height);
  }

  private static BufferedImage cut(BufferedImage picture, double part) {
    int left = (int) (picture.getWidth() * part);
    int top = (int) (picture.getHeight() * part);
    return onWhite(
        picture.getSubimage(
            left, top, picture.getWidth() - 2 * left, picture.getHeight() - 2 * top));
  }
}
