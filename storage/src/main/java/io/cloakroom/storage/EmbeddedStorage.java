package io.cloakroom.storage;

import com.google.crypto.tink.Aead;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.intake.queue.IntakeStore;
import io.cloakroom.link.LinkKeys;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.PassStore;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.storage.blobs.EncryptedBlobStore;
import io.cloakroom.storage.blobs.FileBlobStore;
import io.cloakroom.storage.blobs.SealedPictures;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.files.FreeSpace;
import io.cloakroom.storage.files.OwnerOnly;
import io.cloakroom.storage.keys.KeyRing;
import io.cloakroom.storage.keys.MasterKey;
import io.cloakroom.vault.BlobStore;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.SecretKey;

/**
 * Everything in one folder: an H2 database, a folder of sealed blobs, and the keys. Close it last,
 * after HTTP and the workers have stopped.
 */
public final class EmbeddedStorage implements AutoCloseable {
  private static final String NODE = "embedded";

  private final Path folder;
  private final DatabaseStores stores;
  private final Aead master;
  private final BlobStore blobs;
  private final KeyRing keys;

  private final KeyRing.Ready usable;

  private EmbeddedStorage(
      Path folder, DatabaseStores stores, Aead master, BlobStore blobs, KeyRing keys) {
    this.folder = folder;
    this.stores = stores;
    this.master = master;
    this.blobs = blobs;
    this.keys = keys;
    this.usable = keys instanceof KeyRing.Ready ready ? ready : KeyRing.standIn(new SecureRandom());
  }

  /**
   * Opens what is there, and makes what is not.
   *
   * @param folder for the database and the blobs
   * @param masterKeyFile made at the first start
   * @param clock for when a key was made
   * @throws io.cloakroom.storage.files.StorageRefused when something is not as it must be, with the
   *     remedy
   */
  public static EmbeddedStorage open(Path folder, Path masterKeyFile, Clock clock)
      throws IOException {
    OwnerOnly.folder(folder);
    LostDatabase lost = lostDatabase(folder);
    lost.refuseMissing();
    DatabaseStores stores = DatabaseStores.open(databaseIn(folder));
    try {
      lost.refuseEmptied(stores.knowsPictures());
      Aead master = MasterKey.open(masterKeyFile, !stores.holdsKeys());
      KeyRing keys = KeyRing.open(stores.namedKeys(), master, new SecureRandom(), clock);
      BlobStore files = FileBlobStore.open(blobsIn(folder));
      BlobStore blobs = new EncryptedBlobStore(files, stores.imageKeys(), master);
      return new EmbeddedStorage(folder, stores, master, blobs, keys);
    } catch (IOException | RuntimeException e) {
      stores.close();
      throw e;
    }
  }

  /** Whether nothing was ever stored in the folder: opening it would make everything anew. */
  public static boolean isUnused(Path folder) throws IOException {
    return lostDatabase(folder).isUnused();
  }

  public KeyRing keys() {
    return keys;
  }

  /**
   * Why nothing may be taken in or shown at this moment, each with its remedy; empty when all is
   * well. With the wrong master key start no worker and serve no picture: nothing here can be
   * opened. A database that cannot be written comes back by itself.
   */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (keys instanceof KeyRing.WrongKey wrong) {
      problems.add(wrong.explanation());
    }
    stores.trouble().ifPresent(problems::add);
    return problems;
  }

  /** What will become a problem unless somebody acts: a disk that is nearly full. */
  public List<String> warnings() {
    return FreeSpace.shortage(folder, FreeSpace.LEAST_BYTES).stream().toList();
  }

  /** The keys of link tokens; while there are {@link #problems}, some that open no link. */
  public LinkKeys linkKeys() {
    return usable.linkKeys();
  }

  /** The key of passes and sessions; while there are {@link #problems}, one that fits none. */
  public SecretKey passKey() {
    return usable.sessionKey();
  }

  public IntakeStore intakes() {
    return stores.intakes(NODE, master);
  }

  public LinkStore links() {
    return stores.links();
  }

  public PolicyStore policies() {
    return stores.policies();
  }

  public PassStore passes() {
    return stores.passes();
  }

  public AuditLog audit() {
    return stores.audit();
  }

  /** Files, sealed. */
  public BlobStore blobs() {
    return blobs;
  }

  @Override
  public void close() {
    stores.close();
  }

  private static LostDatabase lostDatabase(Path folder) {
    return new LostDatabase(databaseIn(folder).h2File(), new SealedPictures(blobsIn(folder)));
  }

  private static DatabaseSettings databaseIn(Path folder) {
    return DatabaseSettings.h2(folder.resolve("cloakroom"));
  }

  private static Path blobsIn(Path folder) {
    return folder.resolve("blobs");
  }
}
