package io.cloakroom.sanitizer.internal.tiff;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Pieces;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffEncoder;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffTag;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffValue;
import io.cloakroom.sanitizer.internal.tiff.strip.Slice;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes a TIFF file: the header, then for each page its directory, the values that do not fit into
 * it in the order of their tags, its Exif directory, its strips or tiles. Everything begins at an
 * even offset; TIFF 6.0, section 2.
 */
final class TiffWriter {

  private static final int HEADER_BYTES = 8;
  private static final byte[] PADDING = new byte[1];

  private final TiffEncoder encoder;
  private final Pieces out = new Pieces();
  private int at = HEADER_BYTES;

  private TiffWriter(TiffEncoder encoder) {
    this.encoder = encoder;
  }

  static byte[] write(TiffEncoder encoder, List<CleanPage> pages) {
    TiffWriter writer = new TiffWriter(encoder);
    writer.header();
    for (int i = 0; i < pages.size(); i++) {
      writer.page(pages.get(i), i == pages.size() - 1);
    }
    return writer.out.join();
  }

  private void header() {
    byte[] header = Bytes.latin1(encoder.littleEndian() ? "IIxxxxxx" : "MMxxxxxx");
    encoder.putU16(header, 2, 42);
    encoder.putU32(header, 4, HEADER_BYTES);
    out.add(header);
  }

  private void page(CleanPage page, boolean last) {
    SortedMap<Integer, TiffValue> values = new TreeMap<>(page.values());
    int count = page.segments().size();
    values.put(page.offsetsTag(), encoder.longs(new long[count]));
    values.put(page.lengthsTag(), encoder.longs(new long[count]));
    boolean exif = !page.exif().isEmpty();
    if (exif) {
      values.put(TiffTag.EXIF_DIRECTORY, encoder.longs(0));
    }
    long exifAt = at + directoryBytes(values);
    long segmentsAt = exifAt + (exif ? directoryBytes(page.exif()) : 0);
    long end = locate(page, segmentsAt, values);
    if (exif) {
      values.put(TiffTag.EXIF_DIRECTORY, encoder.longs(exifAt));
    }
    directory(values, last ? 0 : end);
    if (exif) {
      directory(page.exif(), 0);
    }
    page.segments().forEach(this::segment);
  }

  /** Puts in where the strips or tiles will lie; returns where they will end. */
  private long locate(CleanPage page, long from, SortedMap<Integer, TiffValue> values) {
    int count = page.segments().size();
    long[] offsets = new long[count];
    long[] lengths = new long[count];
    long place = from;
    for (int i = 0; i < count; i++) {
      offsets[i] = place;
      lengths[i] = page.segments().get(i).length();
      place = even(place + lengths[i]);
    }
    values.put(page.offsetsTag(), encoder.longs(offsets));
    values.put(page.lengthsTag(), encoder.longs(lengths));
    values.computeIfPresent(TiffTag.JPEG_STREAM, (tag, none) -> encoder.longs(offsets[0]));
    values.computeIfPresent(TiffTag.JPEG_STREAM_BYTES, (tag, none) -> encoder.longs(lengths[0]));
    return place;
  }

  private static long directoryBytes(SortedMap<Integer, TiffValue> values) {
    long bytes = 2 + 12L * values.size() + 4;
    for (TiffValue value : values.values()) {
      bytes += value.fitsEntry() ? 0 : even(value.bytes().length);
    }
    return bytes;
  }

  private void directory(SortedMap<Integer, TiffValue> values, long next) {
    byte[] block = new byte[Math.toIntExact(directoryBytes(values))];
    encoder.putU16(block, 0, values.size());
    int entryAt = 2;
    int valueAt = 2 + 12 * values.size() + 4;
    encoder.putU32(block, valueAt - 4, next);
    for (Map.Entry<Integer, TiffValue> entry : values.entrySet()) {
      TiffValue value = entry.getValue();
      encoder.putU16(block, entryAt, entry.getKey());
      encoder.putU16(block, entryAt + 2, value.type());
      encoder.putU32(block, entryAt + 4, value.count());
      int bytesAt = value.fitsEntry() ? entryAt + 8 : valueAt;
      System.arraycopy(value.bytes(), 0, block, bytesAt, value.bytes().length);
      if (!value.fitsEntry()) {
        encoder.putU32(block, entryAt + 8, (long) at + valueAt);
        valueAt += (int) even(value.bytes().length);
      }
      entryAt += 12;
    }
    out.add(block);
    at += block.length;
  }

  private void segment(Slice segment) {
    segment.addTo(out);
    if (segment.length() % 2 != 0) {
      out.add(PADDING);
    }
    at += (int) even(segment.length());
  }

  private static long even(long length) {
    return length + length % 2;
  }
}
