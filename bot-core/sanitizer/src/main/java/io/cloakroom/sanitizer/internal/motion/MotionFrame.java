package io.cloakroom.sanitizer.internal.motion;

import io.cloakroom.sanitizer.Orientation;

/**
 * One frame of an animation, decoded.
 *
 * @param x its left edge on the canvas, in pixels
 * @param y its upper edge on the canvas, in pixels
 * @param width in pixels; it may reach beyond the canvas, where nobody sees it
 * @param height in pixels
 * @param argb its pixels row by row, 8 bits each of alpha, red, green and blue in sRGB
 * @param over true if what is transparent lets what is below through, false if it replaces it
 */
@SuppressWarnings("ArrayRecordComponent") // as large as the frame, never compared
public record MotionFrame(
    int x,
    int y,
    int width,
    int height,
    int[] argb,
    FrameDelay delay,
    boolean over,
    Disposal disposal) {

  /**
   * A frame whose pixels were turned already, at its place on the canvas that is turned, too.
   *
   * @param orientation how the canvas is turned
   * @param canvasWidth before it is turned, in pixels
   * @param canvasHeight before it is turned, in pixels
   */
  public MotionFrame moved(Orientation orientation, int canvasWidth, int canvasHeight) {
    boolean swaps = orientation.swapsSides();
    int storedWidth = swaps ? height : width;
    int storedHeight = swaps ? width : height;
    int right = canvasWidth - x - storedWidth;
    int below = canvasHeight - y - storedHeight;
    return switch (orientation) {
      case NORMAL -> this;
      case MIRRORED -> at(right, y);
      case UPSIDE_DOWN -> at(right, below);
      case MIRRORED_UPSIDE_DOWN -> at(x, below);
      case MIRRORED_QUARTER_LEFT -> at(/* left= */ y, /* top= */ x);
      case QUARTER_RIGHT -> at(below, x);
      case MIRRORED_QUARTER_RIGHT -> at(below, right);
      case QUARTER_LEFT -> at(y, right);
    };
  }

  private MotionFrame at(int left, int top) {
    return new MotionFrame(left, top, width, height, argb, delay, over, disposal);
  }
}
