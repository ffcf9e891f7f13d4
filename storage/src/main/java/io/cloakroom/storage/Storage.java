package io.cloakroom.storage;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.adapter.Leases;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.link.LinkKeys;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.pass.PassStore;
import io.cloakroom.numbers.NumbersStore;
import io.cloakroom.outsider.OutsiderStore;
import io.cloakroom.person.Lessons;
import io.cloakroom.person.Preferences;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.text.PolicyTextStore;
import io.cloakroom.privacy.ErasureStore;
import io.cloakroom.record.checkpoint.Checkpoint;
import io.cloakroom.record.checkpoint.CheckpointStore;
import io.cloakroom.record.checkpoint.KeySuccession;
import io.cloakroom.record.checkpoint.SigningKey;
import io.cloakroom.record.prune.PruneStore;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.stream.StreamPlaces;
import io.cloakroom.record.witness.WitnessStore;
import io.cloakroom.request.RequestStore;
import io.cloakroom.review.ReviewStore;
import io.cloakroom.share.ShareStore;
import io.cloakroom.storage.files.Volume;
import io.cloakroom.storage.scrub.Scrub;
import io.cloakroom.tombstone.OutdatedRows;
import io.cloakroom.tombstone.TombstoneStore;
import io.cloakroom.vault.BlobStore;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.crypto.SecretKey;

/**
 * Everything that is kept, whatever it is kept in. Close it last, after HTTP and the workers have
 * stopped.
 */
public interface Storage extends AutoCloseable {
  /**
   * Opens what is there, and makes what is not; nobody else may have it open.
   *
   * @param clock for when a key was made
   * @throws io.cloakroom.storage.files.ServerAway when the server of the database, or of the
   *     pictures, does not answer: try again
   * @throws io.cloakroom.storage.files.RestoredFromPast when the database is one of before, or is
   *     being put back and not there yet
   * @throws io.cloakroom.storage.files.StorageRefused when something is not as it must be, with the
   *     remedy
   * @throws IOException when the disk fails
   */
  static Storage open(StorageSettings settings, Clock clock) throws IOException {
    return FolderStorage.open(settings, clock);
  }

  /**
   * The same, also of a database of before, to be reconciled with what stands apart.
   *
   * @throws io.cloakroom.storage.files.StorageRefused as above
   */
  static Storage openRestored(StorageSettings settings, Clock clock) throws IOException {
    return FolderStorage.openRestored(settings, clock);
  }

  /**
   * The same.
   *
   * @param volume says how full the disk of the data is
   */
  static Storage open(StorageSettings settings, Clock clock, Volume volume) throws IOException {
    return FolderStorage.open(settings, clock, volume);
  }

  /**
   * The same as one of the nodes that share the database, where {@link
   * StorageSettings#mayBeShared}; otherwise alone.
   *
   * @throws io.cloakroom.storage.files.DatabaseInUse when another has the database alone, or this
   *     node's name
   */
  static Storage openNode(StorageSettings settings, Clock clock, Volume volume) throws IOException {
    return FolderStorage.openNode(settings, clock, volume);
  }

  /**
   * Whether nothing was ever stored there: opening it would make everything anew.
   *
   * @throws io.cloakroom.storage.files.StorageRefused when a server does not answer
   */
  static boolean isUnused(StorageSettings settings) throws IOException {
    return FolderStorage.isUnused(settings);
  }

  /**
   * Why nothing may be taken in or shown at this moment, each with its remedy; empty when nothing
   * was found. With the wrong master key start no worker and serve no picture: nothing here can be
   * opened. A database that cannot be written comes back by itself.
   */
  List<String> problems();

  /**
   * How often the server of the database was away so far, as {@link #problems} found when it asked
   * last, also where it was back by then; none of a database in a file.
   */
  int losses();

