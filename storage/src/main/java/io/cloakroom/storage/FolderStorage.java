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
import io.cloakroom.storage.blobs.EncryptedBlobStore;
import io.cloakroom.storage.blobs.PartStore;
import io.cloakroom.storage.blobs.PicturePlace;
import io.cloakroom.storage.blobs.SealedExam;
import io.cloakroom.storage.blobs.SealedPictures;
import io.cloakroom.storage.database.Database;
import io.cloakroom.storage.database.DatabaseFailure;
import io.cloakroom.storage.files.DiskAlarm;
import io.cloakroom.storage.files.OwnerOnly;
import io.cloakroom.storage.files.RestoredFromPast;
import io.cloakroom.storage.files.ServerAway;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.files.Volume;
import io.cloakroom.storage.keys.KeyRing;
import io.cloakroom.storage.keys.MasterKey;
import io.cloakroom.storage.keys.MasterKeys;
import io.cloakroom.storage.scrub.KeptParts;
import io.cloakroom.storage.scrub.Scrub;
import io.cloakroom.storage.tombstone.SealedTombstones;
import io.cloakroom.storage.tombstone.TombstonesAnew;
import io.cloakroom.tombstone.OutdatedRows;
import io.cloakroom.tombstone.Stand;
import io.cloakroom.tombstone.TombstoneStore;
import io.cloakroom.vault.BlobStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javax.crypto.SecretKey;

/**
 * Keys in one folder, with the database, H2 in the folder too or PostgreSQL on a server, and with
 * the sealed pictures, in the folder too or in a bucket.
 */
final class FolderStorage implements Storage {
  private final StorageSettings settings;
  private final DatabaseStores stores;
  private final Presence presence;
  private final MasterKeys master;
  private final Volume volume;
  private final DiskAlarm alarm;
  private final PicturePlace pictures;
  private final BlobStore blobs;
  private final SealedExam exam;
  private final KeyRing keys;
  private final KeyRing.Ready usable;
  private final LostPictures lost;
  private final Clock clock;
  private final MasterKeyChange keyChange;

  private FolderStorage(
      StorageSettings settings,
      DatabaseStores stores,
      Presence presence,
      MasterKeys master,
      Volume volume,
      PicturePlace pictures,
      PartStore parts,
      KeyRing keys,
      LostPictures lost,
      Clock clock) {
    this.settings = settings;
    this.stores = stores;
    this.presence = presence;
    this.master = master;
    this.volume = volume;
    this.alarm = DiskAlarm.kept(volume, stores.keepsakes(master), clock);
    this.pictures = pictures;
    this.blobs = new EncryptedBlobStore(parts, stores.imageKeys(), stores.bodies(), master);
    this.keys = keys;
    this.lost = lost;
    this.clock = clock;
    this.keyChange =
        new MasterKeyChange(stores, master, new TombstonesAnew(pictures.apart(), master), clock);
    this.exam = new SealedExam(parts, stores.bodies(), keyChange.judging());
    this.usable = keys instanceof KeyRing.Ready ready ? ready : KeyRing.standIn(new SecureRandom());
  }

  static FolderStorage open(StorageSettings settings, Clock clock) throws IOException {
    return open(settings, clock, Volume.of(settings.folder()));
  }

  static FolderStorage open(StorageSettings settings, Clock clock, Volume volume)
      throws IOException {
    return openOfNow(settings, clock, volume, Presence::alone);
  }

  static FolderStorage openNode(StorageSettings settings, Clock clock, Volume volume)
      throws IOException {
    return openOfNow(settings, clock, volume, Presence::asNode);
  }

  private static FolderStorage openOfNow(
      StorageSettings settings, Clock clock, Volume volume, Presence.Way way) throws IOException {
    BegunRestore begun = new BegunRestore(settings);
    begun.refuseToBegin();
    try {
      FolderStorage storage = openAny(settings, clock, volume, way);
      try {
        storage.refusePast();
        if (storage.keys instanceof KeyRing.Ready) {
          begun.end();
        }
        return storage;
      } catch (IOException | RuntimeException e) {
        storage.close();
        throw e;
      }
    } catch (DatabaseFailure cut) {
      Optional<ServerAway> away = cut.away(settings.database());
      throw away.isPresent() ? away.get() : cut;
    }
  }

