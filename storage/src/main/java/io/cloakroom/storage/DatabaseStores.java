package io.cloakroom.storage;

import com.google.crypto.tink.Aead;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.adapter.Leases;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.intake.blocked.BlockedPictures;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.pass.PassStore;
import io.cloakroom.numbers.NumbersStore;
import io.cloakroom.outsider.OutsiderStore;
import io.cloakroom.person.Lessons;
import io.cloakroom.person.Preferences;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.text.PolicyTextStore;
import io.cloakroom.privacy.ErasureStore;
import io.cloakroom.record.checkpoint.CheckpointStore;
import io.cloakroom.record.prune.PruneStore;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.stream.StreamPlaces;
import io.cloakroom.record.witness.WitnessStore;
import io.cloakroom.request.RequestStore;
import io.cloakroom.review.ReviewStore;
import io.cloakroom.share.ShareStore;
import io.cloakroom.storage.database.Changes;
import io.cloakroom.storage.database.Database;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.database.audit.DatabaseAudit;
import io.cloakroom.storage.database.audit.DatabaseCheckpoints;
import io.cloakroom.storage.database.audit.DatabasePlaces;
import io.cloakroom.storage.database.audit.DatabasePruning;
import io.cloakroom.storage.database.audit.DatabaseSeals;
import io.cloakroom.storage.database.audit.DatabaseWitnesses;
import io.cloakroom.storage.database.blocked.DatabaseBlocked;
import io.cloakroom.storage.database.column.SealedWords;
import io.cloakroom.storage.database.erasure.DatabaseErasure;
import io.cloakroom.storage.database.find.DatabaseSearch;
import io.cloakroom.storage.database.find.PictureWordIndex;
import io.cloakroom.storage.database.intake.DatabaseIntakes;
import io.cloakroom.storage.database.keepsake.DatabaseKeepsakes;
import io.cloakroom.storage.database.key.DatabaseBodies;
import io.cloakroom.storage.database.key.DatabaseKeys;
import io.cloakroom.storage.database.key.DatabaseMasterKeys;
import io.cloakroom.storage.database.lease.DatabaseLeases;
import io.cloakroom.storage.database.link.DatabaseLinks;
import io.cloakroom.storage.database.link.DatabaseOutdated;
import io.cloakroom.storage.database.numbers.DatabaseNumbers;
import io.cloakroom.storage.database.outsider.DatabaseOutsiders;
import io.cloakroom.storage.database.pass.DatabasePasses;
import io.cloakroom.storage.database.person.DatabaseLessons;
import io.cloakroom.storage.database.person.DatabasePreferences;
import io.cloakroom.storage.database.policy.DatabasePolicies;
import io.cloakroom.storage.database.policytext.DatabasePolicyTexts;
import io.cloakroom.storage.database.request.DatabaseRequests;
import io.cloakroom.storage.database.review.DatabaseReviews;
import io.cloakroom.storage.database.share.DatabaseShares;
import io.cloakroom.storage.database.sweep.DatabaseSweeps;
import io.cloakroom.storage.keys.NamedKeys;
import io.cloakroom.storage.keys.SearchKeys;
import io.cloakroom.storage.keys.SharedBodies;
import io.cloakroom.storage.keys.UsedMasterKeys;
import io.cloakroom.storage.keys.WrappedKeys;
import io.cloakroom.tombstone.OutdatedRows;
import io.cloakroom.vault.ImageId;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every store over one database, H2 in a file or PostgreSQL. Close it after everything that uses
 * them has stopped.
 */
