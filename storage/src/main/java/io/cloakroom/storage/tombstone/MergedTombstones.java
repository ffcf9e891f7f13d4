package io.cloakroom.storage.tombstone;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Tombstones of a copy beside those that live: what lives knows better, and is never replaced. */
public final class MergedTombstones {
  private MergedTombstones() {}

  /** Whether that is the name of a file of tombstones. */
  public static boolean isOne(String name) {
    return Stone.parse(name).isPresent();
  }

  /**
   * The files of the copy that are to be put beside those that live: all where none do, otherwise
   * what was written after the last of them.
   *
   * @param live names of files
   * @param copied names of files
   */
  public static List<String> missing(Collection<String> live, Collection<String> copied) {
    long last =
        live.stream()
            .flatMap(name -> Stone.parse(name).stream())
            .mapToLong(Stone::last)
            .max()
            .orElse(-1);
    return copied.stream()
        .flatMap(name -> Stone.parse(name).stream())
        .filter(stone -> stone.last() > last)
        .sorted(Comparator.comparingLong(Stone::first))
        .map(Stone::toString)
        .toList();
  }
}
