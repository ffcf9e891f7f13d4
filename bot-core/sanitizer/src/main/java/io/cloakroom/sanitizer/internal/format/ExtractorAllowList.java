package io.cloakroom.sanitizer.internal.format;

import io.cloakroom.sanitizer.Keepable;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What metadata-extractor may find in a clean file of one format.
 *
 * @param directories the names of the allowed directories. An empty set of tag numbers allows every
 *     tag; any other allows these alone
 * @param harmlessErrors what it may report as an error of a directory by this name although the
 *     file is right, as it says it of every file of the format
 */
public record ExtractorAllowList(
    Map<String, Set<Integer>> directories, Map<String, Set<String>> harmlessErrors) {

  /** The tag Orientation, all that may stand in the directory "Exif IFD0". */
  public static final int ORIENTATION = 0x0112;

  private static final int DATE_TIME_ORIGINAL = 0x9003;

  public ExtractorAllowList {
    directories = Map.copyOf(directories);
    harmlessErrors = Map.copyOf(harmlessErrors);
  }

  /** Without harmless errors. */
  public ExtractorAllowList(Map<String, Set<Integer>> directories) {
    this(directories, Map.of());
  }

  public boolean allowsError(String directory, String error) {
    return harmlessErrors.getOrDefault(directory, Set.of()).contains(error);
  }

  public boolean allows(String directory, int tag) {
    Set<Integer> tags = directories.get(directory);
    return tags != null && (tags.isEmpty() || tags.contains(tag));
  }

  /** With what a channel keeps besides. */
  public ExtractorAllowList with(Set<Keepable> keep) {
    if (!keep.contains(Keepable.CAPTURE_DATE)) {
      return this;
    }
    Map<String, Set<Integer>> more = new HashMap<>(directories);
    // Where nothing else is kept of it, the directory that leads to the date stands there too.
    more.putIfAbsent("Exif IFD0", Set.of(ORIENTATION));
    more.put("Exif SubIFD", Set.of(DATE_TIME_ORIGINAL));
    return new ExtractorAllowList(more, harmlessErrors);
  }
}
