package io.cloakroom.storage;

import io.cloakroom.storage.blobs.FolderPictures;
import io.cloakroom.storage.blobs.PicturePlace;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.keys.KeyFile;
import io.cloakroom.storage.keys.RecordName;
import io.cloakroom.storage.kms.KeyWrapper;
import io.cloakroom.storage.s3.S3Pictures;
import io.cloakroom.storage.s3.S3Settings;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where everything is kept, and by whom.
 *
 * @param folder holds the sealed pictures, the database and the key, unless they are elsewhere
 * @param masterKeyFile holds the key that every picture's key is wrapped with
 * @param node names this process among those that share a database: under this name it takes leases
 *     of posts, and takes its own back when it starts again
 * @param recordName what the record is called, if it has no name yet
 * @param server the database, where it is on a server
 * @param bucket the sealed pictures, where they are in one
 * @param wrapper wraps what is in the master key file, where that is not in clear
 */
public record StorageSettings(
    Path folder,
    Path masterKeyFile,
    String node,
    RecordName recordName,
    Optional<DatabaseSettings> server,
    Optional<S3Settings> bucket,
    Optional<KeyWrapper> wrapper) {
  /** Where nobody shares the database. Every release had it; leases stand under it. */
  public static final String ONLY_NODE = "embedded";

  private static final String NODE = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

  public StorageSettings {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(masterKeyFile, "masterKeyFile");
    Objects.requireNonNull(recordName, "recordName");
    Objects.requireNonNull(server, "server");
    Objects.requireNonNull(bucket, "bucket");
    Objects.requireNonNull(wrapper, "wrapper");
    requireNode(node);
  }

  /** With master keys in clear. */
  public StorageSettings(
      Path folder,
      Path masterKeyFile,
      String node,
      RecordName recordName,
      Optional<DatabaseSettings> server,
      Optional<S3Settings> bucket) {
    this(folder, masterKeyFile, node, recordName, server, bucket, Optional.empty());
  }

  /** With the pictures in the folder. */
  public StorageSettings(
      Path folder,
      Path masterKeyFile,
      String node,
      RecordName recordName,
      Optional<DatabaseSettings> server) {
    this(folder, masterKeyFile, node, recordName, server, Optional.empty());
  }

  /** With database and pictures in the folder, and a record that is called after its key. */
  public StorageSettings(Path folder, Path masterKeyFile, String node) {
    this(folder, masterKeyFile, node, RecordName.OF_ITS_KEY, Optional.empty());
  }

  /** All in one folder, which nobody shares. */
  public static StorageSettings in(Path folder) {
    return new StorageSettings(folder, folder.resolve("master.key"), ONLY_NODE);
  }

  /** The master keys, as whoever reads or writes them has them. */
  public KeyFile keyFile() {
    return new KeyFile(masterKeyFile, wrapper);
  }

  /** The same but for where it is: all in another folder, with the same master keys. */
  public StorageSettings apart(Path elsewhere) {
    return new StorageSettings(
        elsewhere, masterKeyFile, node, recordName, Optional.empty(), Optional.empty(), wrapper);
  }

  /** On a server, or H2 in the folder. */
  DatabaseSettings database() {
    return server.orElseGet(() -> DatabaseSettings.h2(folder.resolve("cloakroom")));
  }

  /**
   * Whether there may be several nodes: the database is on a server, the pictures are in a bucket,
   * and the node has a name of its own.
   */
  public boolean mayBeShared() {
    return server.isPresent() && bucket.isPresent() && !node.equals(ONLY_NODE);
  }

  /** For people: where the database is. */
  public String databasePlace() {
    return server.map(DatabaseSettings::place).orElseGet(folder::toString);
  }

  /** In a bucket, or in files in the folder. */
  PicturePlace pictures() {
    return bucket.isPresent()
        ? new S3Pictures(bucket.get(), folder.resolve(spool()), node)
        : new FolderPictures(folder.resolve("blobs"), folder);
  }

  /** What it leaves there is deleted when it starts: nodes may have a folder together. */
  private String spool() {
    return mayBeShared() ? "spool-" + node : "spool";
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
