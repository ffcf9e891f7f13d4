package io.cloakroom.sanitizer.internal.gif;

import io.cloakroom.sanitizer.Orientation;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Pieces;
import io.cloakroom.sanitizer.internal.format.PixelCount;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.format.Rewritten;
import io.cloakroom.sanitizer.internal.format.Trailer;
import java.util.Optional;

/**
 * Builds one GIF file anew from its frames, how they are shown and how often. Whatever follows the
 * trailer is left out.
 */
final class GifRewriter {

  private final SanitizerLimits limits;
  private final Removals removed;
  private final GifCursor cursor;
  private final GifExtensions extensions;
  private final GifPixels pixels;
  private final Pieces body = new Pieces();
  private Optional<GifFrame> first = Optional.empty();
  private boolean looped;
  private int frames;
  private int canvasWidth;
  private int canvasHeight;

  GifRewriter(byte[] file, SanitizerLimits limits, Removals removed) {
    this.limits = limits;
    this.removed = removed;
    cursor = new GifCursor(file, limits);
    extensions = new GifExtensions(cursor, removed);
    pixels = new GifPixels(cursor, removed);
  }

  Rewritten rewrite() throws Rejection {
    GifScreen screen = GifScreen.read(cursor);
    canvasWidth = screen.width();
    canvasHeight = screen.height();
    if (screen.aspect() != 0) {
      removed.note(Trace.UNKNOWN_SEGMENT, 1);
    }
    GifColorTable colors = GifColorTable.read(cursor, screen.tableBits());
    int block = cursor.nextBlock();
    while (block != GifCursor.TRAILER) {
      take(block, screen, colors);
      // A file that ends after a whole frame is shown by everyone.
      block = frames > 0 && cursor.isAtEnd() ? GifCursor.TRAILER : cursor.nextBlock();
    }
    GifFrame size = first.orElseThrow(() -> Rejection.malformed("it holds no frame"));
    addLoop();
    noteLeftovers();
    return assemble(screen.orSizeOf(size), colors);
  }

  private void take(int block, GifScreen screen, GifColorTable colors) throws Rejection {
    switch (block) {
      case GifCursor.EXTENSION -> extensions.take();
      case GifCursor.IMAGE -> takeFrame(screen, colors);
      case 0 -> removed.note(Trace.UNKNOWN_SEGMENT, 1);
      default -> throw Rejection.malformed("it holds an unknown kind of block");
    }
  }

  private void takeFrame(GifScreen screen, GifColorTable global) throws Rejection {
    int start = cursor.position() - 1;
    GifFrame read = GifFrame.read(cursor);
    if (first.isPresent() && isOffCanvas(read, screen)) {
      skipFrame(read, start);
      return;
    }
    PixelCount.check(read.width(), read.height(), limits);
    GifFrame frame = first.isPresent() ? read.within(right(screen), bottom(screen)) : read;
    count(frame);
    addLoop();
    Optional<GraphicControl> control = extensions.takenControl();
    control.ifPresent(taken -> body.add(taken.bytes()));
    body.add(frame.bytes());
    GifColorTable local = GifColorTable.read(cursor, frame.tableBits());
    GifColorTable colors = local.isAbsent() ? global : local;
    colors.use(screen.backgroundIndex());
    control.filter(GraphicControl::transparent).ifPresent(it -> colors.use(it.transparentIndex()));
    Pieces data = new Pieces();
    colors.useAll(pixels.take(read, frame, data));
    if (colors == local) {
      body.add(local.bytes(removed));
    }
    body.addAll(data);
  }

  /** The first frame can widen the canvas, a later one that lies beyond it shows nothing. */
  private boolean isOffCanvas(GifFrame frame, GifScreen screen) {
    return frame.x() >= right(screen) || frame.y() >= bottom(screen);
  }

  private int right(GifScreen screen) {
    return Math.max(screen.width(), first.orElseThrow().right());
  }

  private int bottom(GifScreen screen) {
    return Math.max(screen.height(), first.orElseThrow().bottom());
  }

  /** In place of a frame that nobody sees stands an empty one, shown for as long. */
  private void skipFrame(GifFrame frame, int start) throws Rejection {
    count(GifFrame.EMPTY);
    addLoop();
    Optional<GraphicControl> control = extensions.takenControl();
    body.add(GraphicControl.nothing(control.map(GraphicControl::delay).orElse(0)).bytes());
    body.add(GifFrame.emptyBytes());
    cursor.passPixels(frame);
    removed.note(Trace.SECONDARY_PICTURE, (long) cursor.position() - start);
  }

  /** The canvas grows where a frame reaches beyond it, as in the decoders that are widespread. */
  private void count(GifFrame frame) throws Rejection {
    first = first.or(() -> Optional.of(frame));
    canvasWidth = Math.max(canvasWidth, frame.right());
    canvasHeight = Math.max(canvasHeight, frame.bottom());
    PixelCount.check(canvasWidth, canvasHeight, limits);
    if (++frames > limits.maxFrames()) {
      throw Rejection.tooLarge(
          frames + cursor.framesLeft(frame) + " frames, at most " + limits.maxFrames());
    }
    double all = (double) canvasWidth * canvasHeight * frames;
    if (frames > 1 && all > limits.maxAnimationPixels()) {
      throw Rejection.tooLarge(PixelCount.megapixels(all, limits.maxAnimationPixels()));
    }
  }

  /** One loop block is kept: the last before the first frame, or else the next one. */
  private void addLoop() {
    Optional<byte[]> loop = extensions.takenLoop();
    if (loop.isPresent() && looped) {
      removed.note(Trace.UNKNOWN_SEGMENT, loop.get().length);
    } else if (loop.isPresent()) {
      body.add(loop.get());
      looped = true;
    }
  }

  private void noteLeftovers() {
    extensions.finish();
    if (!cursor.isAtEnd()) {
      byte[] file = cursor.file();
      Trailer.note(file, cursor.position(), file.length, removed);
    }
  }

  private Rewritten assemble(GifScreen screen, GifColorTable colors) {
    Pieces out = new Pieces();
    out.add(screen.bytes());
    out.add(colors.bytes(removed));
    out.addAll(body);
    out.add(new byte[] {GifCursor.TRAILER});
    return new Rewritten(screen.width(), screen.height(), Orientation.NORMAL, out.join());
  }
}
