package io.cloakroom.sanitizer.internal.png;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.PixelCount;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.png.chunk.PngChunk;
import io.cloakroom.sanitizer.internal.png.chunk.PngHeader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The frames of an animated PNG file, PNG third edition, section 11.3.6: checks their number and
 * order and that each lies within the picture, and writes them anew.
 */
final class PngAnimation {

  private static final int MAX_DISPOSE = 2;
  private static final int MAX_BLEND = 1;
  private static final int CONTROL_BYTES = 26;

  /** The data of an fcTL chunk, and the compressed pixels where they are not those of IDAT. */
  private static final class Frame {
    private final byte[] control;
    private List<PngPart> parts = new ArrayList<>();

    Frame(byte[] control) {
      this.control = control;
    }

    int width() {
      return Bytes.i32(control, 4);
    }

    int height() {
      return Bytes.i32(control, 8);
    }
  }

  private final byte[] file;
  private final PngHeader header;
  private final SanitizerLimits limits;
  private final PngWork work;
  private final long declaredFrames;
  private final byte[] control;
  private final List<Frame> frames = new ArrayList<>();
  private boolean showsStillPicture;
  private long sequence;

  /**
   * @param chunk the chunk acTL
   */
  PngAnimation(byte[] file, PngChunk chunk, PngHeader header, SanitizerLimits limits, PngWork work)
      throws Rejection {
    this.file = file;
    this.header = header;
    this.limits = limits;
    this.work = work;
    require(chunk.length() == 8 && chunk.hasValidChecksum(file), "its animation is broken");
    control = Arrays.copyOfRange(file, chunk.start(), chunk.end());
    declaredFrames = Bytes.u32(control, 0);
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
    require(!lacksPixels() && frames.size() < declaredFrames, "its number of frames is wrong");
    require(
        chunk.length() == CONTROL_BYTES && chunk.hasValidChecksum(file) && isPossible(chunk),
        "a frame is broken");
    require(!beforePixels || isWholePicture(chunk), "its first frame is not the whole picture");
    takeSequence(chunk);
    Frame frame = new Frame(Arrays.copyOfRange(file, chunk.start(), chunk.end()));
    if (!beforePixels) {
      work.take(header, frame.width(), frame.height());
    }
    frames.add(frame);
    showsStillPicture |= beforePixels;
  }

  private boolean isPossible(PngChunk chunk) {
    int at = chunk.start();
    long width = Bytes.u32(file, at + 4);
    long height = Bytes.u32(file, at + 8);
    return width >= 1
        && height >= 1
        && Bytes.u32(file, at + 12) + width <= header.width()
        && Bytes.u32(file, at + 16) + height <= header.height()
        && Bytes.u8(file, at + 24) <= MAX_DISPOSE
        && Bytes.u8(file, at + 25) <= MAX_BLEND;
  }

  private boolean isWholePicture(PngChunk chunk) {
    return frames.isEmpty()
        && Bytes.u32(file, chunk.start() + 4) == header.width()
        && Bytes.u32(file, chunk.start() + 8) == header.height();
  }

  /** Takes an fdAT chunk: a sequence number, then compressed pixels. */
  void frameData(PngChunk chunk) throws Rejection {
    boolean expected = frames.size() > (showsStillPicture ? 1 : 0);
    require(expected && chunk.length() >= 4, "a frame is broken");
    takeSequence(chunk);
    last().parts.add(new PngPart(file, chunk.start() + 4, chunk.length() - 4));
  }

  /** True if the still picture is its first frame. */
  boolean showsStill() {
    return showsStillPicture;
  }

  /** To be called after the last chunk. */
  void finish() throws Rejection {
    require(!lacksPixels() && frames.size() == declaredFrames, "its number of frames is wrong");
  }

  /**
   * To be called after the last chunk, or the first that is broken, instead of {@link #finish}:
   * keeps the frames before the first one whose pixels are not complete.
   *
   * @param use is told what the frames that are kept use
   * @return true if a frame is left that is more than the still picture
   */
  boolean mend(Removals removed, Optional<PaletteUse> use) {
    for (int i = showsStillPicture ? 1 : 0; i < frames.size(); i++) {
      Frame frame = frames.get(i);
      try {
        Optional<PaletteUse> own = use.map(all -> new PaletteUse(header.bitDepth()));
        PngRows rows = new PngRows(header, frame.width(), frame.height(), own);
        frame.parts = PngMending.mend(frame.parts, rows, limits, removed);
        own.ifPresent(used -> use.orElseThrow().add(used));
      } catch (Rejection rejection) {
        frames.subList(i, frames.size()).clear();
      }
    }
    return frames.size() > (showsStillPicture ? 1 : 0);
  }

  /**
   * The still picture as it is written. One that is no frame is shown by nobody who shows the
   * animation, and can be any other picture: in its place comes the first frame, or nothing where
   * that does not cover all of it.
   */
  List<PngPart> still(List<PngPart> found, Removals removed) {
    if (showsStillPicture) {
      return found;
    }
    Frame first = frames.get(0);
    List<PngPart> instead = first.parts;
    if (first.width() == header.width() && first.height() == header.height()) {
      first.parts = List.of();
      showsStillPicture = true;
    } else {
      instead = List.of(PngPart.blank(header));
    }
    if (!isSame(found, instead)) {
      long bytes = found.stream().mapToLong(PngPart::length).sum();
      removed.note(Trace.SECONDARY_PICTURE, bytes);
    }
    return instead;
  }

  private static boolean isSame(List<PngPart> one, List<PngPart> other) {
    return one.size() == 1
        && other.size() == 1
        && Arrays.equals(
            one.get(0).source(),
            one.get(0).from(),
            one.get(0).from() + one.get(0).length(),
            other.get(0).source(),
            other.get(0).from(),
            other.get(0).from() + other.get(0).length());
  }

  /** Writes what stands before the pixels of the still picture. */
  void writeStart(PngPixelWriter writer) {
    Bytes.putI32(control, 0, frames.size());
    writer.animationControl(control);
    if (showsStillPicture) {
      writer.frameControl(frames.get(0).control);
    }
  }

  /** Writes what stands after them. */
  void writeFrames(PngPixelWriter writer) {
    for (Frame frame : frames.subList(showsStillPicture ? 1 : 0, frames.size())) {
      writer.frameControl(frame.control);
      writer.framePixels(frame.parts);
    }
  }

  private boolean lacksPixels() {
    return frames.size() > (showsStillPicture ? 1 : 0) && last().parts.isEmpty();
  }

  private Frame last() {
    return frames.get(frames.size() - 1);
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
