package io.cloakroom.deploy.backup;

import io.cloakroom.storage.blobs.Apart;
import io.cloakroom.storage.files.Durable;
import io.cloakroom.storage.files.WholeFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Copies tombstones into a backup's folder, over none of the backup before; nothing else that lies
 * beside them, such as those that were set aside.
 */
final class TombstoneCopies {
  private final BackupFolder folder;
  private final ListReader before;
  private final String stamp;
  private final Writer list;

  /**
   * @param before the backup that is there, of which no tombstone was read yet
   * @param stamp ends the names of files whose own name is taken
   * @param list gets a line for each
   */
  TombstoneCopies(BackupFolder folder, ListReader before, String stamp, Writer list) {
    this.folder = folder;
    this.before = before;
    this.stamp = stamp;
    this.list = list;
  }

  Counted copy(Apart from) throws IOException {
    Map<String, Listed> stones = before();
    Map<String, Listed> copies = new HashMap<>();
    Set<String> names =
        LiveTombstones.each(
            from,
            (name, bytes) ->
                copies.put(name, copy(name, bytes, Optional.ofNullable(stones.get(name)))));
    Counted copied = Counted.NONE;
    for (String name : names) {
      Listed copy = Objects.requireNonNull(copies.get(name), name);
      list.write(copy.line());
      copied = copied.more(Files.size(folder.file(copy.path())));
    }
    Path stonesFolder = folder.file(Listed.TOMBSTONES);
    if (Files.isDirectory(stonesFolder)) {
      Durable.forceFolder(stonesFolder);
    }
    return copied;
  }

  private Map<String, Listed> before() throws IOException {
    Map<String, Listed> stones = new HashMap<>();
    for (Optional<Listed> one = before.next(); one.isPresent(); one = before.next()) {
      if (!one.get().isPicture()) {
        stones.put(one.get().name(), one.get());
      }
    }
    return stones;
  }

  private Listed copy(String name, byte[] bytes, Optional<Listed> former) throws IOException {
    String sha256 = WholeFile.digest(bytes);
    if (former.filter(it -> it.sha256().equals(sha256)).isPresent()) {
      return former.get();
    }
    String path = Listed.TOMBSTONES + name + (former.isPresent() ? Listed.ENDING + stamp : "");
    WholeFile.write(folder.file(path), new ByteArrayInputStream(bytes), Optional.empty());
    return new Listed(sha256, path);
  }
}
