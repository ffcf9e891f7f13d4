package io.cloakroom.sanitizer.internal.metadata;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** Evaluates the tone curve of a colour profile, ICC.1:2022, sections 10.6 and 10.18. */
final class IccCurve {

  /**
   * The most numbers of a curve that is given by them: a step of 16 bits for each step of 12. What
   * more of them tell no eye sees.
   */
  static final int MAX_SAMPLES = 4096;

  private IccCurve() {}

  /** The curve from 0..1 to 0..1; empty if the data are no curve. */
  static Optional<DoubleUnaryOperator> read(byte[] profile, IccProfile.Range range) {
    return IccTagData.reduce(profile, range, "rTRC")
        .map(data -> Bytes.matches(data, 0, "curv") ? sampled(data) : parametric(data));
  }

  private static DoubleUnaryOperator sampled(byte[] data) {
    int count = Bytes.i32(data, 8);
    return switch (count) {
      case 0 -> x -> x;
      case 1 -> x -> Math.pow(x, Bytes.u16(data, 12) / 256.0);
      default -> x -> interpolate(data, count, x);
    };
  }

  /** The same curve by as many numbers as a profile may have of it. */
  static byte[] resampled(byte[] data) {
    int count = Bytes.i32(data, 8);
    byte[] fewer = Arrays.copyOf(data, 12 + 2 * MAX_SAMPLES);
    Bytes.putI32(fewer, 8, MAX_SAMPLES);
    for (int i = 0; i < MAX_SAMPLES; i++) {
      double value = interpolate(data, count, i / (MAX_SAMPLES - 1.0));
      Bytes.putU16(fewer, 12 + 2 * i, (int) Math.round(65535 * value));
    }
    return fewer;
  }

  private static double interpolate(byte[] data, int count, double x) {
    double place = x * (count - 1);
    int below = Math.min((int) place, count - 2);
    double low = Bytes.u16(data, 12 + 2 * below) / 65535.0;
    double high = Bytes.u16(data, 14 + 2 * below) / 65535.0;
    return low + (high - low) * (place - below);
  }

  /** Only the forms that real profiles use: a plain power (0) and power with a linear foot (3). */
  private static DoubleUnaryOperator parametric(byte[] data) {
    return switch (Bytes.u16(data, 8)) {
      case 0 -> x -> Math.pow(x, parameter(data, 0));
      case 3 ->
          x ->
              x >= parameter(data, 4)
                  ? Math.pow(parameter(data, 1) * x + parameter(data, 2), parameter(data, 0))
                  : parameter(data, 3) * x;
      default -> x -> Double.NaN;
    };
  }

  private static double parameter(byte[] data, int index) {
    return Bytes.i32(data, 12 + 4 * index) / 65536.0;
  }
}
