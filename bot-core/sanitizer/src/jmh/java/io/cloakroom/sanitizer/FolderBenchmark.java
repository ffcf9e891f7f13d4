package io.cloakroom.sanitizer;

import io.cloakroom.sanitizer.internal.cleaning.Formats;
import io.cloakroom.sanitizer.internal.cleaning.LosslessCleaner;
import io.cloakroom.sanitizer.internal.format.Format;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import java.util.List;
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

/** Cleans all pictures of a format, one after the other: small ones and all kinds of coding. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx512m", "-XX:+UseSerialGC"})
public class FolderBenchmark {
  private static final SanitizerLimits LIMITS = SanitizerLimits.defaults();

  /** The format, by the name of its constant. */
  @Param({"JPEG", "PNG"})
  public String type = "JPEG";

  private Format format;
  private List<byte[]> files = List.of();

  /** Reads the pictures. */
  @Setup
  public void read() {
    format = Formats.of(ImageType.valueOf(type));
    files = BenchmarkPictures.readAll(type);
  }

  /** Without the gate. */
  @Benchmark
  public long rewriteAll() throws Rejection {
    long bytes = 0;
    for (byte[] file : files) {
      bytes += format.rewrite(file, LIMITS, Set.of(), new Removals()).bytes().length;
    }
    return bytes;
  }

  /** With the gate. */
  @Benchmark
  public long cleanAll() throws Rejection {
    long bytes = 0;
    for (byte[] file : files) {
      bytes += new LosslessCleaner(LIMITS).clean(file, format, Set.of()).bytes().length;
    }
    return bytes;
  }
}
