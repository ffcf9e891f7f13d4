package io.cloakroom.sanitizer.internal.png;

import io.cloakroom.sanitizer.RefusalReason;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.png.chunk.PngChunk;
import io.cloakroom.sanitizer.internal.png.chunk.PngHeader;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the chunks of an animation, if the picture is one. While mending, a broken animation ends
 * before its first broken frame, and the still picture is all that is left if that is the first.
 */
final class PngFrames {

  /** The chunks of an animation. */
  static final Set<String> TYPES = Set.of("acTL", "fcTL", "fdAT");

  private final byte[] file;
  private final SanitizerLimits limits;
  private final PngWork work;
  private final Removals removed;
  private final boolean mending;
  private Optional<PngAnimation> animation = Optional.empty();
  private boolean broken;

  PngFrames(byte[] file, SanitizerLimits limits, PngWork work, Removals removed, boolean mending) {
    this.file = file;
    this.limits = limits;
    this.work = work;
    this.removed = removed;
    this.mending = mending;
  }

  /**
   * @param beforePixels true if no IDAT chunk came before
   */
  void take(PngChunk chunk, PngHeader header, boolean beforePixels) throws Rejection {
    boolean control = chunk.type().equals("acTL");
    boolean expected = control ? animation.isEmpty() && beforePixels : animation.isPresent();
    if (broken || !expected) {
      removed.note(Trace.UNKNOWN_SEGMENT, chunk.fileBytes());
      return;
    }
    try {
      takeExpected(chunk, header, beforePixels);
    } catch (Rejection rejection) {
      if (!mending || rejection.reason() == RefusalReason.TOO_LARGE) {
        throw rejection;
      }
      broken = true;
      removed.note(Trace.UNKNOWN_SEGMENT, chunk.fileBytes());
    }
  }

  private void takeExpected(PngChunk chunk, PngHeader header, boolean beforePixels)
      throws Rejection {
    switch (chunk.type()) {
      case "acTL" -> animation = Optional.of(new PngAnimation(file, chunk, header, limits, work));
      case "fcTL" -> animation.orElseThrow().frameControl(chunk, beforePixels);
      default -> animation.orElseThrow().frameData(chunk);
    }
  }

  /**
   * To be called after the last chunk.
   *
   * @param use is told what the frames use, while mending
   */
  void finish(Optional<PaletteUse> use) throws Rejection {
    if (animation.isEmpty()) {
      return;
    }
    if (!mending) {
      animation.get().finish();
    } else if (!animation.get().mend(removed, use)) {
      removed.note(Trace.SECONDARY_PICTURE, 0);
      animation = Optional.empty();
    }
  }

  /** The still picture as it is written. */
  List<PngPart> still(List<PngPart> found) {
    return animation.isEmpty() ? found : animation.get().still(found, removed);
  }

  /** True if the still picture is shown, as a frame or because there is no animation. */
  boolean showsStill() {
    return animation.map(PngAnimation::showsStill).orElse(true);
  }

  /** Writes what stands before the pixels of the still picture. */
  void writeStart(PngPixelWriter writer) {
    animation.ifPresent(frames -> frames.writeStart(writer));
  }

  /** Writes what stands after them. */
  void writeRest(PngPixelWriter writer) {
    animation.ifPresent(frames -> frames.writeFrames(writer));
  }
}
