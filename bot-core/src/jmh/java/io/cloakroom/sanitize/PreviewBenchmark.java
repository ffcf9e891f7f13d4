package io.cloakroom.sanitize;

import io.cloakroom.sanitize.format.ImageType;
import io.cloakroom.sanitize.format.SanitizerLimits;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A preview of 1024 pixels of a photo of 12 megapixels, in a heap of 24 MB. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx24m", "-XX:+UseSerialGC", "-Djava.awt.headless=true"})
public class PreviewBenchmark {
  private final Previewer previewer = new Previewer(SanitizerLimits.defaults());
  private byte[] photo;

  /** Reads the photo, which is clean as it was drawn. */
  @Setup
  public void read() {
    photo = BenchmarkPictures.read(BenchmarkPictures.PHOTO);
  }

  /** Decodes, shrinks and encodes. */
  @Benchmark
  public Optional<byte[]> preview() {
    return previewer.low(ImageType.JPEG, photo, 1024);
  }
}