  static FolderStorage openRestored(StorageSettings settings, Clock clock) throws IOException {
    return openAny(settings, clock, Volume.of(settings.folder()), Presence::alone);
  }

  /** With another key nothing is shown anyway, and what stands apart cannot be read. */
  private void refusePast() throws IOException {
    if (keys instanceof KeyRing.Ready) {
      Stand stand = tombstones().stand();
      if (stand.isAheadOf(seals())) {
        throw new RestoredFromPast(
            StorageWords.WORDS.fromPast(stores.database().place(), seals().size(), stand.leaves()));
      }
    }
  }

  private static FolderStorage openAny(
      StorageSettings settings, Clock clock, Volume volume, Presence.Way way) throws IOException {
    Path folder = settings.folder();
    OwnerOnly.folder(folder);
    PicturePlace pictures = settings.pictures();
    try {
      return open(settings, clock, volume, pictures, way);
    } catch (IOException | RuntimeException e) {
      pictures.close();
      throw e;
    }
  }

  /** What is not there yet is not lost, and what comes now would be in its way. */
  private static void refuseMoving(SealedPictures pictures) {
    if (pictures.isMarked(PicturePlace.MOVING)) {
      throw new StorageRefused(
          StorageWords.WORDS.stillMoving(pictures.name(), PicturePlace.MOVING));
    }
  }

  private static FolderStorage open(
      StorageSettings settings, Clock clock, Volume volume, PicturePlace pictures, Presence.Way way)
      throws IOException {
    refuseMoving(pictures.sealed());
    LostDatabase lostDatabase = new LostDatabase(settings.database(), pictures.sealed());
    lostDatabase.refuseMissing();
    Presence presence = way.of(settings);
    try {
      return open(settings, clock, volume, pictures, lostDatabase, presence);
    } catch (IOException | RuntimeException e) {
      presence.close();
      throw e;
    }
  }

  private static FolderStorage open(
      StorageSettings settings,
      Clock clock,
      Volume volume,
      PicturePlace pictures,
      LostDatabase lostDatabase,
      Presence presence)
      throws IOException {
    DatabaseStores stores = DatabaseStores.open(settings.database());
    try {
      lostDatabase.refuseEmptied(stores.knowsPictures());
      LostPictures lost = new LostPictures(stores, pictures.sealed(), System::nanoTime);
      lost.refuse();
      PictureOwner owner = new PictureOwner(stores.database(), pictures, pictures.sealed());
      owner.refuseOther();
      MasterKeys master = MasterKey.open(settings.keyFile(), !stores.holdsKeys());
      KeyRing keys =
          KeyRing.open(
              stores.namedKeys(), master, settings.recordName(), new SecureRandom(), clock);
      PartStore parts = pictures.open();
      owner.claim();
      MovingFolder.removeLeft(settings);
      presence.opened(stores);
      FolderStorage storage =
          new FolderStorage(
              settings, stores, presence, master, volume, pictures, parts, keys, lost, clock);
      if (keys instanceof KeyRing.Ready) {
        storage.keyChange.begin();
      }
      return storage;
    } catch (IOException | RuntimeException e) {
      stores.close();
      throw e;
    }
  }

  static boolean isUnused(StorageSettings settings) throws IOException {
    try (PicturePlace pictures = settings.pictures()) {
      return !new BegunRestore(settings).isThere()
          && new LostDatabase(settings.database(), pictures.sealed()).isUnused();
    }
  }

