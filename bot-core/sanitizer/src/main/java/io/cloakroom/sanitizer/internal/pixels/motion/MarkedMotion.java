package io.cloakroom.sanitizer.internal.pixels.motion;

import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.PictureFacts;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.motion.Disposal;
import io.cloakroom.sanitizer.internal.motion.MotionFrame;
import io.cloakroom.sanitizer.internal.motion.MotionSource;
import io.cloakroom.sanitizer.internal.pixels.mark.MarkPen;
import io.cloakroom.sanitizer.internal.png.PngMotionWriter;
import io.cloakroom.sanitizer.internal.png.chunk.PngFrameControl;
import io.cloakroom.sanitizer.preview.ViewerMark;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Writes a mark on every frame of an animation: of GIF, PNG and WebP an animated PNG, with as many
 * frames, shown for as long and as often, upright, in sRGB, on white where it is transparent. Takes
 * the memory of a few canvases, however many frames there are, besides the result.
 */
public final class MarkedMotion {

  static final long MAX_DECODED_BYTES = 64_000_000;

  /** A screen of 1920 by 1080. Some 25 bytes of memory a pixel. */
  private static final long MAX_CANVAS_PIXELS = 1 << 21;

  /** Of all frames together: a few seconds of one processor. */
  private static final long MAX_PIXELS = 64_000_000;

  private static final long MAX_BYTES = 4 << 20;

  /** All frames in this time, or the first one only: others wait for their marks. */
  private static final long MAX_NANOS = 2_000_000_000L;

  private MarkedMotion() {}

  /** Whether browsers show this picture moving. */
  public static boolean moves(ImageType type, PictureFacts facts) {
    boolean shownMoving = type == ImageType.GIF || type == ImageType.PNG || type == ImageType.WEBP;
    return shownMoving && facts.frames() > 1;
  }

  /**
   * The animated PNG file, still to be cleaned; empty beyond 64 megapixels of all frames together,
   * 2 megapixels or this side of the canvas, 4 MiB of the result, and two seconds.
   *
   * @param nanos a counter of nanoseconds that nobody can set back
   * @param facts of a picture that {@link #moves}
   * @throws IOException if no decoder here reads it; as a runtime exception, too
   */
  public static Optional<byte[]> write(
      ViewerMark mark,
      ImageType type,
      byte[] clean,
      PictureFacts facts,
      int maxSidePixels,
      SanitizerLimits limits,
      LongSupplier nanos)
      throws IOException, Rejection {
    boolean large =
        facts.pixels() > MAX_CANVAS_PIXELS
            || facts.pixels() * facts.frames() > MAX_PIXELS
            || Math.max(facts.widthPixels(), facts.heightPixels()) > maxSidePixels;
    Optional<MotionSource> source =
        large ? Optional.empty() : MotionSources.of(type, clean, facts, limits);
    return source.isEmpty() ? Optional.empty() : write(mark, source.get(), facts, nanos);
  }

  private static Optional<byte[]> write(
      ViewerMark mark, MotionSource source, PictureFacts facts, LongSupplier nanos)
      throws IOException, Rejection {
    long begun = nanos.getAsLong();
    boolean turned = facts.orientation().swapsSides();
    int width = turned ? facts.heightPixels() : facts.widthPixels();
    int height = turned ? facts.widthPixels() : facts.heightPixels();
    MotionCanvas canvas = new MotionCanvas(width, height);
    MarkedCanvas marked = new MarkedCanvas(width, height, MarkPen.overlay(mark, width, height));
    PngMotionWriter out = new PngMotionWriter(width, height, facts.frames(), source.plays());
    Area all = new Area(0, 0, width, height);
    try (RowPacker packer = new RowPacker()) {
      for (int i = 0; i < facts.frames(); i++) {
        if (out.length() > MAX_BYTES || nanos.getAsLong() - begun > MAX_NANOS) {
          return Optional.empty();
        }
        MotionFrame frame =
            source.next().orElseThrow(() -> new IOException("it has fewer frames than it says"));
        Area touched = canvas.show(frame);
        Area changed = marked.update(canvas.argb(), i == 0 ? all : touched);
        Area written = i == 0 ? all : changed.isEmpty() ? new Area(0, 0, 1, 1) : changed;
        out.frame(control(written, frame), packer.pack(marked, written));
      }
    }
    return out.length() > MAX_BYTES ? Optional.empty() : Optional.of(out.finish());
  }

  private static PngFrameControl control(Area area, MotionFrame frame) {
    return new PngFrameControl(
        area.width(), area.height(), area.left(), area.top(), frame.delay(), Disposal.KEEP, false);
  }
}
