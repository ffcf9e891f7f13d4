import io.cloakroom.sanitizer.Clean;
import io.cloakroom.sanitizer.CleaningOptions;
import io.cloakroom.sanitizer.HeifDecoder;
import io.cloakroom.sanitizer.Refused;
import io.cloakroom.sanitizer.Sanitized;
import io.cloakroom.sanitizer.Sanitizer;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.preview.MarkStrength;
import io.cloakroom.sanitizer.preview.Previewer;
import io.cloakroom.sanitizer.preview.ShownPicture;
import io.cloakroom.sanitizer.preview.ViewerMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes of each picture of a folder all that the bot makes of one: the clean copy, the strict one,
 * the rendition for browsers, a preview and a marked copy. Run by the script {@code variants}.
 */
class Variants {
  private static final int PREVIEW_PIXELS = 1024;
  private static final int MARKED_PIXELS = 2048;
  private static final ViewerMark MARK =
      new ViewerMark(
          "Ana Lund",
          "U123",
          Instant.parse("2026-11-26T12:00:00Z"),
          "k7f3",
          "",
          MarkStrength.SUBTLE);

  private final Path out;
  private final Sanitizer sanitizer;
  private final Previewer previewer = new Previewer(SanitizerLimits.defaults());

  private Variants(Path out) throws IOException {
    this.out = out;
    Path folder = Files.createDirectories(out.resolveSibling("decoding"));
    sanitizer =
        new Sanitizer(
            SanitizerLimits.defaults(),
            HeifDecoder.find(HeifDecoder.Settings.defaults("heif-dec", folder)));
  }

  public static void main(String[] arguments) throws IOException {
    Variants variants = new Variants(Path.of(arguments[1]));
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      for (Path file : files.sorted().toList()) {
        variants.make(file);
      }
    }
  }

  private void make(Path file) throws IOException {
    byte[] original = Files.readAllBytes(file);
    String stem = file.getFileName().toString().replaceAll("\\..*", "");
    Sanitized plain = sanitizer.sanitize(original, CleaningOptions.DEFAULT);
    Sanitized strict = sanitizer.sanitize(original, new CleaningOptions(true, Set.of()));
    write("strict", stem, strict);
    write("plain", stem, plain);
    if (plain instanceof Clean clean) {
      if (clean.rendition().isPresent()) {
        String ending = clean.rendition().get().type().extension();
        write("rendition", stem + "." + ending, clean.rendition().get().bytes());
      }
      // What browsers show of it is what the bot makes previews of.
      var type = clean.rendition().map(one -> one.type()).orElse(clean.type());
      byte[] shown = clean.rendition().map(one -> one.bytes()).orElse(clean.bytes());
      write("preview", stem, previewer.low(type, shown, PREVIEW_PIXELS));
      Optional<ShownPicture> marked = previewer.watermarked(type, shown, MARKED_PIXELS, MARK);
      if (marked.isPresent()) {
        String ending = marked.get().type().extension();
        write("watermarked", stem + "." + ending, marked.get().bytes());
      }
    }
  }

  private void write(String variant, String stem, Sanitized result) throws IOException {
    if (result instanceof Clean clean) {
      write(variant, stem + "." + clean.type().extension(), clean.bytes());
    } else if (result instanceof Refused refused) {
      System.out.println(variant + "\t" + stem + "\t" + refused.explanation());
    }
  }

  private void write(String variant, String stem, Optional<byte[]> made) throws IOException {
    if (made.isPresent()) {
      write(variant, stem + ".jpg", made.get());
    }
  }

  private void write(String variant, String name, byte[] bytes) throws IOException {
    Files.write(Files.createDirectories(out.resolve(variant)).resolve(name), bytes);
  }
}