public final class DatabaseStores implements AutoCloseable {
  private static final List<Class<?>> ROWS =
      Stream.of(
              DatabaseIntakes.ROWS,
              DatabaseBlocked.ROWS,
              DatabaseSweeps.ROWS,
              DatabaseLinks.ROWS,
              DatabasePolicies.ROWS,
              DatabasePolicyTexts.ROWS,
              DatabasePreferences.ROWS,
              DatabaseLessons.ROWS,
              DatabaseReviews.ROWS,
              DatabaseNumbers.ROWS,
              DatabaseKeepsakes.ROWS,
              DatabaseRequests.ROWS,
              DatabaseShares.ROWS,
              DatabaseOutsiders.ROWS,
              DatabasePasses.ROWS,
              DatabaseAudit.ROWS,
              DatabasePlaces.ROWS,
              DatabaseLeases.ROWS,
              DatabaseKeys.ROWS)
          .<Class<?>>flatMap(List::stream)
          .toList();

  /** There is one for each image that was not erased, and it goes before the bytes. */
  private static final String KEYS = "select image_id from image_key order by image_id ";

  /** A key without link or settled item may be of a picture that is being stored. */
  private static final String SEALED =
      "select image_id from link where image_id in (:images) and erased_at is null union"
          + " select image_id from intake_item where image_id in (:images)"
          + " and state in ('HELD', 'LINKED')";

  private final Database database;

  /** Of policies, roles, sessions and blocked pictures: what is asked for again and again. */
  private final Changes changes;

  private final SearchKeys searchKeys;
  private final PolicyStore policies;
  private final PassStore passes;
  private final BlockedPictures blocked;

  private DatabaseStores(Database database) {
    this.database = database;
    this.changes = new Changes(database.isOursAlone());
    this.searchKeys = new SearchKeys(keys());
    this.policies = new DatabasePolicies(database.transactions(), changes);
    this.passes = new DatabasePasses(database.transactions(), changes);
    this.blocked = new DatabaseBlocked(database.transactions(), changes);
  }

  /**
   * Opens the database, and makes it where there is none.
   *
   * @throws io.cloakroom.storage.files.StorageRefused when it cannot be reached, is in use, or is
   *     not as it must be
   */
  public static DatabaseStores open(DatabaseSettings settings) throws IOException {
    return new DatabaseStores(Database.open(settings, ROWS));
  }

  /** Of policies, roles, sessions and blocked pictures: to be told of what goes past the stores. */
  public Changes changes() {
    return changes;
  }

  /** What they all stand on. */
  public Database database() {
    return database;
  }

  /**
   * All that is kept of posts on their way, as one node sees it.
   *
   * @param node the name under which leases are taken
   * @param words seals what people wrote
   */
  public IntakeStores intakes(String node, Aead words) {
    return DatabaseIntakes.over(
        database.transactions(),
        new SealedWords(words),
        index(words),
        database.skipsLocked(),
        node,
        blocked,
        database::force);
  }

  /**
   * Links, and what they lead to.
   *
   * @param words seals what people wrote about pictures
   */
  public LinkStore links(Aead words) {
    return linksWith(words);
  }

  private DatabaseLinks linksWith(Aead words) {
    PictureWordIndex index = index(words);
    SealedWords sealed = new SealedWords(words);
    return new DatabaseLinks(
        database.transactions(),
        sealed,
        index,
        new DatabaseSearch(database.transactions(), searchKeys),
        changes);
  }

  private PictureWordIndex index(Aead words) {
    searchKeys.open(words);
    return new PictureWordIndex(searchKeys);
  }

  public PolicyStore policies() {
    return policies;
  }

  /** The texts of policies, and who acknowledged them. */
  public PolicyTextStore policyTexts() {
    return new DatabasePolicyTexts(database.transactions());
  }

  public Preferences preferences() {
    return new DatabasePreferences(database.transactions());
  }

  public Lessons lessons() {
    return new DatabaseLessons(database.transactions());
  }

  /** The numbers of months. */
  public NumbersStore numbers() {
    return new DatabaseNumbers(database.transactions());
  }

  /** How far the reviews of channels are. */
  public ReviewStore reviews() {
    return new DatabaseReviews(database.transactions());
  }

  public OutsiderStore outsiders() {
    return new DatabaseOutsiders(database.transactions());
  }

