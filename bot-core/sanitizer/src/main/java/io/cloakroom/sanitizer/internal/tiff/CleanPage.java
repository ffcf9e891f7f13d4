package io.cloakroom.sanitizer.internal.tiff;

import io.cloakroom.sanitizer.internal.tiff.directory.PageLayout;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffTag;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffValue;
import io.cloakroom.sanitizer.internal.tiff.strip.Slice;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is kept of one page.
 *
 * @param values by tag, without where its strips or tiles lie
 * @param segments its strips or tiles in their order
 * @param exif the values of its Exif directory; none for no such directory
 */
record CleanPage(
    PageLayout layout,
    SortedMap<Integer, TiffValue> values,
    List<Slice> segments,
    SortedMap<Integer, TiffValue> exif) {

  CleanPage {
    segments = List.copyOf(segments);
  }

  int offsetsTag() {
    return layout.tiled() ? TiffTag.TILE_OFFSETS : TiffTag.STRIP_OFFSETS;
  }

  int lengthsTag() {
    return layout.tiled() ? TiffTag.TILE_BYTES : TiffTag.STRIP_BYTES;
  }

  /** The tags that are written, or whose meaning is. */
  Set<Integer> tags() {
    Set<Integer> tags = new HashSet<>(values.keySet());
    tags.addAll(Set.of(offsetsTag(), lengthsTag(), TiffTag.ICC_PROFILE));
    return tags;
  }

  CleanPage withExif(SortedMap<Integer, TiffValue> directory) {
    return new CleanPage(layout, values, segments, new TreeMap<>(directory));
  }
}
