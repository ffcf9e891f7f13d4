package io.cloakroom.storage.database.intake;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeId;
import io.cloakroom.intake.queue.IntakeStore;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Move;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.audit.AuditRecorder;
import io.cloakroom.storage.database.column.CodeColumn;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.SealedWords;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The queue in a database. */
public final class DatabaseIntakes implements IntakeStore {
  /** What Hibernate must know of. */
  public static final List<Class<?>> ROWS =
      List.of(IntakeRow.class, ItemRow.class, WatermarkRow.class, FoundLateRow.class);

  private static final List<String> FINAL =
      names(Arrays.stream(Stage.values()).filter(Stage::isFinal).toList());

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseIntakes.class);
  private static final Duration SET_ASIDE = Duration.ofHours(1);

  private final Transactions transactions;
  private final Intakes intakes;
  private final IntakeQueue queue;
  private final Watermarks watermarks;
  private final LatePosts late;
  private final String node;
  private final Runnable force;

  /**
   * @param node who takes leases through this store
   * @param force brings every committed row to the disk
   */
  public DatabaseIntakes(
      Transactions transactions,
      SealedWords words,
      boolean skipsLocked,
      String node,
      Runnable force) {
    this.transactions = transactions;
    this.intakes = new Intakes(words);
    this.queue = new IntakeQueue(skipsLocked, node);
    this.watermarks = new Watermarks(transactions);
    this.late = new LatePosts(transactions);
    this.node = node;
    this.force = force;
  }

  @Override
  public boolean add(Intake intake, List<AuditEvent> events) {
    return transactions.attempt(
        session -> {
          intakes.insert(session, intake);
          AuditRecorder.record(session, events);
        });
  }

  @Override
  public boolean save(Intake intake, List<AuditEvent> events) {
    return saveAll(List.of(intake), events);
  }

  @Override
  public boolean saveAll(List<Intake> changed, List<AuditEvent> events) {
    return transactions.in(
        session -> {
          if (changed.stream().anyMatch(intake -> intake.stage() == Stage.UNKNOWN)) {
            return false;
          }
          List<UUID> ids = changed.stream().map(intake -> intake.id().value()).toList();
          Map<UUID, IntakeRow> rows = Intakes.lock(session, ids);
          if (!changed.stream().allMatch(intake -> isCurrent(rows, intake))) {
            return false;
          }
          changed.forEach(intake -> save(session, rows.get(intake.id().value()), intake));
          AuditRecorder.record(session, events);
          return true;
        });
  }

  @Override
  public List<Intake> claim(Instant now, Duration lease, int limit) {
    return claimOf("", now, lease, limit);
  }

  @Override
  public List<Intake> claim(String messenger, Instant now, Duration lease, int limit) {
    return claimOf(WorkspaceColumn.prefix(messenger), now, lease, limit);
  }

  private List<Intake> claimOf(String begins, Instant now, Duration lease, int limit) {
    while (true) {
      List<Intake> taken =
          transactions.in(
              session ->
                  queue.take(session, begins, now, lease, limit).stream()
                      .flatMap(id -> openOrSetAside(session, id, now).stream())
                      .toList());
      // Others were faster with every row that was seen, but there are more.
      if (!taken.isEmpty() || transactions.read(session -> queue.isEmpty(session, begins, now))) {
        return taken;
      }
    }
  }

  @Override
  public void takeBackLeases() {
    transactions.run(
        session ->
            session
                .createMutationQuery(
                    "update IntakeRow set leasedUntil = null, leaseNode = null"
                        + " where leaseNode = :node")
                .setParameter("node", node)
                .executeUpdate());
  }

  @Override
  public void release(IntakeId id, Instant leasedUntil) {
    transactions.run(
        session ->
            session
                .createMutationQuery(
                    "update IntakeRow set leasedUntil = null, leaseNode = null"
                        + " where id = :id and leasedUntil = :until")
                .setParameter("id", id.value())
                .setParameter("until", MomentColumn.write(leasedUntil))
                .executeUpdate());
  }

  @Override
  public Optional<Intake> find(IntakeId id) {
    return transactions.read(session -> intakes.load(session, List.of(id.value()))).stream()
        .findFirst();
  }

  @Override
  public Optional<Intake> of(CardKey card) {
    return ImageId.parse(card.value())
        .map(id -> new IntakeId(id.value()))
        .filter(id -> id.card().equals(card))
        .flatMap(this::find);
  }

  @Override
  public Optional<Intake> of(ImageId image) {
    return list(
            "select intakeId from ItemRow where imageId = :image",
            Map.of("image", image.value()),
            1)
        .stream()
        .findFirst();
  }

  @Override
  public List<Intake> of(Post post) {
    return list(
        "select id from IntakeRow where workspace = :workspace"
            + " and conversationId = :conversation and postId = :post order by receivedAt, id",
        Map.of(
            "workspace", WorkspaceColumn.write(post.conversation().workspace()),
            "conversation", post.conversation().id(),
            "post", post.id()),
        Integer.MAX_VALUE);
  }

  @Override
  public List<Intake> showing(Workspace workspace, String attachmentId) {
    return list(
        "select i.id from IntakeRow i where i.id in (select t.intakeId from ItemRow t"
            + " where t.workspace = :workspace and t.attachmentId = :attachment)"
            + " order by i.receivedAt, i.id",
        Map.of("workspace", WorkspaceColumn.write(workspace), "attachment", attachmentId),
        Integer.MAX_VALUE);
  }

  @Override
  public List<Intake> held(Workspace workspace, int limit) {
    return list(
        "select i.id from IntakeRow i where i.id in (select t.intakeId from ItemRow t"
            + " where t.workspace = :workspace and t.state = :state)"
            + " order by i.receivedAt desc, i.id desc",
        Map.of("workspace", WorkspaceColumn.write(workspace), "state", ItemState.HELD.name()),
        limit);
  }

  @Override
  public List<Intake> kept(Conversation where, int limit) {
    return list(
        "select id from IntakeRow where workspace = :workspace"
            + " and conversationId = :conversation and stage in :stages"
            + " order by receivedAt desc, id desc",
        Map.of(
            "workspace", WorkspaceColumn.write(where.workspace()),
            "conversation", where.id(),
            "stages", names(Move.TRY_AGAIN.from())),
        limit);
  }

  @Override
  public List<Intake> toSweep(Instant before, int limit) {
    return list(
            "select i.id from IntakeRow i where i.swept = false and i.stageAt < :before and i.stage"
                + " in :final and i.removalUnit in :units and not exists (select 1 from ItemRow t"
                + " where t.intakeId = i.id and (t.state not in :states or t.pictureType not in"
                + " :types or t.renditionType not in :types)) order by i.swept, i.stageAt,"
                + " i.receivedAt, i.id",
            Map.of(
                "before", MomentColumn.write(before),
                "final", FINAL,
                "units", CodeColumn.known(RemovalUnit.class),
                "states", CodeColumn.known(ItemState.class),
                "types", CodeColumn.known(ImageType.class)),
            limit)
        .stream()
        .filter(intake -> intake.stage() != Stage.UNKNOWN)
        .toList();
  }

  @Override
  public void swept(Intake intake, List<AuditEvent> events) {
    transactions.run(
        session -> {
          int marked =
              session
                  .createMutationQuery(
                      "update IntakeRow set swept = true"
                          + " where id = :id and version = :version and swept = false")
                  .setParameter("id", intake.id().value())
                  .setParameter("version", intake.version())
                  .executeUpdate();
          if (marked == 1) {
            AuditRecorder.record(session, events);
          }
        });
  }

  @Override
  public Map<Conversation, Watermark> watermarks(Workspace workspace) {
    return watermarks.of(workspace);
  }

  @Override
  public void advance(Conversation conversation, Watermark to) {
    watermarks.advance(conversation, to);
  }

  @Override
  public void foundLate(Post post) {
    late.add(post);
  }

  @Override
  public Set<Post> foundLate(Workspace workspace) {
    return late.of(workspace);
  }

  @Override
  public void told(Collection<Post> posts) {
    late.remove(posts);
  }

  @Override
  public void force() {
    force.run();
  }

  private static List<String> names(Collection<Stage> stages) {
    return stages.stream().map(Stage::name).toList();
  }

  private static boolean isCurrent(Map<UUID, IntakeRow> rows, Intake intake) {
    IntakeRow row = rows.get(intake.id().value());
    return row != null && row.version == intake.version();
  }

  private void save(StatelessSession session, IntakeRow row, Intake next) {
    if (next.leasedUntil().isEmpty()) {
      row.unlease();
    }
    intakes.update(session, row, next);
  }

  /** One row that is damaged must not stop those behind it. */
  private List<Intake> openOrSetAside(StatelessSession session, UUID id, Instant now) {
    try {
      List<Intake> opened = intakes.load(session, List.of(id));
      if (opened.stream().noneMatch(intake -> intake.stage() == Stage.UNKNOWN)) {
        return opened;
      }
      LOG.warn("intake {} is set aside for an hour: a newer release is at it", new IntakeId(id));
    } catch (SealedWords.Unopenable e) {
      LOG.error("intake {} is set aside for an hour: its words cannot be opened", new IntakeId(id));
    }
    queue.setAside(session, id, now.plus(SET_ASIDE));
    return List.of();
  }

  private List<Intake> list(String ids, Map<String, Object> parameters, int limit) {
    return transactions.read(
        session -> {
          var query = session.createSelectionQuery(ids, UUID.class);
          parameters.forEach(query::setParameter);
          return intakes.load(session, query.setMaxResults(limit).getResultList());
        });
  }
}
