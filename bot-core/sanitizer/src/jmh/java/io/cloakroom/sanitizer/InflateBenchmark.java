package io.cloakroom.sanitizer;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
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

/** Inflating the pixels of a PNG once: what looking into them costs at least. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx512m", "-XX:+UseSerialGC"})
public class InflateBenchmark {
  private final byte[] rows = new byte[1 << 16];
  private byte[] zlib;

  /** Collects the pixels' chunks. */
  @Setup
  public void read() {
    byte[] png = BenchmarkPictures.read("PNG");
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    for (int at = 8; at + 12 <= png.length; at += 12 + Bytes.i32(png, at)) {
      if (Bytes.matches(png, at + 4, "IDAT")) {
        pixels.write(png, at + 8, Bytes.i32(png, at));
      }
    }
    zlib = pixels.toByteArray();
  }

  /** Inflates, and keeps nothing. */
  @Benchmark
  public long inflate() throws DataFormatException {
    Inflater inflater = new Inflater();
    inflater.setInput(zlib);
    long length = 0;
    while (!inflater.finished() && !inflater.needsInput()) {
      length += inflater.inflate(rows);
    }
    inflater.end();
    return length;
  }
}
