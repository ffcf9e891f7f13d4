package io.cloakroom.deploy.backup;

import io.cloakroom.storage.blobs.Apart;
import io.cloakroom.storage.tombstone.MergedTombstones;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tombstones of a Cloakroom that runs, as of one moment: while they are read some may be put
 * together into a file that was not there, and are gone.
 */
final class LiveTombstones {
  /** They are put together once a minute at most. */
  private static final int MOST_ATTEMPTS = 10;

  private LiveTombstones() {}

  /** What is done with each; again with the same name, if it has to begin again. */
  @FunctionalInterface
  interface Visit {
    void to(String name, byte[] bytes) throws IOException;
  }

  /**
   * Goes through all of them in the order of their names.
   *
   * @return the names of those that are of one moment; others may have been visited before
   * @throws IOException when they cannot be read, or change all the time
   */
  static Set<String> each(Apart from, Visit visit) throws IOException {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Set<String> names = names(from);
      if (areVisited(from, names, visit) && MergedTombstones.areOfOneMoment(names, names(from))) {
        return names;
      }
    }
    throw new IOException("the tombstones change all the time");
  }

  private static boolean areVisited(Apart from, Set<String> names, Visit visit) throws IOException {
    for (String name : names) {
      Optional<byte[]> found = from.read(name);
      if (found.isEmpty()) {
        return false;
      }
      visit.to(name, found.get());
    }
    return true;
  }

  private static Set<String> names(Apart from) throws IOException {
    Set<String> names = new TreeSet<>(from.names());
    names.removeIf(name -> !MergedTombstones.isOne(name));
    return names;
  }
}
