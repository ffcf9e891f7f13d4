package io.cloakroom.storage.database.intake;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeId;
import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.audit.AuditRecorder;
import io.cloakroom.storage.database.column.CodeColumn;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.SealedWords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.query.Page;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The queue in a database. */
final class DatabaseQueue implements IntakeQueue {
  private static final List<String> FINAL =
      Arrays.stream(Stage.values()).filter(Stage::isFinal).map(Stage::name).toList();

  private static final List<String> UNITS = CodeColumn.known(RemovalUnit.class);
  private static final List<String> STATES = CodeColumn.known(ItemState.class);
  private static final List<String> TYPES = CodeColumn.known(ImageType.class);

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseQueue.class);

  /** Of waking in one claim: some seconds, which are missing from its lease. */
  private static final int MOST_PORTIONS = 512;

  private static final Duration SET_ASIDE = Duration.ofHours(1);

  /** Master keys are read again so often. */
  private static final Duration KEY_COMES = Duration.ofMinutes(1);

  private final Transactions transactions;
  private final IntakeRows rows;
  private final DueRows due;
  private final RestingRows resting;
  private final UnheardClaims unheard = new UnheardClaims();

  DatabaseQueue(Transactions transactions, IntakeRows rows, DueRows due) {
    this.transactions = transactions;
    this.rows = rows;
    this.due = due;
    this.resting = new RestingRows(transactions);
  }

  @Override
  public boolean add(Intake intake, List<AuditEvent> events) {
    return transactions.attempt(
        session -> {
          rows.insert(session, intake);
          AuditRecorder.record(session, events);
        });
  }

  @Override
  public boolean save(Intake intake, List<AuditEvent> events) {
    return saveAll(List.of(intake), events);
  }

  @Override
  public boolean saveAll(List<Intake> changed, List<AuditEvent> events) {
    try {
      return transactions.in(session -> saveAll(session, changed, events));
    } catch (Transactions.Taken taken) {
      return false;
    }
  }

  private boolean saveAll(StatelessSession session, List<Intake> changed, List<AuditEvent> events) {
    if (changed.stream().anyMatch(intake -> intake.stage() == Stage.UNKNOWN)) {
      return false;
    }
    List<UUID> ids = changed.stream().map(intake -> intake.id().value()).toList();
    Map<UUID, IntakeRow> locked = IntakeRows.lock(session, ids);
    if (!changed.stream().allMatch(intake -> isCurrent(locked, intake))) {
      return false;
    }
    changed.forEach(
        intake -> save(session, Objects.requireNonNull(locked.get(intake.id().value())), intake));
    AuditRecorder.record(session, events);
    return true;
  }

  @Override
  public List<Intake> claim(Instant now, Duration lease, int limit) {
    return claimOf(DueRows.Wanted.of(Optional.empty()), now, lease, limit);
  }

  @Override
  public List<Intake> claim(String messenger, Instant now, Duration lease, int limit) {
    return claimOf(DueRows.Wanted.of(Optional.of(messenger)), now, lease, limit);
  }

  @Override
  public List<Intake> claim(
      String messenger, Set<Stage> stages, Instant now, Duration lease, int limit) {
    return claimOf(DueRows.Wanted.of(messenger, stages), now, lease, limit);
  }

  @Override
  public boolean isDue(String messenger, Set<Stage> stages, Instant now) {
    DueRows.Wanted wanted = DueRows.Wanted.of(messenger, stages);
    long moment = MomentColumn.write(now);
    return transactions.read(
        session ->
            !due.isEmpty(session, wanted, now)
                || wanted.resting().stream()
                    .anyMatch(resting -> hasRested(session, messenger, resting, wanted, moment)));
  }

  private static boolean hasRested(
      StatelessSession session, String messenger, int resting, DueRows.Wanted wanted, long moment) {
    return !new IntakeQueries_(session)
        .rested(messenger, resting, moment, wanted.stages(), Page.first(1))
        .isEmpty();
  }

  @Override
  public Backlog backlog(String messenger) {
    return transactions.read(session -> new WaitingRows(session, messenger).count());
  }

  @Override
  public void putOff(Workspace workspace, Stage stage, Instant now, Instant until) {
    resting.putOff(workspace, stage, now, until);
  }

  private List<Intake> claimOf(DueRows.Wanted wanted, Instant now, Duration lease, int limit) {
    unheard.giveBack(transactions, due);
    for (int portion = 0; portion < MOST_PORTIONS; portion++) {
      Optional<List<Intake>> taken = taken(wanted, now, lease, limit);
      // Others were faster with every row that was seen, but there are more; or more are to wake.
      if (taken.isPresent()
          && (!taken.get().isEmpty()
              || transactions.read(session -> due.isEmpty(session, wanted, now)))) {
        return taken.get();
      }
    }
    // The next claim goes on with it: a lease is counted from when this one began.
    return List.of();
  }

  private Optional<List<Intake>> taken(
      DueRows.Wanted wanted, Instant now, Duration lease, int limit) {
    List<DueRows.Taken> all = new ArrayList<>();
    try {
      return transactions.in(
          session -> {
            all.clear();
            Optional<List<DueRows.Taken>> taken = due.take(session, wanted, now, lease, limit);
            taken.ifPresent(all::addAll);
            return taken.map(rows -> opened(session, rows, now));
          });
    } catch (RuntimeException e) {
      unheard.add(all);
      throw e;
    }
  }

  private List<Intake> opened(StatelessSession session, List<DueRows.Taken> taken, Instant now) {
    return taken.stream().flatMap(row -> openOrSetAside(session, row.id(), now).stream()).toList();
  }

  @Override
  public void takeBackLeases() {
    transactions.run(due::takeBackLeases);
  }

  @Override
  public boolean renew(IntakeId id, long version, Instant until) {
    long moment = MomentColumn.write(until);
    return transactions.in(
        session -> new IntakeQueries_(session).renew(id.value(), version, moment) == 1);
  }

  @Override
  public boolean isBeingChanged(IntakeId id) {
    return transactions.in(session -> due.isLocked(session, id.value()));
  }

  @Override
  public int hasten(String messenger, Instant due) {
    return resting.hasten(messenger, due);
  }

  @Override
  public int hasten(Instant due) {
    return transactions.read(RestingRows::messengers).stream()
        .mapToInt(messenger -> hasten(messenger, due))
        .sum();
  }

  @Override
  public int hasten(Conversation where, Instant due) {
    return resting.hasten(where, due);
  }

  @Override
  public void release(IntakeId id, Instant leasedUntil) {
    long until = MomentColumn.write(leasedUntil);
    transactions.run(session -> new IntakeQueries_(session).release(id.value(), until));
  }

  @Override
  public List<Intake> toSweep(String messenger, Instant after, Instant before, int limit) {
    long from = MomentColumn.write(after);
    long to = MomentColumn.write(before);
    return transactions
        .read(
            session ->
                rows.load(
                    session,
                    new IntakeQueries_(session)
                        .toSweep(
                            messenger, from, to, FINAL, UNITS, STATES, TYPES, Page.first(limit))))
        .stream()
        .filter(intake -> intake.stage() != Stage.UNKNOWN)
        .toList();
  }

  @Override
  public void swept(Intake intake, List<AuditEvent> events) {
    transactions.run(
        session -> {
          if (new IntakeQueries_(session).sweep(intake.id().value(), intake.version()) == 1) {
            AuditRecorder.record(session, events);
          }
        });
  }

  private static boolean isCurrent(Map<UUID, IntakeRow> locked, Intake intake) {
    IntakeRow row = locked.get(intake.id().value());
    return row != null && row.version == intake.version();
  }

  private void save(StatelessSession session, IntakeRow row, Intake next) {
    if (next.leasedUntil().isEmpty()) {
      row.unlease();
    }
    rows.update(session, row, next);
  }

  /** One row that is damaged must not stop those behind it. */
  private List<Intake> openOrSetAside(StatelessSession session, UUID id, Instant now) {
    try {
      List<Intake> opened = rows.load(session, List.of(id));
      if (opened.stream().noneMatch(intake -> intake.stage() == Stage.UNKNOWN)) {
        return opened;
      }
      LOG.warn("intake {} is set aside for an hour: a newer release is at it", new IntakeId(id));
    } catch (SealedWords.Unopenable e) {
      LOG.error("intake {} is set aside for an hour: its words cannot be opened", new IntakeId(id));
    } catch (SealedWords.NotYet later) {
      LOG.warn("intake {} is set aside for a minute: its master key is not here", new IntakeId(id));
      new IntakeQueries_(session).setAside(id, MomentColumn.write(now.plus(KEY_COMES)));
      return List.of();
    }
    new IntakeQueries_(session).setAside(id, MomentColumn.write(now.plus(SET_ASIDE)));
    return List.of();
  }
}
