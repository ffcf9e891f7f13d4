package io.cloakroom.sanitizer.internal.heif.item;

import io.cloakroom.sanitizer.Keepable;
import io.cloakroom.sanitizer.Orientation;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Pieces;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.heif.box.Extent;
import io.cloakroom.sanitizer.internal.metadata.ExifBlock;
import io.cloakroom.sanitizer.internal.metadata.KeptExif;
import java.util.Optional;
import java.util.Set;

/** The item with the EXIF data of a picture, ISO 23008-12, annex A.2. */
final class ExifItem {

  /** Before the TIFF structure: how many bytes come between this number and it. */
  static final int OFFSET_BYTES = 4;

  private ExifItem() {}

  /**
   * What a channel keeps of it; empty if that is nothing. Orientation is none of it: readers of
   * this format turn a picture as its properties say.
   */
  static Optional<byte[]> keep(byte[] file, HeifItem item, Set<Keepable> keep, Removals removed) {
    byte[] data = data(file, item);
    KeptExif found =
        ExifBlock.read(data, tiffStart(data), data.length).keep(keep, new Removals(), 0);
    Optional<byte[]> tiff = new KeptExif(Orientation.NORMAL, found.captureDate()).write();
    if (tiff.isPresent()) {
      ExifBlock.read(data, tiffStart(data), data.length).keep(keep, removed, data.length);
    }
    return tiff.map(ExifItem::withOffset);
  }

  private static byte[] withOffset(byte[] tiff) {
    byte[] data = new byte[OFFSET_BYTES + tiff.length];
    System.arraycopy(tiff, 0, data, OFFSET_BYTES, tiff.length);
    return data;
  }

  /** Where the TIFF structure begins; the end of the data if nowhere. */
  static int tiffStart(byte[] data) {
    long start = data.length < OFFSET_BYTES ? data.length : OFFSET_BYTES + Bytes.u32(data, 0);
    return (int) Math.min(start, data.length);
  }

  /** As much of an item's data as can be had, at most as many bytes as the file has. */
  static byte[] data(byte[] file, HeifItem item) {
    Pieces pieces = new Pieces();
    long left = file.length;
    for (Extent extent : item.extents()) {
      if (extent.isWithin(file) && extent.length() <= left) {
        pieces.add(file, (int) extent.from(), (int) extent.to());
        left -= extent.length();
      }
    }
    return pieces.join();
  }
}
