package io.cloakroom.deploy.backup;

import io.cloakroom.storage.blobs.Apart;
import io.cloakroom.storage.tombstone.MergedTombstones;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Puts the tombstones of a backup back; cut off anywhere, another run goes on. */
final class TombstonesBack {
  private final BackupFolder folder;
  private final Manifest manifest;
  private final String ending;

  /**
   * @param ending of the names of those that are set aside
   */
  TombstonesBack(BackupFolder folder, Manifest manifest, String ending) {
    this.folder = folder;
    this.manifest = manifest;
    this.ending = ending;
  }

  /**
   * Does it.
   *
   * @param into where those are that live
   * @return what was done, for people
   */
  String put(Apart into) throws IOException {
    Map<String, Listed> copied = copied();
    MergedTombstones merged = MergedTombstones.of(into.names(), copied.keySet());
    for (String name : merged.aside()) {
      setAside(into, name);
    }
    for (String name : merged.missing()) {
      Listed one = Objects.requireNonNull(copied.get(name), name);
      into.put(name, Files.readAllBytes(folder.file(one.path())));
    }
    return "tombstones: "
        + merged.missing().size()
        + " of the backup are newer than those that are there"
        + (merged.aside().isEmpty() ? "" : asideWords(merged.aside().size()));
  }

  private String asideWords(int aside) {
    return ". Set aside, as those of the backup do not go on from them: "
        + aside
        + " of another database that were there. Nothing reads them, and their names end in ."
        + ending
        + "; delete them once the program runs and \"cloakroom doctor\" finds nothing wrong";
  }

  private void setAside(Apart into, String name) throws IOException {
    Optional<byte[]> stone = into.read(name);
    if (stone.isPresent()) {
      into.put(name + "." + ending, stone.get());
      into.delete(name);
    }
  }

  private Map<String, Listed> copied() throws IOException {
    Map<String, Listed> copied = new TreeMap<>();
    try (ListReader list = folder.list(manifest)) {
      for (Optional<Listed> one = list.next(); one.isPresent(); one = list.next()) {
        if (!one.get().isPicture()) {
          copied.put(one.get().name(), one.get());
        }
      }
    }
    return copied;
  }
}
