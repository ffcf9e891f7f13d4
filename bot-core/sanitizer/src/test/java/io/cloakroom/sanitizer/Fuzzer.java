package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipInputStream;

/**
 * Runs {@link FuzzTarget} under Jazzer, a fuzzer guided by coverage, in a process of its own for
 * each format: no exception, no input that takes seconds, within a heap of 128 MiB (threats T30,
 * T33). Starts from the pictures in {@code resources/sanitize} and from what earlier runs found,
 * kept in {@code resources/fuzz}, one archive a format.
 *
 * <p>By hand, for as long as you like: {@code ./mvnw -pl bot-core/sanitizer -Pfull test
 * -Dtest='*FuzzTest' -Dfuzz.runs=5000000}. What it finds stands in {@code target/fuzz}; copy a
 * finding into {@code resources/sanitize/fuzz} with its repair.
 */
final class Fuzzer {
  private static final int RUNS = Integer.getInteger("fuzz.runs", 8_000);
  private static final long MAX_SEED_BYTES = 64 << 10;

  private final Path folder;

  /**
   * @param folder for what it starts from
   */
  Fuzzer(Path folder) {
    this.folder = folder;
  }

  void findsNothingButRefusals(FileKind kind) throws Exception {
    Path seeds = seeds(kind);
    Path findings = Files.createDirectories(Path.of("target", "fuzz", kind.name()));
    Path log = findings.resolve("log.txt");

    int status = run(seeds, findings, log);

    String end = Files.readString(log);
    assertThat(status).as(end.substring(Math.max(0, end.length() - 4000))).isZero();
    assertThat(end).contains("Done " + RUNS + " runs");
  }

  private int run(Path seeds, Path findings, Path log) throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("java.class.path"),
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + FuzzTarget.class.getName(),
            "--instrumentation_includes=io.cloakroom.sanitizer.**",
            "--reproducer_path=" + findings,
            // All but "indir", under which the instrumented machine itself crashes.
            "--trace=cov,cmp,div,gep,native",
            "-artifact_prefix=" + findings + File.separator,
            "-runs=" + RUNS,
            "-timeout=20",
            "-max_len=" + MAX_SEED_BYTES,
            "-print_final_stats=1",
            "-seed=4711",
            Files.createDirectories(folder.resolve("corpus")).toString(),
            seeds.toString());
    Process fuzzer =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!fuzzer.waitFor(30, TimeUnit.MINUTES)) {
      fuzzer.destroyForcibly();
    }
    return fuzzer.waitFor();
  }

  /** Every small test picture of this kind, and what earlier runs found. */
  private Path seeds(FileKind kind) throws IOException {
    Path seeds = Files.createDirectories(folder.resolve("seeds"));
    int number = 0;
    for (byte[] picture : SamplePictures.filesOf(kind, MAX_SEED_BYTES)) {
      Files.write(seeds.resolve("seed-" + number++), picture);
    }
    try (ZipInputStream kept = new ZipInputStream(found(kind))) {
      while (kept.getNextEntry() != null) {
        Files.write(seeds.resolve("seed-" + number++), kept.readAllBytes());
      }
    }
    return seeds;
  }

  private static InputStream found(FileKind kind) {
    return Fuzzer.class.getResourceAsStream("/fuzz/" + kind.name() + ".zip");
  }
}