  /**
   * What was shared to where.
   *
   * @param words seals what people wrote about pictures
   */
  public ShareStore shares(Aead words) {
    return new DatabaseShares(database.transactions(), linksWith(words));
  }

  /**
   * What adapters have to finish.
   *
   * @param words seals it
   */
  public Keepsakes keepsakes(Aead words) {
    return new DatabaseKeepsakes(database.transactions(), new SealedWords(words));
  }

  /**
   * Who asked to be let in.
   *
   * @param words seals why, and what was answered
   */
  public RequestStore requests(Aead words) {
    return new DatabaseRequests(database.transactions(), new SealedWords(words));
  }

  /**
   * Forgets people.
   *
   * @param words seals what they wrote
   */
  public ErasureStore erasures(Aead words) {
    return new DatabaseErasure(
        database.transactions(), new SealedWords(words), index(words), changes);
  }

  /** What is alive. */
  public OutdatedRows outdated() {
    return new DatabaseOutdated(database.transactions());
  }

  public PassStore passes() {
    return passes;
  }

  public AuditLog audit() {
    return DatabaseAudit.over(database.transactions(), !database.skipsLocked());
  }

  /** The record, sealed. */
  public SealStore seals() {
    return DatabaseSeals.over(database.transactions(), !database.skipsLocked());
  }

  /** What was signed of it. */
  public CheckpointStore checkpoints() {
    return new DatabaseCheckpoints(database.transactions());
  }

  /** Who else signs that. */
  public WitnessStore witnesses() {
    return new DatabaseWitnesses(database.transactions());
  }

  /** What is removed of it on purpose. */
  public PruneStore pruning() {
    return new DatabasePruning(database.transactions());
  }

  /** How far it was sent on. */
  public StreamPlaces streamPlaces() {
    return new DatabasePlaces(database.transactions());
  }

  /** Which node does what. */
  public Leases leases() {
    return databaseLeases();
  }

  DatabaseLeases databaseLeases() {
    return DatabaseLeases.over(database.transactions(), database.skipsLocked());
  }

  public WrappedKeys imageKeys() {
    return keys();
  }

  /** Pictures of which the bytes are kept once. */
  public SharedBodies bodies() {
    return new DatabaseBodies(database.transactions(), database::force);
  }

  public NamedKeys namedKeys() {
    return keys();
  }

  /** Which master keys wrap, and did. */
  UsedMasterKeys usedMasterKeys() {
    return new DatabaseMasterKeys(database.transactions());
  }

  /** Whether a master key has wrapped anything yet: then it must be that one. */
  public boolean holdsKeys() {
    return keys().hasAny();
  }

  /** Whether it has ever heard of a picture, also of one that was erased since. */
  boolean knowsPictures() {
    return seals().traces().pictures();
  }

  /** Images of which bytes must be in the vault: among the oldest and the newest that many each. */
  public Set<ImageId> sealed(int many) {
    Set<UUID> keys = new HashSet<>(keys("asc", many));
    keys.addAll(keys("desc", many));
    return keys.isEmpty() ? Set.of() : sealedOf(keys);
  }

  private List<UUID> keys(String order, int many) {
    return database
        .transactions()
        .read(
            session ->
                session
                    .createNativeQuery(KEYS + order, UUID.class)
                    .setMaxResults(many)
                    .getResultList());
  }

  private Set<ImageId> sealedOf(Set<UUID> images) {
    return database
        .transactions()
        .read(
            session ->
                session
                    .createNativeQuery(SEALED, UUID.class)
                    .setParameterList("images", images)
                    .getResultStream()
                    .map(ImageId::new)
                    .collect(Collectors.toSet()));
  }

  /** See {@link Database#trouble()}. */
  public Optional<String> trouble() {
    return database.trouble();
  }

  @Override
  public void close() {
    database.close();
  }

  private DatabaseKeys keys() {
    return new DatabaseKeys(database.transactions(), database::force);
  }
}
