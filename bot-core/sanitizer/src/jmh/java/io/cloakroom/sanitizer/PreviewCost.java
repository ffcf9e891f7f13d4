package io.cloakroom.sanitizer;

import com.sun.management.OperatingSystemMXBean;
import io.cloakroom.sanitizer.preview.Previewer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A preview of 1024 pixels of a photo of 12 megapixels, in a heap of 24 MB, beside what
 * vipsthumbnail takes for the same. In processor time, all threads and the collector included.
 */
final class PreviewCost {
  private static final int PIXELS = 1024;
  private static final int PHOTOS = 20;
  private static final int RUNS = 3;

  private PreviewCost() {}

  /** Takes the name of the photo; prints the milliseconds for one preview, warm. */
  public static void main(String[] arguments) throws IOException {
    byte[] photo = Files.readAllBytes(Path.of(arguments[0]));
    Previewer previewer = new Previewer(SanitizerLimits.defaults());
    double least = Double.MAX_VALUE;
    long bytes = 0;
    // The first run warms it up.
    for (int run = 0; run <= RUNS; run++) {
      long before = processorNanos();
      for (int i = 0; i < PHOTOS; i++) {
        bytes += previewer.low(ImageType.JPEG, photo, PIXELS).orElseThrow().length;
      }
      least = Math.min(least, (processorNanos() - before) / 1e6 / PHOTOS);
    }
    if (bytes == 0) {
      throw new IOException("empty previews");
    }
    System.out.println(least);
  }

  private static long processorNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** Milliseconds, measured in a process of its own. */
  static double millis(Path photo) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx24m",
                    "-XX:+UseSerialGC",
                    "-Djava.awt.headless=true",
                    "-cp",
                    System.getProperty("java.class.path"),
                    PreviewCost.class.getName(),
                    photo.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    byte[] said = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new IOException("no preview could be made");
    }
    return Double.parseDouble(new String(said, StandardCharsets.UTF_8).trim());
  }

  /** Milliseconds for one of many in one process; empty if it is not on this machine. */
  static Optional<Double> peerMillis(Path photo) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("cloakroom-previews");
    for (int i = 0; i < PHOTOS; i++) {
      Files.createLink(folder.resolve(i + ".jpg"), photo);
    }
    String script = "vipsthumbnail -s " + PIXELS + " -o tn-%s.jpg \"$0\"/*.jpg";
    double least = Double.MAX_VALUE;
    for (int run = 0; run < RUNS; run++) {
      least = Math.min(least, ProcessorTime.seconds(script, List.of(folder.toString())));
    }
    boolean made = Files.exists(folder.resolve("tn-0.jpg"));
    CopyCommand.delete(folder);
    return made ? Optional.of(least * 1000 / PHOTOS) : Optional.empty();
  }
}
