package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloakroom.sanitizer.internal.tiff.TiffSlots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What other people's program finds in pictures that had a text planted in every place. */
class ExiftoolTest {

  /** What it shows of every file, and of colours. */
  private static final String ALWAYS =
      "SourceFile|ExifTool:.*|System:.*|File:.*|Composite:.*|ICC.*";

  private static final String SIZES = "Image(Width|Height)|BackgroundColor|FrameCount|Duration";

  @ParameterizedTest
  @MethodSource("formats")
  void T32_leavesNothingThatExiftoolFinds(
      Stream<Named<byte[]>> slots, String look, @TempDir Path folder)
      throws IOException, InterruptedException {
    int number = 0;
    for (Named<byte[]> slot : slots.toList()) {
      Clean clean = SamplePictures.clean(slot.getPayload());
      String name = String.format("%05d.%s", number++, clean.type().extension());
      Files.write(folder.resolve(name), clean.bytes());
    }

    List<JsonNode> found = tags(folder);

    assertThat(found).hasSize(number);
    for (JsonNode file : found) {
      assertThat(file.toString()).doesNotContain("PLANTED").doesNotContain("4711");
      file.fieldNames().forEachRemaining(tag -> assertThat(tag).matches(ALWAYS + "|" + look));
    }
  }

  /** The slots of each format, and the tags that tell how a picture looks. */
  static Stream<Arguments> formats() {
    return Stream.of(
        format(
            "JPEG",
            Stream.of(JpegSlots.all(), JpegSlots.tables(), PlantedMarkerTest.iccSlots())
                .flatMap(all -> all),
            "JFIF:.*|Adobe:.*|IFD0:Orientation"),
        format("PNG", PngSlots.all(), "PNG:.*|PNG-cICP:.*|IFD0:Orientation"),
        format(
            "GIF",
            GifMarkerTest.slots(),
            "GIF:(GIFVersion|HasColorMap|ColorResolutionDepth|BitsPerPixel|AnimationIterations"
                + "|TransparentColor|PixelAspectRatio|"
                + SIZES
                + ")"),
        format(
            "WebP",
            WebpPlantedMarkerTest.slots(),
            "RIFF:(VP8Version|(Horizontal|Vertical)Scale|WebP_?Flags|AlphaIsUsed"
                + "|AnimationLoopCount|Alpha(Preprocessing|Filtering|Compression)|"
                + SIZES
                + ")"),
        format("HEIC and AVIF", HeifSlots.all(), "(QuickTime|Meta|Track\\d):.*"),
        format("TIFF", TiffSlots.all(), "IFD\\d:.*"),
        format("BMP", BmpMarkerTest.slots(), "nothing more"));
  }

  private static Arguments format(String name, Stream<Named<byte[]>> slots, String look) {
    return Arguments.of(Named.of(name, slots), look);
  }

  private static List<JsonNode> tags(Path folder) throws IOException, InterruptedException {
    try {
      Process process =
          // Without names and times of files, in which any number may stand.
          new ProcessBuilder(
                  "exiftool", "-q", "-q", "-json", "-G1", "-a", "-u", "--System:all", ".")
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      JsonNode files = new ObjectMapper().readTree(process.getInputStream());
      process.waitFor();
      return Stream.iterate(0, i -> i + 1).limit(files.size()).map(files::get).toList();
    } catch (IOException missing) {
      boolean required = "true".equals(System.getenv("CLOAKROOM_REQUIRE_ALL"));
      Assumptions.assumeTrue(required, "no exiftool here");
      throw missing;
    }
  }
}
