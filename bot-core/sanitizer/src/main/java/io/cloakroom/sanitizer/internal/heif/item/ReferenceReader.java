package io.cloakroom.sanitizer.internal.heif.item;

import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.heif.box.Box;
import io.cloakroom.sanitizer.internal.heif.box.Fields;
import io.cloakroom.sanitizer.internal.heif.box.Reference;
import java.util.ArrayList;
import java.util.List;

/** Reads which item refers to which, ISO 14496-12, section 8.11.12. */
final class ReferenceReader {

  private ReferenceReader() {}

  /**
   * @param idBytes 2 or 4
   * @param maxTargets most items that all of them together may name
   */
  static List<Reference> read(byte[] file, List<Box> boxes, int idBytes, int maxTargets)
      throws Rejection {
    List<Reference> references = new ArrayList<>();
    int left = maxTargets;
    for (Box box : boxes) {
      Fields fields = Fields.of(file, box);
      int from = (int) fields.number(idBytes);
      int count = fields.u16();
      left -= count;
      if (left < 0) {
        throw Rejection.tooLarge("more than " + maxTargets + " references between its items");
      }
      List<Integer> to = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        to.add((int) fields.number(idBytes));
      }
      references.add(new Reference(box.type(), from, to));
    }
    return references;
  }
}
