package io.cloakroom.sanitizer.internal.heif.item;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.heif.box.BoxWriter;
import io.cloakroom.sanitizer.internal.heif.box.Reference;
import io.cloakroom.sanitizer.internal.heif.media.MediaPlan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The kept items of the clean file and the box {@code meta} that tells of them. */
public final class HeifPicture {

  private static final int NO_VERSION = 0;
  private static final int ITEM_INFO_VERSION = 2;

  private final int primary;
  private final List<HeifItem> items;
  private final List<Reference> references;
  private final Map<Integer, Integer> numbers = new HashMap<>();
  private final Set<Integer> parts = new HashSet<>();
  private final KeptProperties properties;
  private final Optional<byte[]> exif;

  /**
   * @param primary the old id of the picture that is shown
   * @param items what is kept, in the order of the original; they are numbered anew from 1
   * @param references between kept items alone
   * @param exif the data of the kept item of type Exif, if there is one
   */
  HeifPicture(
      int primary,
      List<HeifItem> items,
      List<Reference> references,
      KeptProperties properties,
      Optional<byte[]> exif) {
    this.primary = primary;
    this.items = items;
    this.references = references;
    this.properties = properties;
    this.exif = exif;
    references.stream()
        .filter(reference -> reference.type().equals("dimg"))
        .forEach(reference -> parts.addAll(reference.to()));
    items.forEach(item -> numbers.put(item.id(), numbers.size() + 1));
  }

  public Optional<byte[]> exif() {
    return exif;
  }

  /**
   * Writes the whole box.
   *
   * @param mediaStart where the stretches of picture data begin in the file
   * @param exifStart where the Exif data begin in the file
   */
  public void writeTo(BoxWriter out, MediaPlan plan, int mediaStart, int exifStart) {
    out.begin("meta", NO_VERSION, 0);
    out.begin("hdlr", NO_VERSION, 0).u32(0).raw(Bytes.latin1("pict")).zeros(13).end();
    out.begin("pitm", NO_VERSION, 0).u16(number(primary)).end();
    writeLocations(out, plan, mediaStart, exifStart);
    out.begin("iinf", NO_VERSION, 0).u16(items.size());
    items.forEach(item -> writeInfo(out, item));
    out.end();
    writeReferences(out);
    properties.writeTo(out);
    out.end();
  }

  private void writeLocations(BoxWriter out, MediaPlan plan, int mediaStart, int exifStart) {
    List<HeifItem> withData = items.stream().filter(item -> !item.type().equals("iden")).toList();
    out.begin("iloc", NO_VERSION, 0).u16(0x4400).u16(withData.size());
    for (HeifItem item : withData) {
      out.u16(number(item.id())).u16(0).u16(1);
      if (item.type().equals("Exif")) {
        out.u32(exifStart).u32(exif.orElseThrow().length);
      } else {
        out.u32(mediaStart + plan.offset(item.extents())).u32(plan.length(item.extents()));
      }
    }
    out.end();
  }

  /** Some encoders show the tiles of a picture as pictures of their own besides. */
  private void writeInfo(BoxWriter out, HeifItem item) {
    boolean hidden = item.hidden() || parts.contains(item.id());
    out.begin("infe", ITEM_INFO_VERSION, hidden ? 1 : 0)
        .u16(number(item.id()))
        .u16(0)
        .raw(Bytes.latin1(item.type()))
        .u8(0)
        .end();
  }

  private void writeReferences(BoxWriter out) {
    if (references.isEmpty()) {
      return;
    }
    out.begin("iref", NO_VERSION, 0);
    for (Reference reference : references) {
      out.begin(reference.type()).u16(number(reference.from()));
      out.u16(reference.to().size());
      reference.to().forEach(target -> out.u16(number(target)));
      out.end();
    }
    out.end();
  }

  private int number(int oldId) {
    return Objects.requireNonNull(numbers.get(oldId), "not kept");
  }
}
