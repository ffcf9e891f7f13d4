package io.cloakroom.sanitizer;

import io.cloakroom.sanitizer.internal.cleaning.CleanFile;
import io.cloakroom.sanitizer.internal.cleaning.ExtractorGate;
import io.cloakroom.sanitizer.internal.cleaning.Formats;
import io.cloakroom.sanitizer.internal.cleaning.LosslessCleaner;
import io.cloakroom.sanitizer.internal.format.Format;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.format.Rewritten;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The steps of cleaning one picture, apart and together. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx512m", "-XX:+UseSerialGC"})
public class FormatBenchmark {
  private static final SanitizerLimits LIMITS = SanitizerLimits.defaults();

  /** The format, by the name of its constant. */
  @Param({"JPEG", "PNG"})
  public String type = "JPEG";

  private final Sanitizer sanitizer = new Sanitizer(LIMITS);
  private Format format;
  private byte[] file;
  private byte[] clean;

  /** Reads the picture. */
  @Setup
  public void read() throws Rejection {
    format = Formats.of(ImageType.valueOf(type));
    file = BenchmarkPictures.read(type);
    clean = ((Clean) sanitizer.sanitize(file, CleaningOptions.DEFAULT)).bytes();
  }

  /** Parses the file and builds it anew. */
  @Benchmark
  public Rewritten rewrite() throws Rejection {
    return format.rewrite(file, LIMITS, Set.of(), new Removals());
  }

  /** The first half of the gate. */
  @Benchmark
  public void audit() throws Rejection {
    format.audit(clean, LIMITS, Set.of());
  }

  /** The second half of the gate, by other people's code. */
  @Benchmark
  public void extractor() throws Rejection {
    ExtractorGate.check(clean, format.extractorAllowList());
  }

  /** The rewrite and both halves of the gate. */
  @Benchmark
  public CleanFile clean() throws Rejection {
    return new LosslessCleaner(LIMITS).clean(file, format, Set.of());
  }

  /** All of it, as the bot does it: with a rendition, where browsers do not show the format. */
  @Benchmark
  public Sanitized sanitize() {
    return sanitizer.sanitize(file, CleaningOptions.DEFAULT);
  }
}
