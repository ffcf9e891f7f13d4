package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.Remainder.Planting;
import io.cloakroom.sanitizer.internal.tiff.TiffRemainders;
import io.cloakroom.sanitizer.internal.tiff.TiffSlots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a clean file can still carry: every place that the README names is planted in up to the
 * bound that it tells, and no more survives, nor much less; and the README names these places and
 * no others (threat T32). Places of which nothing survives have tests of their own, which are
 * counted here.
 */
class RemaindersTest {

  private static final String HEAD = "| format | where | at most |\n| --- | --- | --- |\n";

  private static List<Remainder> remainders() {
    return Stream.of(
            StillRemainders.all(),
            MovingRemainders.all(),
            HeifRemainders.all(),
            TiffRemainders.all(),
            OtherRemainders.all())
        .flatMap(List::stream)
        .toList();
  }

  static Stream<Named<Planting>> plantings() {
    return remainders().stream()
        .flatMap(
            row ->
                row.plantings().stream()
                    .map(one -> Named.of(row.formats() + ": " + one.name(), one)));
  }

  @ParameterizedTest
  @MethodSource("plantings")
  void T32_letsAsMuchSurviveAsIsToldAndNoMore(Planting planting) {
    byte[] planted = planting.reading().apply(planting.file());
    byte[] clean = SamplePictures.clean(planting.file()).bytes();

    byte[] survived = planting.reading().apply(clean);

    assertThat(planted).as("planted").isNotEmpty();
    assertThat(survived.length).as("is gone: take it out of the table").isPositive();
    assertThat(planting.bound().isFilledBy(survived.length))
        .as("%s in the clean file, told are %s", survived.length, planting.bound())
        .isTrue();
  }

  @Test
  void everyRowOfTheTableIsPlantedIn() {
    assertThat(remainders()).allSatisfy(row -> assertThat(row.plantings()).isNotEmpty());
  }

  @Test
  void theReadmeTellsThesePlacesAndNoOthers() throws IOException {
    String table =
        remainders().stream().map(Remainder::row).collect(Collectors.joining("\n", HEAD, "\n"));

    assertThat(section("## What a clean file can still carry")).contains("\n\n" + table + "\n");
  }

  /** So many files with a text in a place of which nothing survives, by format. */
  @Test
  void theReadmeTellsHowManyPlacesAreEmpty() throws IOException {
    long jpegs =
        JpegSlots.all().count() + JpegSlots.tables().count() + JpegRemainderTest.places().count();
    Map<String, Long> counts = new TreeMap<>();
    counts.put("JPEG", jpegs);
    counts.put("PNG, APNG", PngSlots.all().count());
    counts.put("GIF", GifMarkerTest.slots().count());
    counts.put("WebP", WebpPlantedMarkerTest.slots().count());
    counts.put("HEIC, AVIF", HeifSlots.all().count());
    counts.put("TIFF", TiffSlots.all().count());
    counts.put("BMP", BmpMarkerTest.slots().count());
    counts.put("colour profiles", PlantedMarkerTest.iccSlots().count());
    String told =
        counts.entrySet().stream()
            .map(one -> one.getKey() + " " + one.getValue())
            .collect(Collectors.joining(", "));

    assertThat(section("## What a clean file can still carry").replaceAll("\\s+", " "))
        .contains("(" + told + ")");
  }

  private static String section(String title) throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int from = readme.indexOf(title);
    return readme.substring(from, readme.indexOf("\n## ", from + 1));
  }
}
