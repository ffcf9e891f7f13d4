package io.cloakroom.sanitize.jpeg;

import io.cloakroom.sanitize.entropy.PixelWalk;
import io.cloakroom.sanitize.format.Rejection;
import java.util.Optional;

/** Is told what each scan of a JPEG file holds besides its pixels. */
interface JpegScanReport {

  /** Rejects a scan that holds anything else, and one of which that cannot be told. */
  JpegScanReport REFUSING_SURPLUS =
      scan -> {
        if (scan.isEmpty()) {
          throw Rejection.unverified("the result holds damaged picture data");
        }
        if (!scan.get().surplus().isEmpty()) {
          throw Rejection.unverified("the result holds data after its pixels");
        }
      };

  /**
   * @param scan empty if its data are damaged
   */
  void scan(Optional<PixelWalk.Scan> scan) throws Rejection;
}
