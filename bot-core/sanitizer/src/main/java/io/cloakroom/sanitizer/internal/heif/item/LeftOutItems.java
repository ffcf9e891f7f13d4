package io.cloakroom.sanitizer.internal.heif.item;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.heif.box.Box;
import io.cloakroom.sanitizer.internal.heif.box.BoxReader;
import io.cloakroom.sanitizer.internal.heif.box.Extent;
import java.util.List;

/** Where the data of the items are of a box {@code meta} that is left out as a whole. */
public final class LeftOutItems {

  private LeftOutItems() {}

  /**
   * @throws Rejection if the box cannot be read
   */
  public static List<List<Extent>> of(BoxReader reader, Box meta, SanitizerLimits limits)
      throws Rejection {
    List<Box> parts = reader.children(meta, 4);
    return ItemLocations.read(
            reader.file(), BoxReader.only(parts, "iloc"), BoxReader.first(parts, "idat"), limits)
        .all();
  }
}
