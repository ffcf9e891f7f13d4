package io.cloakroom.sanitizer.internal.jpeg;

import io.cloakroom.sanitizer.internal.entropy.Edit;
import io.cloakroom.sanitizer.internal.entropy.PixelWalk;
import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.List;
import java.util.Optional;

/** Is told what the scans of a JPEG file and their tables hold besides its pixels. */
interface JpegScanReport {

  /**
   * One more scan was followed.
   *
   * @param scan empty if its data are damaged
   */
  void scan(Optional<PixelWalk.Scan> scan) throws Rejection;

  /** After the last scan: what is to stand in place of Huffman tables. */
  void tables(List<Edit> edits) throws Rejection;
}