  /**
   * What will become a problem unless somebody acts: {@link #diskShortage}, {@link #lostPictures},
   * {@link #picturePlace}, {@link #unsafeCommits}, {@link #masterKeyFile} and {@link #keptName}.
   */
  default List<String> warnings() {
    return Stream.of(
            diskShortage(),
            lostPictures(),
            picturePlace(),
            unsafeCommits(),
            masterKeyFile(),
            keptName())
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * That the disk of the data is nearly full, or fuller than leaves much time, with the remedy;
   * empty when there is room enough, and once it was said when there is clearly so.
   */
  Optional<String> diskShortage();

  /**
   * That another process has the database by now, or the name of this node, or that its keys were
   * changed meanwhile: this one must end, and begin nothing any more. Empty otherwise, also while
   * the server is away.
   */
  Optional<String> takenOver();

  /** How many bytes there is room for where pictures are kept; as many as there are if unknown. */
  long freeBytes();

  /**
   * How many bytes may come there for what could as well not be: less than {@link #freeBytes}, as
   * the part of the disk stays free below which somebody is told.
   */
  long spareBytes();

  /**
   * That pictures are missing where they were stored, with the remedy; empty when none of those
   * looked at is. At most a minute old.
   */
  Optional<String> lostPictures();

  /** What is odd about where pictures are kept, with the remedy; mostly empty. */
  Optional<String> picturePlace();

  /**
   * That the server of the database answers before a power cut can no longer undo what was written,
   * as it was set when it was opened, with the remedy; mostly empty.
   */
  Optional<String> unsafeCommits();

  /**
   * That the file of the master keys is not what runs any more, so that a restart would lose it,
   * with the remedy; mostly empty.
   */
  Optional<String> masterKeyFile();

  /** How one master key takes the place of another; nothing of it with the wrong one. */
  MasterKeyChange masterKeys();

  /** That the record is called otherwise than it is set, as it keeps its name; mostly empty. */
  Optional<String> keptName();

  /** The keys of link tokens; while there are {@link #problems}, some that open no link. */
  LinkKeys linkKeys();

  /** The key of passes and sessions; while there are {@link #problems}, one that fits none. */
  SecretKey passKey();

  /** All that is kept of posts on their way, as this node sees it. */
  IntakeStores intakes();

  /** Links and the looks through them. */
  LinkStore links();

  /** What was set, and who holds a role. */
  PolicyStore policies();

  /** The texts of policies, and who acknowledged them. */
  PolicyTextStore policyTexts();

  /** What people chose for themselves. */
  Preferences preferences();

  /** What people were taught. */
  Lessons lessons();

  /** The numbers of months. */
  NumbersStore numbers();

  /** How far the reviews of channels are. */
  ReviewStore reviews();

  ShareStore shares();

  OutsiderStore outsiders();

  /** What adapters have to finish. */
  Keepsakes keepsakes();

  /** Who asked to be let in, and what came of it. */
  RequestStore requests();

  /** Forgets people, wherever they stand in all this. */
  ErasureStore erasures();

  /** What ended, apart from the database. */
  TombstoneStore tombstones();

  /** What the database takes for alive. */
  OutdatedRows outdated();

  /** Passes and browser sessions. */
  PassStore passes();

  /** What happened. */
  AuditLog audit();

  /**
   * From now on tells of each event that this process puts on record, once it is committed. What is
   * counted in one that stands already is told as an event with how many came.
   *
   * @param hearer is told by the thread that committed, which it must not hold up; what it throws
   *     is logged
   */
  void tellRecorded(Consumer<AuditEvent> hearer);

  /** How many bytes the database takes; empty where that cannot be told at this moment. */
  OptionalLong databaseBytes();

  /** What happened, sealed so that nobody can rewrite it unnoticed. */
  SealStore seals();

  /** What was signed of that. */
  CheckpointStore checkpoints();

  /** Who else signs that. */
  WitnessStore witnesses();

  /** What is removed of it on purpose. */
  PruneStore pruning();

  /** How far that was sent on. */
  StreamPlaces streamPlaces();

  /** Which node does what. */
  Leases leases();

  /** Who takes those here: unlike every other node, and unlike itself when it starts again. */
  String leaseHolder();

  /**
   * The keys of checkpoints, the latest last; while there are {@link #problems}, one that is kept
   * nowhere: nothing may be signed with it.
   */
  List<SigningKey> recordKeys();

  /** How each of these but the first came to be. */
  List<KeySuccession> recordKeySuccessions();

  /**
   * Makes another key for checkpoints; it counts for whoever opens this from then on, so that no
   * other process may have it open.
   *
   * @param at what the record is
   */
  KeySuccession rotateRecordKey(Checkpoint at);

  /**
   * Writes all rows as of this moment, while everything goes on, and leaves the stream open.
   *
   * @throws IOException when the database or the stream fails: what was written is no dump
   */
  void writeRows(OutputStream out) throws IOException;

  /** The bytes of pictures, sealed on their way. */
  BlobStore blobs();

  /** Reads through all of these; while there are {@link #problems} to no use. */
  Scrub scrub();

  @Override
  void close();
}
