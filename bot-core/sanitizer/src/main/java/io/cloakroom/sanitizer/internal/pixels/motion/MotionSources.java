package io.cloakroom.sanitizer.internal.pixels.motion;

import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.PictureFacts;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.gif.GifMotion;
import io.cloakroom.sanitizer.internal.motion.Disposal;
import io.cloakroom.sanitizer.internal.motion.FrameDelay;
import io.cloakroom.sanitizer.internal.motion.MotionFrame;
import io.cloakroom.sanitizer.internal.motion.MotionSource;
import io.cloakroom.sanitizer.internal.pixels.SrgbPixels;
import io.cloakroom.sanitizer.internal.pixels.WebpDecoder;
import io.cloakroom.sanitizer.internal.png.PngMotion;
import io.cloakroom.sanitizer.internal.png.chunk.PngFrameControl;
import io.cloakroom.sanitizer.internal.webp.WebpTimedFrame;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;

/** Reads the frames of every format of animations that browsers show. */
final class MotionSources {

  private MotionSources() {}

  /** Empty for a picture that does not move, or not in a browser. */
  static Optional<MotionSource> of(
      ImageType type, byte[] clean, PictureFacts facts, SanitizerLimits limits) throws Rejection {
    if (facts.frames() < 2) {
      return Optional.empty();
    }
    return switch (type) {
      case GIF -> Optional.of(new GifMotion(clean, limits));
      case PNG ->
          Optional.of(new OfPng(new PngMotion(clean, limits), facts, new SrgbPixels(facts)));
      case WEBP ->
          Optional.of(
              new OfWebp(
                  clean,
                  facts,
                  new SrgbPixels(facts),
                  WebpTimedFrame.plays(clean, limits),
                  WebpTimedFrame.all(clean, limits).iterator()));
      case JPEG, HEIC, AVIF, TIFF, BMP -> Optional.empty();
    };
  }

  private record OfPng(PngMotion motion, PictureFacts facts, SrgbPixels colors)
      implements MotionSource {
    @Override
    public int plays() {
      return motion.plays();
    }

    @Override
    public Optional<MotionFrame> next() throws IOException, Rejection {
      Optional<PngMotion.Frame> found = motion.next();
      return found.isEmpty() ? Optional.empty() : Optional.of(decoded(found.get()));
    }

    private MotionFrame decoded(PngMotion.Frame frame) throws IOException {
      PngFrameControl control = frame.control();
      int[] pixels =
          colors.decode(
              ImageType.PNG,
              frame.file(),
              control.width(),
              control.height(),
              MarkedMotion.MAX_DECODED_BYTES);
      boolean turned = facts.orientation().swapsSides();
      return new MotionFrame(
              control.x(),
              control.y(),
              turned ? control.height() : control.width(),
              turned ? control.width() : control.height(),
              pixels,
              control.delay(),
              control.over(),
              control.disposal())
          .moved(facts.orientation(), facts.widthPixels(), facts.heightPixels());
    }
  }

  private record OfWebp(
      byte[] clean,
      PictureFacts facts,
      SrgbPixels colors,
      int plays,
      Iterator<WebpTimedFrame> frames)
      implements MotionSource {
    @Override
    public Optional<MotionFrame> next() throws IOException {
      return frames.hasNext() ? Optional.of(decoded(frames.next())) : Optional.empty();
    }

    private MotionFrame decoded(WebpTimedFrame frame) throws IOException {
      int[] pixels = colors.of(WebpDecoder.frame(clean, frame.stored()));
      boolean turned = facts.orientation().swapsSides();
      int width = frame.stored().widthPixels();
      int height = frame.stored().heightPixels();
      return new MotionFrame(
              frame.stored().x(),
              frame.stored().y(),
              turned ? height : width,
              turned ? width : height,
              pixels,
              FrameDelay.ofMillis(frame.millis()),
              frame.over(),
              frame.cleared() ? Disposal.CLEAR : Disposal.KEEP)
          .moved(facts.orientation(), facts.widthPixels(), facts.heightPixels());
    }
  }
}
