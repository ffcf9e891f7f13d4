package io.cloakroom.sanitize.jpeg;

import io.cloakroom.sanitize.format.Rejection;
import java.util.List;
import java.util.Optional;

/** Is told what each scan of a JPEG file holds besides its pixels. */
interface JpegScanReport {

  /** Rejects a scan that is known to hold anything else. */
  JpegScanReport REFUSING_SURPLUS =
      surplus -> {
        if (surplus.isPresent() && !surplus.get().isEmpty()) {
          throw Rejection.unverified("the result holds data after its pixels");
        }
      };

  /**
   * @param surplus stretches of the file; empty if it cannot be told
   */
  void scan(Optional<List<PixelWalk.Range>> surplus) throws Rejection;
}
