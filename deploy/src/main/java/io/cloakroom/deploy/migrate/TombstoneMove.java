package io.cloakroom.deploy.migrate;

import io.cloakroom.storage.blobs.Apart;
import io.cloakroom.storage.tombstone.MergedTombstones;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Copies the files of tombstones to another place, and leaves none there that are not in the first.
 *
 * @param beforehand is done before each change there
 */
record TombstoneMove(Apart from, Apart into, Beforehand beforehand) {
  boolean isAnyThere() throws IOException {
    return !names(into).isEmpty();
  }

  /** Whether both have files of the same names; reads none. */
  boolean isAllThere() throws IOException {
    return names(from).equals(names(into));
  }

  /**
   * Does it, again where it was cut off. What is put there is read back.
   *
   * @return how many are there then
   */
  long run() throws IOException {
    List<String> names = names(from);
    for (String name : names) {
      byte[] bytes =
          from.read(name)
              .orElseThrow(() -> new IOException("the tombstones " + name + " are gone"));
      Optional<byte[]> there = into.read(name);
      if (there.filter(it -> Arrays.equals(it, bytes)).isEmpty()) {
        beforehand.run();
        into.put(name, bytes);
      }
    }
    for (String name : names(into)) {
      if (!names.contains(name)) {
        beforehand.run();
        into.delete(name);
      }
    }
    return names.size();
  }

  private static List<String> names(Apart apart) throws IOException {
    return apart.names().stream().filter(MergedTombstones::isOne).sorted().toList();
  }
}
