package io.cloakroom.sanitize.png;

import io.cloakroom.sanitize.format.Bytes;
import io.cloakroom.sanitize.format.PixelCount;
import io.cloakroom.sanitize.format.Rejection;
import io.cloakroom.sanitize.format.SanitizerLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks the frames of an animated PNG file, PNG third edition, section 11.3.6: their number and
 * order, that each lies within the picture and that its pixels are complete.
 */
final class PngAnimation {

  private static final int MAX_DISPOSE = 2;
  private static final int MAX_BLEND = 1;

  /** The size of the frame whose data come next. */
  private record Frame(int width, int height) {}

  private final byte[] file;
  private final PngHeader header;
  private final long declaredFrames;
  private long frames;
  private long sequence;
  private Optional<Frame> current = Optional.empty();
  private final List<PngPixels.Part> parts = new ArrayList<>();

  /**
   * @param control the chunk acTL
   */
  PngAnimation(byte[] file, PngChunk control, PngHeader header, SanitizerLimits limits)
      throws Rejection {
    this.file = file;
    this.header = header;
    require(control.length() == 8 && control.hasValidChecksum(file), "its animation is broken");
    declaredFrames = Bytes.u32(file, control.start());
    if (declaredFrames > limits.maxFrames()) {
      throw Rejection.tooLarge(declaredFrames + " frames, at most " + limits.maxFrames());
    }
    double pixels = (double) header.width() * header.height() * declaredFrames;
    if (pixels > limits.maxAnimationPixels()) {
      throw Rejection.tooLarge(PixelCount.megapixels(pixels, limits.maxAnimationPixels()));
    }
  }

  /**
   * Takes an fcTL chunk.
   *
   * @param beforePixels true for the one that makes the still picture the first frame
   */
  void frameControl(PngChunk chunk, boolean beforePixels) throws Rejection {
    finishFrame();
    require(chunk.length() == 26 && chunk.hasValidChecksum(file), "a frame is broken");
    takeSequence(chunk);
    int at = chunk.start();
    long width = Bytes.u32(file, at + 4);
    long height = Bytes.u32(file, at + 8);
    long x = Bytes.u32(file, at + 12);
    long y = Bytes.u32(file, at + 16);
    require(
        width >= 1 && height >= 1 && x + width <= header.width() && y + height <= header.height(),
        "a frame lies outside the picture");
    require(
        Bytes.u8(file, at + 24) <= MAX_DISPOSE && Bytes.u8(file, at + 25) <= MAX_BLEND,
        "a frame is broken");
    boolean whole = width == header.width() && height == header.height();
    require(!beforePixels || (whole && frames == 0), "its first frame is not the whole picture");
    frames++;
    current = beforePixels ? Optional.empty() : Optional.of(new Frame((int) width, (int) height));
  }

  /** Takes an fdAT chunk: a sequence number, then compressed pixels. */
  void frameData(PngChunk chunk) throws Rejection {
    require(
        current.isPresent() && chunk.length() >= 4 && chunk.hasValidChecksum(file),
        "a frame is broken");
    takeSequence(chunk);
    parts.add(new PngPixels.Part(chunk.start() + 4, chunk.length() - 4));
  }

  /** To be called after the last chunk. */
  void finish() throws Rejection {
    finishFrame();
    require(frames == declaredFrames, "its number of frames is wrong");
  }

  private void finishFrame() throws Rejection {
    if (current.isPresent()) {
      Frame frame = current.get();
      PngPixels.check(file, parts, new PngRows(header, frame.width(), frame.height()));
    }
    parts.clear();
    current = Optional.empty();
  }

  private void takeSequence(PngChunk chunk) throws Rejection {
    require(Bytes.u32(file, chunk.start()) == sequence++, "its frames are out of order");
  }

  private static void require(boolean condition, String problem) throws Rejection {
    if (!condition) {
      throw Rejection.malformed(problem);
    }
  }
}
