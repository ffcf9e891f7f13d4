package io.cloakroom.sanitizer.internal.pixels.motion;

import io.cloakroom.sanitizer.internal.motion.MotionFrame;

/** Part of a canvas, in pixels: from left and top, up to right and bottom without these. */
record Area(int left, int top, int right, int bottom) {

  static final Area NONE = new Area(0, 0, 0, 0);

  /** What of a frame lies on a canvas of this size. */
  static Area of(MotionFrame frame, int width, int height) {
    return new Area(
        Math.max(0, frame.x()),
        Math.max(0, frame.y()),
        Math.min(width, frame.x() + frame.width()),
        Math.min(height, frame.y() + frame.height()));
  }

  boolean isEmpty() {
    return left >= right || top >= bottom;
  }

  int width() {
    return right - left;
  }

  int height() {
    return bottom - top;
  }

  /** The smallest that holds both. */
  Area with(Area other) {
    if (isEmpty() || other.isEmpty()) {
      return isEmpty() ? other : this;
    }
    return new Area(
        Math.min(left, other.left),
        Math.min(top, other.top),
        Math.max(right, other.right),
        Math.max(bottom, other.bottom));
  }
}