  KeyRing keys() {
    return keys;
  }

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (keys instanceof KeyRing.WrongKey wrong) {
      problems.add(wrong.explanation());
    }
    master.missing().ifPresent(problems::add);
    // What is told of the way to the server is why nothing is written there.
    presence.trouble().or(stores::trouble).ifPresent(problems::add);
    pictures.trouble().ifPresent(problems::add);
    return problems;
  }

  @Override
  public int losses() {
    return presence.losses();
  }

  @Override
  public Optional<String> takenOver() {
    return presence.takenOver(stores);
  }

  @Override
  public Optional<String> keptName() {
    return usable.otherName().map(name -> StorageWords.WORDS.keepsItsName(name));
  }

  @Override
  public long freeBytes() {
    return pictures.freeBytes(volume);
  }

  @Override
  public long spareBytes() {
    return pictures.freeBytes(DiskAlarm.unalarmed(volume));
  }

  @Override
  public Optional<String> diskShortage() {
    return alarm.shortage();
  }

  @Override
  public Optional<String> lostPictures() {
    return lost.warning();
  }

  @Override
  public Optional<String> picturePlace() {
    return pictures.warning();
  }

  @Override
  public Optional<String> masterKeyFile() {
    return master.trouble();
  }

  @Override
  public MasterKeyChange masterKeys() {
    return keyChange;
  }

  @Override
  public Optional<String> unsafeCommits() {
    Database database = stores.database();
    return database.answersTooSoon()
        ? Optional.of(StorageWords.WORDS.answersTooSoon(database.place()))
        : Optional.empty();
  }

  @Override
  public LinkKeys linkKeys() {
    return usable.linkKeys();
  }

  @Override
  public SecretKey passKey() {
    return usable.sessionKey();
  }

  @Override
  public IntakeStores intakes() {
    return stores.intakes(settings.node(), master);
  }

  @Override
  public LinkStore links() {
    return stores.links(master);
  }

  @Override
  public PolicyStore policies() {
    return stores.policies();
  }

  @Override
  public OutsiderStore outsiders() {
    return stores.outsiders();
  }

  @Override
  public ShareStore shares() {
    return stores.shares(master);
  }

  @Override
  public PolicyTextStore policyTexts() {
    return stores.policyTexts();
  }

  @Override
  public Preferences preferences() {
    return stores.preferences();
  }

  @Override
  public Lessons lessons() {
    return stores.lessons();
  }

  @Override
  public NumbersStore numbers() {
    return stores.numbers();
  }

  @Override
  public ReviewStore reviews() {
    return stores.reviews();
  }

  @Override
  public RequestStore requests() {
    return stores.requests(master);
  }

  @Override
  public Keepsakes keepsakes() {
    return stores.keepsakes(master);
  }

  @Override
  public ErasureStore erasures() {
    return stores.erasures(master);
  }

  @Override
  public TombstoneStore tombstones() {
    return new SealedTombstones(pictures.apart(), master);
  }

  @Override
  public OutdatedRows outdated() {
    return stores.outdated();
  }

  @Override
  public PassStore passes() {
    return stores.passes();
  }

  @Override
  public AuditLog audit() {
    return stores.audit();
  }

  @Override
  public void tellRecorded(Consumer<AuditEvent> hearer) {
    stores.database().events().to(hearer);
  }

  @Override
  public OptionalLong databaseBytes() {
    return stores.database().bytes();
  }

  @Override
  public SealStore seals() {
    return stores.seals();
  }

  @Override
  public CheckpointStore checkpoints() {
    return stores.checkpoints();
  }

  @Override
  public WitnessStore witnesses() {
    return stores.witnesses();
  }

  @Override
  public PruneStore pruning() {
    return stores.pruning();
  }

  @Override
  public StreamPlaces streamPlaces() {
    return stores.streamPlaces();
  }

  @Override
  public Leases leases() {
    return presence.leases(stores);
  }

  @Override
  public String leaseHolder() {
    return presence.leaseHolder();
  }

  @Override
  public List<SigningKey> recordKeys() {
    return usable.recordKeys();
  }

  @Override
  public List<KeySuccession> recordKeySuccessions() {
    return usable.successions();
  }

  @Override
  public KeySuccession rotateRecordKey(Checkpoint at) {
    try {
      return KeyRing.rotate(stores.namedKeys(), master, new SecureRandom(), clock, at);
    } catch (GeneralSecurityException notItsKey) {
      throw new IllegalStateException("the master key is not the one of this data", notItsKey);
    }
  }

  @Override
  public void writeRows(OutputStream out) throws IOException {
    StorageParts.writeRows(settings.database(), out);
  }

  @Override
  public BlobStore blobs() {
    return blobs;
  }

  @Override
  public Scrub scrub() {
    KeptParts rows = new KeptParts(stores.database().transactions(), keyChange.judging());
    return new Scrub(rows, exam, pictures.files(), settings.folder(), clock);
  }

  @Override
  public void close() {
    stores.close();
    presence.close();
    pictures.close();
  }
}
