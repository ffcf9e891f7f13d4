package io.cloakroom.sanitizer.internal.png;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * Finds the colours of pixels that are wholly transparent, and can make them black: follows the
 * filters of rows, PNG third edition, section 9.2, of pictures that have transparency of their own.
 */
final class HiddenColors {

  private static final int ALPHA = 4;
  private static final int COLOR = 2;

  private final int sampleBytes;
  private final int pixelBytes;
  private final Optional<ByteArrayOutputStream> out;

  /** The row as it was read, and the one above it as it was. */
  private byte[] row = new byte[0];

  private byte[] above = new byte[0];

  /** The row above it as it is written. */
  private byte[] aboveWritten = new byte[0];

  private int at;
  private int filter;
  private long lost;

  private HiddenColors(int colorType, int bitDepth, Optional<ByteArrayOutputStream> out) {
    sampleBytes = bitDepth / 8;
    pixelBytes = sampleBytes * ((colorType & COLOR) != 0 ? 4 : 2);
    this.out = out;
  }

  /** Empty for pixels without transparency of their own. */
  static Optional<HiddenColors> of(int colorType, int bitDepth) {
    return (colorType & ALPHA) == 0
        ? Optional.empty()
        : Optional.of(new HiddenColors(colorType, bitDepth, Optional.empty()));
  }

  /** As {@link #of}, to write the rows with black in place of the colours. */
  static Optional<HiddenColors> writing(int colorType, int bitDepth) {
    return (colorType & ALPHA) == 0
        ? Optional.empty()
        : Optional.of(
            new HiddenColors(colorType, bitDepth, Optional.of(new ByteArrayOutputStream())));
  }

  /** How many bytes of colours were found. */
  long lost() {
    return lost;
  }

  /** The rows that are complete since this was last asked for, each behind its filter. */
  byte[] written() {
    byte[] written = out.orElseThrow().toByteArray();
    out.get().reset();
    return written;
  }

  /** The rows that follow have so many pixels, and no row above the first. */
  void pass(int pixels) {
    row = new byte[pixels * pixelBytes];
    above = new byte[row.length];
    aboveWritten = new byte[row.length];
    at = 0;
  }

  /** A row with this filter follows. */
  void row(int filterType) {
    filter = filterType;
    at = 0;
  }

  /** Takes in bytes of that row, which need not be all of it. */
  void take(byte[] buffer, int from, int count) {
    System.arraycopy(buffer, from, row, at, count);
    at += count;
    if (at == row.length) {
      finishRow();
    }
  }

  private void finishRow() {
    unfilter();
    byte[] original = row;
    if (out.isPresent()) {
      row = row.clone();
    }
    blank();
    if (out.isPresent()) {
      out.get().write(filter);
      out.get().writeBytes(filtered(row, aboveWritten));
      aboveWritten = row;
    }
    row = above;
    above = original;
    at = 0;
  }

  private void blank() {
    int colorBytes = pixelBytes - sampleBytes;
    for (int pixel = 0; pixel < row.length; pixel += pixelBytes) {
      int alpha = pixel + colorBytes;
      if (row[alpha] == 0 && row[alpha + sampleBytes - 1] == 0) {
        for (int i = pixel; i < alpha; i++) {
          lost += row[i] == 0 ? 0 : 1;
          row[i] = out.isPresent() ? 0 : row[i];
        }
      }
    }
  }

  private void unfilter() {
    switch (filter) {
      case 1 -> {
        for (int i = pixelBytes; i < row.length; i++) {
          row[i] += row[i - pixelBytes];
        }
      }
      case 2 -> {
        for (int i = 0; i < row.length; i++) {
          row[i] += above[i];
        }
      }
      case 3 -> {
        for (int i = 0; i < row.length; i++) {
          int left = i < pixelBytes ? 0 : row[i - pixelBytes] & 0xFF;
          row[i] += (byte) ((left + (above[i] & 0xFF)) >> 1);
        }
      }
      case 4 -> {
        for (int i = 0; i < row.length; i++) {
          row[i] += (byte) paeth(row, above, i);
        }
      }
      default -> {
        // As it is.
      }
    }
  }

  private byte[] filtered(byte[] plain, byte[] over) {
    byte[] filtered = plain.clone();
    for (int i = 0; filter > 0 && i < plain.length; i++) {
      int left = i < pixelBytes ? 0 : plain[i - pixelBytes] & 0xFF;
      int up = over[i] & 0xFF;
      filtered[i] -=
          (byte)
              switch (filter) {
                case 1 -> left;
                case 2 -> up;
                case 3 -> (left + up) >> 1;
                default -> paeth(plain, over, i);
              };
    }
    return filtered;
  }

  private int paeth(byte[] plain, byte[] over, int i) {
    int up = over[i] & 0xFF;
    if (i < pixelBytes) {
      return up;
    }
    int left = plain[i - pixelBytes] & 0xFF;
    int corner = over[i - pixelBytes] & 0xFF;
    int toLeft = Math.abs(up - corner);
    int toUp = Math.abs(left - corner);
    int toCorner = Math.abs(left + up - 2 * corner);
    // Without a branch: of pixels nobody guesses which is nearest.
    int upNearer = (toUp - toLeft) >> 31;
    int nearer = left ^ ((left ^ up) & upNearer);
    int distance = Math.min(toLeft, toUp);
    int cornerNearer = (toCorner - distance) >> 31;
    return nearer ^ ((nearer ^ corner) & cornerNearer);
  }
}
