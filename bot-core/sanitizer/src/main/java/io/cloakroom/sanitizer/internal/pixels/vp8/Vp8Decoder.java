package io.cloakroom.sanitizer.internal.pixels.vp8;

import java.io.IOException;
import javax.imageio.IIOException;

/** Decodes one VP8 key frame, RFC 6386. */
final class Vp8Decoder {

  private final Vp8Header header;
  private final Vp8Modes modes;
  private final Vp8Residuals residuals;
  private final Plane brightness;
  private final Plane[] colors;
  private final Vp8SubblockPrediction subblocks = new Vp8SubblockPrediction();
  private final int columns;

  /** For each macroblock its segment, and what of it there is to smooth. */
  private final byte[] smoothing;

  private static final int HAS_SUBBLOCKS = 4;
  private static final int SMOOTH_WITHIN = 8;

  Vp8Decoder(Vp8Header header) {
    this.header = header;
    modes = new Vp8Modes(header);
    residuals = new Vp8Residuals(header);
    columns = header.macroblocksWide();
    int rows = header.macroblocksHigh();
    brightness = new Plane(16 * columns, 16 * rows);
    colors = new Plane[] {new Plane(8 * columns, 8 * rows), new Plane(8 * columns, 8 * rows)};
    smoothing = new byte[columns * rows];
  }

  /** Brightness and two colours, at half the size. */
  Plane[] decode() throws IOException {
    for (int row = 0; row < header.macroblocksHigh(); row++) {
      decodeRow(row);
    }
    smooth();
    return new Plane[] {brightness, colors[0], colors[1]};
  }

  private void decodeRow(int row) throws IOException {
    BoolReader reader = header.residuals(row);
    modes.startRow();
    residuals.startRow();
    for (int column = 0; column < columns; column++) {
      modes.next(column);
      residuals.next(column, reader, modes);
      if (header.modes().isExhausted() || reader.isExhausted()) {
        throw new IIOException("a VP8 frame that ends too early");
      }
      buildBrightness(column, row);
      for (int color = 0; color < 2; color++) {
        buildColor(color, column, row);
      }
      boolean within = modes.hasSubblocks() || residuals.hasAny();
      smoothing[row * columns + column] =
          (byte)
              (modes.segment()
                  | (modes.hasSubblocks() ? HAS_SUBBLOCKS : 0)
                  | (within ? SMOOTH_WITHIN : 0));
    }
  }

  private void buildBrightness(int column, int row) {
    int at = brightness.at(16 * column, 16 * row);
    if (!modes.hasSubblocks()) {
      Vp8Prediction.predict(brightness, at, 16, modes.mode(), row > 0, column > 0);
    }
    int aboveRight = at + 16 - brightness.stride();
    if (modes.hasSubblocks() && row > 0 && column == columns - 1) {
      // Nothing is to the right of the last column: its last pixel is repeated.
      for (int i = 0; i < 4; i++) {
        brightness.set(aboveRight + i, brightness.get(aboveRight - 1));
      }
    }
    for (int i = 0; i < 16; i++) {
      int block = at + 4 * (i & 3) + 4 * (i >> 2) * brightness.stride();
      if (modes.hasSubblocks()) {
        // On the right, what is above all of the macroblock: the rest is not there yet.
        int right = (i & 3) == 3 ? aboveRight : block + 4 - brightness.stride();
        subblocks.predict(brightness, block, right, modes.mode(i));
      }
      addResiduals(i, brightness, block);
    }
  }

  private void buildColor(int color, int column, int row) {
    Plane plane = colors[color];
    int at = plane.at(8 * column, 8 * row);
    Vp8Prediction.predict(plane, at, 8, modes.colorMode(), row > 0, column > 0);
    for (int i = 0; i < 4; i++) {
      int block = at + 4 * (i & 1) + 4 * (i >> 1) * plane.stride();
      addResiduals(Vp8Residuals.COLOR + 4 * color + i, plane, block);
    }
  }

  private void addResiduals(int block, Plane plane, int at) {
    short[] coefficients = residuals.coefficients();
    for (int i = 16 * block; i < 16 * block + 16; i++) {
      if (coefficients[i] != 0) {
        Vp8Transform.add(coefficients, 16 * block, plane, at);
        return;
      }
    }
  }

  private void smooth() {
    Vp8LoopFilter filter = new Vp8LoopFilter(brightness, colors, header.isFilterSimple());
    for (int i = 0; i < smoothing.length; i++) {
      int kind = smoothing[i];
      Vp8LoopFilter.Strength strength = header.strength(kind & 3, (kind & HAS_SUBBLOCKS) != 0);
      filter.smooth(i % columns, i / columns, strength, (kind & SMOOTH_WITHIN) != 0);
    }
  }
}
