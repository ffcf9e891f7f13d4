package io.cloakroom.sanitizer.internal.metadata;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** Evaluates the tone curve of a colour profile, ICC.1:2022, sections 10.6 and 10.18. */
final class IccCurve {

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

  private static double interpolate(byte[] data, int count, double x) {
    double place = x * (count - 1);
    int below = Math.min((int) place, count - 2);
    double low = Bytes.u16(data, 12 + 2 * below) / 65535.0;
    double high = Bytes.u16(data, 14 + 2 * below) / 65535.0;
    return low + (high - low) * (place - below);
  }

  /** Only the forms that real profiles use: a plain power (0) and power with a linear foot (3). */
  private static DoubleUnaryOperator parametric(byte[] data) {
    double gamma = parameter(data, 0);
    return switch (Bytes.u16(data, 8)) {
      case 0 -> x -> Math.pow(x, gamma);
      case 3 ->
          x ->
              x >= parameter(data, 4)
                  ? Math.pow(parameter(data, 1) * x + parameter(data, 2), gamma)
                  : parameter(data, 3) * x;
      default -> x -> Double.NaN;
    };
  }

  private static double parameter(byte[] data, int index) {
    return Bytes.i32(data, 12 + 4 * index) / 65536.0;
  }
}
