package io.cloakroom.sanitize;

import io.cloakroom.sanitize.format.Finding;
import io.cloakroom.sanitize.format.Format;
import io.cloakroom.sanitize.format.ImageType;
import io.cloakroom.sanitize.format.Orientation;
import io.cloakroom.sanitize.format.PictureFacts;
import io.cloakroom.sanitize.format.Rejection;
import io.cloakroom.sanitize.format.Rewritten;
import io.cloakroom.sanitize.format.SanitizerLimits;
import java.util.List;

/** A file that was rewritten and passed the verification gate. */
record CleanFile(Format format, Rewritten rewritten, List<Finding> findings) {

  ImageType type() {
    return format.type();
  }

  byte[] bytes() {
    return rewritten.bytes();
  }

  Orientation orientation() {
    return rewritten.orientation();
  }

  int widthPixels() {
    return orientation().swapsSides() ? rewritten.storedHeight() : rewritten.storedWidth();
  }

  int heightPixels() {
    return orientation().swapsSides() ? rewritten.storedWidth() : rewritten.storedHeight();
  }

  PictureFacts facts(SanitizerLimits limits) throws Rejection {
    return format.facts(bytes(), limits);
  }
}
