package io.cloakroom.sanitizer.internal.heif;

import io.cloakroom.sanitizer.RefusalReason;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.heif.box.Box;
import io.cloakroom.sanitizer.internal.heif.box.BoxReader;
import io.cloakroom.sanitizer.internal.heif.box.Extent;
import io.cloakroom.sanitizer.internal.heif.item.LeftOutItems;
import io.cloakroom.sanitizer.internal.heif.media.MediaPlan;
import io.cloakroom.sanitizer.internal.heif.movie.LeftOutSamples;
import java.util.List;

/**
 * Tells the plan where the data are of tracks and items that are left out, so that they are no part
 * of the picture that stays, and the gate what those of texts and places said.
 */
final class LeftOutData {

  private final byte[] file;
  private final SanitizerLimits limits;
  private final MediaPlan plan;
  private final Removals removed;
  private final BoxReader reader;

  LeftOutData(byte[] file, SanitizerLimits limits, MediaPlan plan, Removals removed) {
    this.file = file;
    this.limits = limits;
    this.plan = plan;
    this.removed = removed;
    reader = new BoxReader(file);
  }

  /** A box is left out. What of it cannot be read has no data that a reader could find. */
  void note(Box box) throws Rejection {
    try {
      switch (box.type()) {
        case "moov", "udta" -> noteAll(reader.children(box, 0));
        case "trak" -> {
          noteAll(reader.children(box, 0));
          noteSamples(LeftOutSamples.of(reader, box));
        }
        case "meta" ->
            LeftOutItems.of(reader, box, limits).forEach(item -> plan.leaveOut(item, false));
        default -> {
          // Holds what it says itself.
        }
      }
    } catch (Rejection e) {
      if (e.reason() == RefusalReason.TOO_LARGE) {
        throw e;
      }
    }
  }

  private void noteAll(List<Box> parts) throws Rejection {
    for (Box part : parts) {
      note(part);
    }
  }

  private void noteSamples(LeftOutSamples samples) {
    for (Extent extent : samples.extents()) {
      plan.leaveOut(List.of(extent), samples.isOfPictures());
      if (samples.isOfValues() && extent.isWithin(file)) {
        removed.said(file, (int) extent.from(), (int) extent.to());
      }
    }
  }
}
