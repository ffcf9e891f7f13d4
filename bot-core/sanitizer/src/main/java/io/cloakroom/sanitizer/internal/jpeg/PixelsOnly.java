package io.cloakroom.sanitizer.internal.jpeg;

import io.cloakroom.sanitizer.internal.entropy.Edit;
import io.cloakroom.sanitizer.internal.entropy.PixelWalk;
import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.List;
import java.util.Optional;

/** Rejects a scan that holds anything but pixels, and one of which that cannot be told. */
final class PixelsOnly implements JpegScanReport {

  @Override
  public void scan(Optional<PixelWalk.Scan> scan) throws Rejection {
    if (scan.isEmpty()) {
      throw Rejection.unverified("the result holds damaged picture data");
    }
    if (!scan.get().edits().isEmpty()) {
      throw Rejection.unverified("the result holds data besides its pixels");
    }
  }

  @Override
  public void tables(List<Edit> edits) throws Rejection {
    if (!edits.isEmpty()) {
      throw Rejection.unverified("the result holds codes that no pixel uses");
    }
  }
}
