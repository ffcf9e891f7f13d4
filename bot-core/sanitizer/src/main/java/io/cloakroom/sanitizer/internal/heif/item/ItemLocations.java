package io.cloakroom.sanitizer.internal.heif.item;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.heif.box.Box;
import io.cloakroom.sanitizer.internal.heif.box.Extent;
import io.cloakroom.sanitizer.internal.heif.box.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the data of each item are, ISO 14496-12, section 8.11.3. */
final class ItemLocations {

  private static final int IN_FILE = 0;
  private static final int IN_ITEM_DATA = 1;

  private final Map<Integer, List<Extent>> extents = new HashMap<>();
  private final Fields fields;
  private final Optional<Box> itemData;
  private final int version;
  private final int offsetBytes;
  private final int lengthBytes;
  private final int baseBytes;
  private final int indexBytes;
  private int extentsLeft;

  private ItemLocations(byte[] file, Box box, Optional<Box> itemData, SanitizerLimits limits)
      throws Rejection {
    fields = Fields.of(file, box);
    this.itemData = itemData;
    version = fields.i32() >>> 24;
    int sizes = fields.u16();
    offsetBytes = sizes >>> 12;
    lengthBytes = sizes >>> 8 & 15;
    baseBytes = sizes >>> 4 & 15;
    indexBytes = version == 0 ? 0 : sizes & 15;
    extentsLeft = limits.maxSegments();
  }

  static ItemLocations read(byte[] file, Box box, Optional<Box> itemData, SanitizerLimits limits)
      throws Rejection {
    ItemLocations locations = new ItemLocations(file, box, itemData, limits);
    locations.readAll(limits.maxSegments());
    return locations;
  }

  List<Extent> of(int id) {
    return extents.getOrDefault(id, List.of());
  }

  /** Of every item, whether or not there is one. */
  List<List<Extent>> all() {
    return List.copyOf(extents.values());
  }

  private void readAll(int maxExtents) throws Rejection {
    if (version > 2) {
      throw Rejection.unsupported("a HEIF file of a later version");
    }
    long items = version < 2 ? fields.u16() : fields.u32();
    for (long i = 0; i < items; i++) {
      int id = version < 2 ? fields.u16() : fields.i32();
      long base = base();
      int count = fields.u16();
      extentsLeft -= count;
      if (extentsLeft < 0) {
        throw Rejection.tooLarge("more than " + maxExtents + " pieces of data");
      }
      if (extents.put(id, extents(base, count)) != null) {
        throw Rejection.malformed("the data of an item are said to be in two places");
      }
    }
  }

  /** What the offsets of the next item count from. */
  private long base() throws Rejection {
    int method = version == 0 ? IN_FILE : fields.u16() & 15;
    if (fields.u16() != 0) {
      throw Rejection.unsupported("a HEIF file whose picture is in another file");
    }
    long base = fields.number(baseBytes);
    if (method == IN_FILE) {
      return base;
    }
    if (method != IN_ITEM_DATA || itemData.isEmpty()) {
      throw Rejection.unsupported("a HEIF file whose data are made of other items");
    }
    return base + itemData.get().body();
  }

  private List<Extent> extents(long base, int count) throws Rejection {
    List<Extent> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      fields.number(indexBytes);
      long from = base + fields.number(offsetBytes);
      list.add(new Extent(from, fields.number(lengthBytes)));
    }
    return list;
  }
}
