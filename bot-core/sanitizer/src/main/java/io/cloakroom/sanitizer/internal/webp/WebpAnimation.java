package io.cloakroom.sanitizer.internal.webp;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Pieces;
import io.cloakroom.sanitizer.internal.format.PixelCount;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;

/** Gathers the chunks {@code ANIM} and {@code ANMF}, RFC 9649, section 2.7.1.1. */
final class WebpAnimation {

  static final String CONTROL = "ANIM";

  /** Background colour and number of loops. */
  static final int CONTROL_BYTES = 6;

  /** Before them stands the colour, which viewers may ignore, and do. */
  private static final int LOOPS_AT = 4;

  /**
   * Pixels of frames that take next to nothing of the file: so many a byte, and so many besides,
   * are followed in two seconds of processor time a MiB and one more.
   */
  private static final int PIXELS_PER_BYTE = 250;

  private static final long FREE_PIXELS = 100_000_000;

  private final byte[] file;
  private final WebpCanvas canvas;
  private final SanitizerLimits limits;
  private final Removals removed;
  private final Pieces out = new Pieces();
  private boolean controlled;
  private int frames;
  private long followed;

  WebpAnimation(byte[] file, WebpCanvas canvas, SanitizerLimits limits, Removals removed) {
    this.file = file;
    this.canvas = canvas;
    this.limits = limits;
    this.removed = removed;
  }

  /** False if the chunk is not part of the animation. */
  boolean take(WebpChunk chunk, WebpCursor cursor) throws Rejection {
    if (chunk.type().equals(WebpFrame.TYPE)) {
      takeFrame(chunk, cursor);
      return true;
    }
    boolean first = !controlled && chunk.type().equals(CONTROL);
    if (first) {
      takeControl(chunk);
    }
    return first;
  }

  private void takeControl(WebpChunk chunk) throws Rejection {
    if (chunk.length() < CONTROL_BYTES) {
      throw Rejection.malformed("its animation is broken");
    }
    controlled = true;
    byte[] data = new byte[CONTROL_BYTES];
    System.arraycopy(file, chunk.start() + LOOPS_AT, data, LOOPS_AT, CONTROL_BYTES - LOOPS_AT);
    out.add(WebpChunk.write(CONTROL, data));
    boolean background = LittleEndian.u32(file, chunk.start()) != 0;
    int lost = chunk.length() - CONTROL_BYTES + (background ? LOOPS_AT : 0);
    if (lost > 0) {
      new WebpTraces(file, removed).noteWithin(lost);
    }
  }

  private void takeFrame(WebpChunk chunk, WebpCursor cursor) throws Rejection {
    if (!controlled) {
      throw Rejection.malformed("its animation is broken");
    }
    count();
    WebpFrame frame = WebpFrame.read(file, chunk, cursor, limits, removed);
    if (!frame.liesWithin(canvas)) {
      throw Rejection.malformed("a frame lies outside the picture");
    }
    followed += (long) frame.picture().width() * frame.picture().height();
    if (followed > FREE_PIXELS + (long) PIXELS_PER_BYTE * file.length) {
      throw Rejection.tooLarge("its pixels are too many for a file of so few bytes");
    }
    frame.write(file, out);
  }

  private void count() throws Rejection {
    if (++frames > limits.maxFrames()) {
      throw Rejection.tooLarge("more than " + limits.maxFrames() + " frames, which is the most");
    }
    double pixels = (double) canvas.width() * canvas.height() * frames;
    if (pixels > limits.maxAnimationPixels()) {
      throw Rejection.tooLarge(PixelCount.megapixels(pixels, limits.maxAnimationPixels()));
    }
  }

  Pieces finish() throws Rejection {
    if (frames == 0) {
      throw Rejection.malformed("it holds no picture data");
    }
    return out;
  }
}
