package io.cloakroom.storage;

import io.cloakroom.storage.keys.RecordName;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where everything is kept, and by whom.
 *
 * @param folder holds the database, the sealed pictures and, unless it is elsewhere, the key
 * @param masterKeyFile holds the key that every picture's key is wrapped with
 * @param node names this process among those that share a database: under this name it takes leases
 *     of posts, and takes its own back when it starts again
 * @param recordName what the record is called, if it has no name yet
 */
public record StorageSettings(Path folder, Path masterKeyFile, String node, RecordName recordName) {
  /** Where nobody shares the database. Every release had it; leases stand under it. */
  public static final String ONLY_NODE = "embedded";

  private static final String NODE = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

  public StorageSettings {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(masterKeyFile, "masterKeyFile");
    Objects.requireNonNull(recordName, "recordName");
    requireNode(node);
  }

  /** With a record that is called after its key. */
  public StorageSettings(Path folder, Path masterKeyFile, String node) {
    this(folder, masterKeyFile, node, RecordName.OF_ITS_KEY);
  }

  /** All in one folder, which nobody shares. */
  public static StorageSettings in(Path folder) {
    return new StorageSettings(folder, folder.resolve("master.key"), ONLY_NODE);
  }

  /**
   * The same name, when it is one.
   *
   * @throws IllegalArgumentException when it is not, worded to follow a setting's name
   */
  public static String requireNode(String name) {
    if (!name.matches(NODE)) {
      throw new IllegalArgumentException(
          "is not a name of a node: \""
              + name
              + "\"; try node-1: at most 100 letters, digits, points, hyphens and underscores");
    }
    return name;
  }
}
