package io.cloakroom.sanitizer.internal.pixels;

import io.cloakroom.sanitizer.Orientation;

/** Width and height in pixels, both at least 1. */
record Size(int width, int height) {

  long pixels() {
    return (long) width * height;
  }

  /** Shrunk, if need be, so that no side is longer. */
  Size within(int longestSide) {
    int longest = Math.max(width, height);
    return longest <= longestSide ? this : times((double) longestSide / longest);
  }

  /** Shrunk, if need be, to so many pixels. */
  Size withinPixels(long maxPixels) {
    return pixels() <= maxPixels ? this : times(Math.sqrt((double) maxPixels / pixels()));
  }

  Size turned(Orientation orientation) {
    return orientation.swapsSides() ? new Size(/* width= */ height, /* height= */ width) : this;
  }

  private Size times(double scale) {
    return new Size(scaled(width, scale), scaled(height, scale));
  }

  private static int scaled(int length, double scale) {
    return Math.max(1, (int) Math.round(length * scale));
  }
}
