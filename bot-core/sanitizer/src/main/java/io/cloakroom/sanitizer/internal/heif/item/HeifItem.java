package io.cloakroom.sanitizer.internal.heif.item;

import io.cloakroom.sanitizer.internal.heif.box.Box;
import io.cloakroom.sanitizer.internal.heif.box.Extent;
import java.util.List;

/**
 * One item of a file, ISO 14496-12, section 8.11.
 *
 * @param type four letters: how a picture is coded or derived, or what else it is
 * @param hidden true if it is not to be shown by itself
 * @param name any text
 * @param contentType media type of an item of type {@code mime}, otherwise empty
 * @param extents where its data are
 * @param properties in the order in which they apply
 */
public record HeifItem(
    int id,
    String type,
    boolean hidden,
    String name,
    String contentType,
    List<Extent> extents,
    List<PropertyUse> properties) {

  /**
   * A property that an item has.
   *
   * @param box where it stands
   * @param essential true if a reader that does not know it may not show the picture
   */
  public record PropertyUse(Box box, boolean essential) {}

  public HeifItem {
    extents = List.copyOf(extents);
    properties = List.copyOf(properties);
  }
}
