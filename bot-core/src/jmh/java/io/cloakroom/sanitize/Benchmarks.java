package io.cloakroom.sanitize;

import io.cloakroom.sanitize.format.ImageType;
import java.nio.file.Files;
import java.nio.file.Path;
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
  /** Of all samples: what others run on the machine at the time slows down the rest. */
  private static final double PERCENTILE = 10;

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
    System.out.println(table(pictures, micros));
  }

  private static String table(BenchmarkPictures pictures, Map<String, Double> micros) {
    StringBuilder table =
        new StringBuilder(
            "| format | bytes | copy GB/s | rewrite GB/s | audit GB/s | metadata-extractor ms"
                + " | all GB/s | rewrite is times a copy | all is times a copy |\n"
                + "| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for (ImageType type : pictures.types()) {
      table.append(row(type.name(), pictures.bytes(type), micros));
    }
    double inflate = micros.get("null inflate");
    return table
        + words("PNG: inflating once takes %.2f ms, the rewrite is %.2f times that%n",
            inflate / 1000, micros.get("PNG rewrite") / inflate)
        + words("preview of 12 megapixels: %.0f ms%n", micros.get("null preview") / 1000);
  }

  private static String row(String type, long bytes, Map<String, Double> micros) {
    double copy = micros.get(type + " copy");
    double rewrite = micros.get(type + " rewrite");
    double all = micros.get(type + " sanitize");
    return words(
        "| %s | %,d | %.1f | %.2f | %.2f | %.2f | %.2f | %.1f | %.1f |%n",
        type,
        bytes,
        bytes / copy / 1000,
        bytes / rewrite / 1000,
        bytes / micros.get(type + " audit") / 1000,
        micros.get(type + " extractor") / 1000,
        bytes / all / 1000,
        rewrite / copy,
        all / copy);
  }

  private static String words(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
