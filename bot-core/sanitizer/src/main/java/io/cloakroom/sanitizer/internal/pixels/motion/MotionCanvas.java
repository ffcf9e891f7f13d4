package io.cloakroom.sanitizer.internal.pixels.motion;

import io.cloakroom.sanitizer.internal.motion.Disposal;
import io.cloakroom.sanitizer.internal.motion.MotionFrame;
import java.util.Arrays;

/**
 * What is seen of an animation, frame after frame: each is laid over what the one before left. It
 * begins transparent. GIF89a, section 23; PNG, third edition, section 11.3.6.2; RFC 9649, section
 * 2.7.1.1.
 */
final class MotionCanvas {

  private final int width;
  private final int height;
  private final int[] argb;
  private Disposal pending = Disposal.KEEP;
  private Area shown = Area.NONE;
  private int[] below = new int[0];
  private boolean begun;

  MotionCanvas(int width, int height) {
    this.width = width;
    this.height = height;
    argb = new int[Math.multiplyExact(width, height)];
  }

  /** Its pixels row by row, as in {@link MotionFrame}; they change with every frame. */
  int[] argb() {
    return argb;
  }

  /** Shows the next frame; returns where the canvas may have changed. */
  Area show(MotionFrame frame) {
    Area left = dispose();
    shown = Area.of(frame, width, height);
    pending = frame.disposal();
    if (pending == Disposal.RESTORE && begun) {
      below = copy(shown);
    } else if (pending == Disposal.RESTORE) {
      // There is nothing before the first frame.
      pending = Disposal.CLEAR;
    }
    begun = true;
    for (int y = shown.top(); y < shown.bottom(); y++) {
      int from = (y - frame.y()) * frame.width() + shown.left() - frame.x();
      drawRow(frame, from, y * width + shown.left(), shown.width());
    }
    return left.with(shown);
  }

  private void drawRow(MotionFrame frame, int from, int to, int count) {
    if (!frame.over()) {
      System.arraycopy(frame.argb(), from, argb, to, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      argb[to + i] = over(frame.argb()[from + i], argb[to + i]);
    }
  }

  /** Colours apart from their alpha, both in whole numbers of 255. */
  private static int over(int upper, int lower) {
    int alpha = upper >>> 24;
    int under = lower >>> 24;
    if (alpha == 255 || under == 0) {
      return upper;
    }
    if (alpha == 0) {
      return lower;
    }
    int through = (under * (255 - alpha) + 127) / 255;
    int all = alpha + through;
    int mixed = all << 24;
    for (int shift = 0; shift <= 16; shift += 8) {
      int level = (upper >> shift & 255) * alpha + (lower >> shift & 255) * through;
      mixed |= ((level + all / 2) / all) << shift;
    }
    return mixed;
  }

  private Area dispose() {
    if (pending == Disposal.KEEP || shown.isEmpty()) {
      return Area.NONE;
    }
    for (int y = shown.top(); y < shown.bottom(); y++) {
      int at = y * width + shown.left();
      if (pending == Disposal.CLEAR) {
        Arrays.fill(argb, at, at + shown.width(), 0);
      } else {
        System.arraycopy(below, (y - shown.top()) * shown.width(), argb, at, shown.width());
      }
    }
    below = new int[0];
    return shown;
  }

  private int[] copy(Area area) {
    if (area.isEmpty()) {
      return new int[0];
    }
    int[] copied = new int[area.width() * area.height()];
    for (int y = 0; y < area.height(); y++) {
      int at = (area.top() + y) * width + area.left();
      System.arraycopy(argb, at, copied, y * area.width(), area.width());
    }
    return copied;
  }
}
