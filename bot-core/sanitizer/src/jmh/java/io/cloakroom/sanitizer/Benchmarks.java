package io.cloakroom.sanitizer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Measures how fast pictures are cleaned, and prints the table of docs/performance.md. Draws the
 * pictures itself, or takes them from the folder that is named: some formats nothing here can draw.
 */
public final class Benchmarks {
  /** The best of all samples: what others run on the machine at the time slows down the rest. */
  private static final double PERCENTILE = 0;

  private Benchmarks() {}

  /** Takes the name of a folder with pictures, or nothing. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("cloakroom-benchmark");
    BenchmarkPictures pictures = new BenchmarkPictures(folder);
    pictures.draw();
    if (arguments.length > 0) {
      pictures.take(Path.of(arguments[0]));
    }
    Options options =
        new OptionsBuilder()
            .include("Benchmark\\.")
            .param("type", pictures.types().stream().map(Enum::name).toArray(String[]::new))
            .jvmArgsAppend("-D" + BenchmarkPictures.FOLDER + "=" + folder)
            .shouldFailOnError(true)
            .build();
    Map<String, Double> micros = new TreeMap<>();
    for (RunResult result : new Runner(options).run()) {
      String type = result.getParams().getParam("type");
      String name = result.getPrimaryResult().getLabel();
      double time = result.getPrimaryResult().getStatistics().getPercentile(PERCENTILE);
      micros.put(type + " " + name, time);
    }
    for (ImageType type : pictures.types()) {
      micros.put(type + " cp", CopyCommand.micros(List.of(pictures.one(type))));
      micros.put(type + " cpAll", CopyCommand.micros(pictures.all(type)));
    }
    System.out.println(table(pictures, micros));
    System.out.println(foldersTable(pictures, micros));
    System.out.println(lastLines(micros));
    System.out.println(previews(folder.resolve(BenchmarkPictures.PHOTO)));
  }

  private static String table(BenchmarkPictures pictures, Map<String, Double> micros) {
    StringBuilder table =
        new StringBuilder(
            "| one picture | bytes | `cp` GB/s | rewrite GB/s | times `cp` | gate: own reader µs"
                + " | gate: metadata-extractor µs | rewrite and gate GB/s | times `cp`"
                + " | with rendition ms |\n"
                + "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for (ImageType type : pictures.types()) {
      table.append(row(type, pictures.one(type).toFile().length(), micros));
    }
    return table.toString();
  }

  private static String row(ImageType type, long bytes, Map<String, Double> micros) {
    double copy = micros.get(type + " cp");
    double rewrite = micros.get(type + " rewrite");
    double clean = micros.get(type + " clean");
    return words(
        "| %s | %,d | %.1f | %.2f | %.1f | %,.0f | %,.0f | %.2f | %.1f | %s |%n",
        type,
        bytes,
        bytes / copy / 1000,
        bytes / rewrite / 1000,
        rewrite / copy,
        micros.get(type + " audit"),
        micros.get(type + " extractor"),
        bytes / clean / 1000,
        clean / copy,
        type.isShownByBrowsers() ? "" : words("%.1f", micros.get(type + " sanitize") / 1000));
  }

  private static String foldersTable(BenchmarkPictures pictures, Map<String, Double> micros)
      throws IOException {
    StringBuilder table =
        new StringBuilder(
            "| all pictures | files | MB | `cp` GB/s | rewrite GB/s | rewrite and gate GB/s |\n"
                + "| --- | --- | --- | --- | --- | --- |\n");
    for (ImageType type : pictures.types()) {
      List<Path> files = pictures.all(type);
      long bytes = files.stream().mapToLong(file -> file.toFile().length()).sum();
      double copy = micros.get(type + " cpAll");
      double rewrite = micros.get(type + " rewriteAll");
      double clean = micros.get(type + " cleanAll");
      table.append(
          words(
              "| %s | %d | %.1f | %.1f | %.2f | %.2f |%n",
              type,
              files.size(),
              bytes / 1e6,
              bytes / copy / 1000,
              bytes / rewrite / 1000,
              bytes / clean / 1000));
    }
    return table.toString();
  }

  private static String lastLines(Map<String, Double> micros) {
    double inflate = micros.get("null inflate");
    return words(
        "PNG: inflating once takes %.2f ms, all of the cleaning %.2f times that%n",
        inflate / 1000, micros.get("PNG clean") / inflate);
  }

  private static String previews(Path photo) throws IOException, InterruptedException {
    double here = PreviewCost.millis(photo);
    String peer =
        PreviewCost.peerMillis(photo)
            .map(there -> words("%.0f ms, ratio %.2f", there, here / there))
            .orElse("not here");
    return words("preview of 12 megapixels: %.0f ms; vipsthumbnail: %s", here, peer);
  }

  private static String words(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
