package io.cloakroom.sanitizer.internal.heif.item;

import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.heif.box.Box;
import io.cloakroom.sanitizer.internal.heif.box.BoxReader;
import io.cloakroom.sanitizer.internal.heif.box.Fields;
import io.cloakroom.sanitizer.internal.heif.item.HeifItem.PropertyUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which item has which properties, ISO 23008-12, sections 9.3 and 6.5. */
final class ItemProperties {

  private final byte[] file;
  private final List<Box> boxes;
  private final Map<Integer, List<PropertyUse>> uses = new HashMap<>();
  private final int maxUses;
  private int count;

  private ItemProperties(byte[] file, List<Box> boxes, int maxUses) {
    this.file = file;
    this.boxes = boxes;
    this.maxUses = maxUses;
  }

  static ItemProperties read(BoxReader reader, Box box, int maxUses) throws Rejection {
    List<Box> parts = reader.children(box, 0);
    List<Box> boxes = reader.children(BoxReader.only(parts, "ipco"), 0);
    ItemProperties properties = new ItemProperties(reader.file(), boxes, maxUses);
    for (Box part : parts) {
      if (part.type().equals("ipma")) {
        properties.readUses(part);
      }
    }
    return properties;
  }

  List<PropertyUse> of(int id) {
    return uses.getOrDefault(id, List.of());
  }

  private void readUses(Box box) throws Rejection {
    Fields fields = Fields.of(file, box);
    int versionAndFlags = fields.i32();
    boolean wide = (versionAndFlags & 1) != 0;
    long items = fields.u32();
    for (long i = 0; i < items; i++) {
      int id = versionAndFlags >>> 24 == 0 ? fields.u16() : fields.i32();
      if (uses.put(id, uses(fields, wide)) != null) {
        throw Rejection.malformed("the properties of an item are listed twice");
      }
    }
  }

  private List<PropertyUse> uses(Fields fields, boolean wide) throws Rejection {
    List<PropertyUse> list = new ArrayList<>();
    int number = fields.u8();
    count += number;
    if (count > maxUses) {
      throw Rejection.tooLarge("more than " + maxUses + " properties of its items");
    }
    for (int i = 0; i < number; i++) {
      int use = wide ? fields.u16() : fields.u8();
      int index = use & (wide ? 0x7FFF : 0x7F);
      boolean essential = (use & (wide ? 0x8000 : 0x80)) != 0;
      if (index > boxes.size()) {
        throw Rejection.malformed("a property of an item is missing");
      }
      if (index > 0) {
        list.add(new PropertyUse(boxes.get(index - 1), essential));
      }
    }
    return list;
  }
}
