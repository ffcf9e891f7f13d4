package io.cloakroom.sanitizer.internal.heif.item;

import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.heif.box.Box;
import io.cloakroom.sanitizer.internal.heif.box.BoxWriter;
import io.cloakroom.sanitizer.internal.heif.item.HeifItem.PropertyUse;
import io.cloakroom.sanitizer.internal.heif.media.Coding;
import io.cloakroom.sanitizer.internal.heif.media.DecoderSettings;
import io.cloakroom.sanitizer.internal.heif.property.PropertyKinds;
import io.cloakroom.sanitizer.internal.heif.property.PropertyRewriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The properties of the kept items, each written once, in the order of the original. */
public final class KeptProperties {

  private static final int MAX_PROPERTIES = 0x7FFF;

  private final PropertyRewriter rewriter;
  private final Map<Box, Optional<byte[]>> written = new HashMap<>();
  private final Map<Integer, List<PropertyUse>> uses = new TreeMap<>();
  private final Set<Box> inUse = new HashSet<>();
  private final Map<Box, Integer> numbers = new HashMap<>();
  private List<byte[]> inOrder = List.of();

  public KeptProperties(PropertyRewriter rewriter) {
    this.rewriter = rewriter;
  }

  /** The settings of the decoder of this item. */
  DecoderSettings settings(HeifItem item, Coding coding) throws Rejection {
    Optional<Box> box = HeifMeta.property(item, coding.configurationType());
    if (box.isEmpty()) {
      throw Rejection.malformed("the settings of its decoder are missing");
    }
    inUse.add(box.get());
    return rewriter.settings(box.get());
  }

  /**
   * @param number the new number of the item
   * @param dataUnchanged false if something was left out of its data, so that the places of the
   *     layers in it are no longer those that the property tells
   */
  void add(int number, HeifItem item, boolean dataUnchanged) throws Rejection {
    List<PropertyUse> kept = new ArrayList<>();
    PropertyKinds kinds = rewriter.kinds();
    for (PropertyUse use : item.properties()) {
      boolean outdated = use.box().type().equals("a1lx") && !dataUnchanged;
      boolean settings = Coding.isSettings(use.box().type());
      boolean own = settings && inUse.contains(use.box()) && isFirst(use, item);
      if (settings ? own : rewrite(use.box()).isPresent() && !outdated) {
        kinds.add(use.box());
        kept.add(use);
      } else if (use.essential() && !outdated && !settings && !isColor(use)) {
        throw Rejection.unsupported("a HEIF file that needs a property unknown here");
      }
    }
    uses.put(number, kept);
  }

  /** True for the settings of an item itself, not of what it is made of. */
  private static boolean isFirst(PropertyUse use, HeifItem item) {
    return Coding.of(item.type()).isPresent()
        && HeifMeta.property(item, use.box().type()).equals(Optional.of(use.box()));
  }

  /** All items have been added. */
  void finish() throws Rejection {
    List<Box> boxes =
        uses.values().stream()
            .flatMap(List::stream)
            .map(PropertyUse::box)
            .distinct()
            .sorted(Comparator.comparingInt(Box::start))
            .toList();
    if (boxes.size() > MAX_PROPERTIES) {
      throw Rejection.tooLarge("more than " + MAX_PROPERTIES + " properties");
    }
    List<byte[]> bytes = new ArrayList<>();
    for (Box box : boxes) {
      bytes.add(rewrite(box).orElseThrow());
      numbers.put(box, numbers.size() + 1);
    }
    inOrder = bytes;
  }

  void writeTo(BoxWriter out) {
    out.begin("iprp").begin("ipco");
    inOrder.forEach(out::raw);
    out.end();
    boolean wide = inOrder.size() > 0x7F;
    Map<Integer, List<PropertyUse>> used = new TreeMap<>(uses);
    used.values().removeIf(List::isEmpty);
    out.begin("ipma", 0, wide ? 1 : 0).u32(used.size());
    used.forEach(
        (item, its) -> {
          out.u16(item).u8(its.size());
          its.forEach(use -> writeUse(out, use, wide));
        });
    out.end().end();
  }

  private void writeUse(BoxWriter out, PropertyUse use, boolean wide) {
    int number = Objects.requireNonNull(numbers.get(use.box()), "not kept");
    if (wide) {
      out.u16(number | (use.essential() ? 0x8000 : 0));
    } else {
      out.u8(number | (use.essential() ? 0x80 : 0));
    }
  }

  private static boolean isColor(PropertyUse use) {
    return use.box().type().equals("colr");
  }

  private Optional<byte[]> rewrite(Box box) throws Rejection {
    Optional<byte[]> known = written.get(box);
    if (known == null) {
      known = rewriter.rewrite(box);
      written.put(box, known);
    }
    return known;
  }
}
