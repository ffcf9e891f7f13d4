package io.cloakroom.sanitize;

import java.util.Map;
import java.util.Set;

/**
 * What metadata-extractor may find in a clean file of one format.
 *
 * @param directories the names of the allowed directories. An empty set of tag numbers allows every
 *     tag; any other allows these alone
 */
record ExtractorAllowList(Map<String, Set<Integer>> directories) {

  private static final int ORIENTATION = 0x0112;

  ExtractorAllowList {
    directories = Map.copyOf(directories);
  }

  boolean allows(String directory, int tag) {
    Set<Integer> tags = directories.get(directory);
    return tags != null && (tags.isEmpty() || tags.contains(tag));
  }

  static ExtractorAllowList forJpeg() {
    return new ExtractorAllowList(
        Map.of(
            "File Type", Set.of(),
            "JPEG", Set.of(),
            "JFIF", Set.of(),
            "Huffman", Set.of(),
            "Adobe JPEG", Set.of(),
            "Exif IFD0", Set.of(ORIENTATION),
            "ICC Profile", Set.of()));
  }

  static ExtractorAllowList forPng() {
    return new ExtractorAllowList(
        Map.ofEntries(
            Map.entry("File Type", Set.of()),
            Map.entry("PNG-IHDR", Set.of()),
            Map.entry("PNG-PLTE", Set.of()),
            Map.entry("PNG-tRNS", Set.of()),
            Map.entry("PNG-gAMA", Set.of()),
            Map.entry("PNG-sRGB", Set.of()),
            Map.entry("PNG-sBIT", Set.of()),
            Map.entry("PNG-bKGD", Set.of()),
            Map.entry("PNG-pHYs", Set.of()),
            Map.entry("PNG Chromaticities", Set.of()),
            Map.entry("PNG-iCCP", Set.of()),
            Map.entry("Exif IFD0", Set.of(ORIENTATION)),
            Map.entry("ICC Profile", Set.of())));
  }
}
