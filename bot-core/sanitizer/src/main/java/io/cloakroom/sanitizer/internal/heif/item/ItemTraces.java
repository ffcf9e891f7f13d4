package io.cloakroom.sanitizer.internal.heif.item;

import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.heif.box.Extent;
import io.cloakroom.sanitizer.internal.metadata.ExifBlock;
import io.cloakroom.sanitizer.internal.metadata.XmpReader;
import java.util.Set;

/** Takes down what the items that are left out, and the names of those that stay, may tell. */
final class ItemTraces {

  private static final Set<String> PICTURES =
      Set.of(
          "hvc1", "hev1", "av01", "grid", "iovl", "iden", "tmap", "sato", "jpeg", "avc1", "vvc1",
          "unci", "lhv1", "mski");

  /** What common encoders call every item. */
  private static final Set<String> USUAL_NAMES =
      Set.of("", "Color", "Alpha", "Exif", "XMP", "GMap", "Image", "HEVC Image", "Derived image");

  private final byte[] file;
  private final Removals removed;

  ItemTraces(byte[] file, Removals removed) {
    this.file = file;
    this.removed = removed;
  }

  static boolean isPicture(HeifItem item) {
    return PICTURES.contains(item.type());
  }

  /** The name of a kept item is left out. */
  void name(HeifItem item) {
    if (!USUAL_NAMES.contains(item.name())) {
      removed.note(Trace.COMMENT, 0, item.name());
    }
  }

  /**
   * An item is left out.
   *
   * @param thumbnail true if it says that it is one
   */
  void item(HeifItem item, boolean thumbnail) {
    long bytes =
        item.extents().stream()
            .filter(extent -> extent.isWithin(file))
            .mapToLong(Extent::length)
            .sum();
    if (item.type().equals("Exif")) {
      exif(item, bytes);
    } else if (item.type().equals("mime")) {
      mime(item, bytes);
    } else if (isPicture(item)) {
      removed.note(thumbnail ? Trace.THUMBNAIL : Trace.SECONDARY_PICTURE, bytes);
    } else {
      removed.note(Trace.UNKNOWN_SEGMENT, bytes);
      said(item);
    }
  }

  private void exif(HeifItem item, long bytes) {
    byte[] data = data(item);
    int tiff = ExifItem.tiffStart(data);
    ExifBlock.read(data, tiff, data.length).keep(Set.of(), removed, bytes);
  }

  private void mime(HeifItem item, long bytes) {
    String type = item.contentType();
    if (type.equals("application/rdf+xml")) {
      byte[] packet = data(item);
      XmpReader.note(packet, 0, packet.length, bytes, removed);
    } else {
      boolean manifest = type.contains("c2pa") || type.contains("jumbf");
      removed.note(manifest ? Trace.PROVENANCE : Trace.UNKNOWN_SEGMENT, bytes);
      said(item);
    }
  }

  private void said(HeifItem item) {
    byte[] data = data(item);
    removed.said(data, 0, data.length);
  }

  /** As much of it as can be had, each byte of the file at most once. */
  private byte[] data(HeifItem item) {
    return ExifItem.data(file, item);
  }
}
