package io.cloakroom.sanitizer.internal.cleaning;

import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.Orientation;
import io.cloakroom.sanitizer.RemovedTrace;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Format;
import io.cloakroom.sanitizer.internal.format.PictureFacts;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.RemovedValues;
import io.cloakroom.sanitizer.internal.format.Rewritten;
import java.util.List;

/**
 * A file that was rewritten and passed the verification gate.
 *
 * @param said what the removed parts said, for the gate of whatever is made of this file
 */
public record CleanFile(
    Format format, Rewritten rewritten, List<RemovedTrace> removed, RemovedValues said) {

  public ImageType type() {
    return format.type();
  }

  public byte[] bytes() {
    return rewritten.bytes();
  }

  public Orientation orientation() {
    return rewritten.orientation();
  }

  public int widthPixels() {
    return orientation().swapsSides() ? rewritten.storedHeight() : rewritten.storedWidth();
  }

  public int heightPixels() {
    return orientation().swapsSides() ? rewritten.storedWidth() : rewritten.storedHeight();
  }

  public PictureFacts facts(SanitizerLimits limits) throws Rejection {
    return format.facts(bytes(), limits);
  }
}
