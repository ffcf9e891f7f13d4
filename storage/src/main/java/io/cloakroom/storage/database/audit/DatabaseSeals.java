package io.cloakroom.storage.database.audit;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.record.leaf.EventLeaf;
import io.cloakroom.record.leaf.PersonalParts;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.seal.SealedEvent;
import io.cloakroom.record.seal.Traces;
import io.cloakroom.record.tree.Tile;
import io.cloakroom.record.tree.Tiles;
import io.cloakroom.record.tree.TreeGrowth;
import io.cloakroom.record.tree.TreeHasher;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.audit.SealTables.Head;
import io.cloakroom.storage.database.audit.SealTables.Leaf;
import io.cloakroom.storage.database.column.MomentColumn;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.jdbc.ReturningWork;

/** The sealed record in a database. */
public final class DatabaseSeals implements SealStore {
  /** How an event that stands for several says so, which is nowhere else in its details. */
  private static final String COUNTING = "%\"" + AuditEvent.COUNT + "\":\"%";

  /** Of all events: what is read once is joined best. */
  private static final String NOT_SEALED =
      " not exists (select 1 from sealed_event s where s.sequence_number = e.sequence_number)"
          + " and not exists"
          + " (select 1 from sealing_wait w where w.sequence_number = e.sequence_number)";

  /**
   * The same for a few of them, each looked up by itself. PostgreSQL takes a join for one that
   * leaves next to nothing, and reads every leaf there is for it, for each few events that come.
   */
  private static final String NOT_SEALED_YET =
      hasNoRow("e", "sealed_event") + " and" + hasNoRow("e", "sealing_wait");

  /** What was not looked at yet. */
  static final String NEXT =
      "select "
          + StoredEvents.COLUMNS
          + ", case when e.details like ? and e.happened_at > ? then 1 else 0 end"
          + " from audit_event e where e.sequence_number > ? and"
          + NOT_SEALED_YET
          + " order by e.sequence_number fetch first ? rows only";

  /** What waited long enough. */
  static final String RIPE =
      "select w.sequence_number from sealing_wait w where"
          + " (select e.happened_at from audit_event e where e.sequence_number = w.sequence_number)"
          + " <= ? and"
          + hasNoRow("w", "sealed_event")
          + " order by w.sequence_number fetch first ? rows only";

  /** The same, locked so that nobody counts more in it. */
  private static final String WAITED =
      "select "
          + StoredEvents.COLUMNS
          + " from audit_event e where e.sequence_number in (%s)"
          + " order by e.sequence_number for update";

  static final String ANY_NEXT =
      "select 1 from audit_event e where e.sequence_number > ? and"
          + NOT_SEALED_YET
          + " fetch first 1 rows only";

  static final String UNSEALED_SINCE =
      "select e.happened_at from audit_event e where e.sequence_number > ? and"
          + NOT_SEALED_YET
          + " order by e.sequence_number fetch first 1 rows only";

  private static final String LEAVES =
      "select s.leaf_index, s.sequence_number, s.personal, "
          + StoredEvents.COLUMNS
          + " from sealed_event s left join ";

  private static final String SEALED =
      LEAVES + "audit_event e on e.sequence_number = s.sequence_number";

  private static final String RANGE =
      " where s.leaf_index >= ? and s.leaf_index < ? order by s.leaf_index";

  private static final String IN_ORDER = SEALED + RANGE;

  /** PostgreSQL reads all events there are for some thousand of them, unless it is told so. */
  private static final String ONE_BY_ONE =
      LEAVES
          + "lateral (select * from audit_event one where one.sequence_number = s.sequence_number"
          + " fetch first 1 rows only) e on true"
          + RANGE;

  private static final String LOCKED =
      "select leaf_index from sealed_event where leaf_index >= ? and leaf_index < ?"
          + " order by leaf_index for update";

  private final Transactions transactions;
  private final Settlement settlement;
  private final SecureRandom random = new SecureRandom();

  private DatabaseSeals(Transactions transactions, Settlement settlement) {
    this.transactions = transactions;
    this.settlement = settlement;
  }

  /**
   * Those of a database.
   *
   * @param oneWriter whether transactions commit there one after another
   */
  public static DatabaseSeals over(Transactions transactions, boolean oneWriter) {
    return new DatabaseSeals(transactions, Settlement.of(oneWriter));
  }

  @Override
  public OptionalLong seal(String node, Instant now, int limit) {
    long ripe = MomentColumn.write(now.minus(COUNTED));
    if (!read(connection -> anything(SealTables.plannedNow(connection), ripe))) {
      return OptionalLong.of(0);
    }
    return transactions.in(
        session ->
            session.doReturningWork(
                connection -> seal(connection, node, MomentColumn.write(now), ripe, limit)));
  }

  /** That the number of what goes by this alias has no row in the table. */
  private static String hasNoRow(String alias, String table) {
    return " coalesce((select s.sequence_number from "
        + table
        + " s where s.sequence_number = "
        + alias
        + ".sequence_number), -1) < 0";
  }

  private static boolean anything(SealTables tables, long ripe) throws SQLException {
    return !tables.numbers(ANY_NEXT, tables.head().passed()).isEmpty()
        || !tables.numbers(RIPE, ripe, 1).isEmpty();
  }

  private OptionalLong seal(Connection connection, String node, long now, long ripe, int limit)
      throws SQLException {
    SealTables tables = SealTables.plannedNow(connection);
    Head head = tables.lockedHead();
    if (!head.holder().equals(node) && head.heldUntil() > now) {
      return OptionalLong.empty();
    }
    // Asked before the events are read, so that all up to it are seen.
    long settled = settlement.passed(connection);
    Group group = new Group(head.size(), tables.tiles());
    waited(tables, group, ripe, limit);
    List<Long> sealedWaits = new ArrayList<>(group.sequences());
    List<Long> newWaits = new ArrayList<>();
    long passed = next(tables, group, newWaits, head, ripe, limit, settled);

    tables.addLeaves(head.size(), group.leaves);
    tables.save(group.growth.changed());
    tables.removeWaits(sealedWaits);
    tables.addWaits(newWaits);
    tables.save(new Head(group.growth.size(), passed, node, now + LEASE.toNanos()));
    return OptionalLong.of(group.leaves.size());
  }

  private void waited(SealTables tables, Group group, long ripe, int limit) throws SQLException {
    List<Long> numbers = tables.numbers(RIPE, ripe, limit);
    if (numbers.isEmpty()) {
      return;
    }
    String list = numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    try (PreparedStatement select = tables.prepare(String.format(WAITED, list));
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        group.add(row);
      }
    }
  }

  /** The sequence up to which everything is sealed now, or waits. */
  private long next(
      SealTables tables,
      Group group,
      List<Long> waits,
      Head head,
      long ripe,
      int limit,
      long settled)
      throws SQLException {
    int room = limit - group.leaves.size();
    int read = 0;
    long last = head.passed();
    if (room > 0) {
      try (PreparedStatement select = tables.prepare(NEXT, COUNTING, ripe, head.passed(), room);
          ResultSet row = select.executeQuery()) {
        while (row.next()) {
          read++;
          last = row.getLong(1);
          if (row.getInt(13) == 1) {
            waits.add(last);
          } else {
            group.add(row);
          }
        }
      }
    }
    return Math.max(head.passed(), read < room ? settled : Math.min(settled, last));
  }

  /** Events that become leaves together. */
  private final class Group {
    private final TreeHasher hasher = new TreeHasher();
    private final List<Leaf> leaves = new ArrayList<>();
    private final TreeGrowth growth;

    Group(long size, Tiles tiles) {
      this.growth = new TreeGrowth(size, tiles);
    }

    List<Long> sequences() {
      return leaves.stream().map(Leaf::sequence).toList();
    }

    void add(ResultSet row) throws SQLException {
      long sequence = row.getLong(1);
      Optional<AuditEvent> event = StoredEvents.read(row, 1);
      PersonalParts personal =
          event.map(one -> PersonalParts.of(one, random)).orElse(PersonalParts.NONE);
      byte[] content =
          event.map(one -> EventLeaf.content(sequence, one, personal)).orElse(new byte[0]);
      growth.add(hasher.leaf(content));
      leaves.add(new Leaf(sequence, personal.text()));
    }
  }

  @Override
  public long size() {
    return read(connection -> new SealTables(connection).head().size());
  }

  @Override
  public long passed() {
    return read(connection -> new SealTables(connection).head().passed());
  }

  @Override
  public Optional<Instant> unsealedSince() {
    return read(
        connection -> {
          SealTables tables = SealTables.plannedNow(connection);
          return tables.numbers(UNSEALED_SINCE, tables.head().passed()).stream()
              .findFirst()
              .map(MomentColumn::read);
        });
  }

  @Override
  public Tiles tiles() {
    return new Tiles() {
      @Override
      public Optional<Tile> find(Tile.Place place) {
        return read(connection -> new SealTables(connection).tiles().find(place));
      }

      @Override
      public Map<Tile.Place, Tile> find(Tile.Place first, int many) {
        return read(connection -> new SealTables(connection).tiles(first, many));
      }
    };
  }

  @Override
  public List<SealedEvent> events(long from, int limit) {
    return read(connection -> inOrder(connection, from, from + limit));
  }

  @Override
  public void forget(String detail, long from, long to) {
    transactions.run(
        session ->
            session.doWork(
                connection -> {
                  SealTables tables = new SealTables(connection);
                  tables.numbers(LOCKED, from, to);
                  for (SealedEvent sealed : inOrder(connection, from, to)) {
                    forget(tables, detail, sealed);
                  }
                }));
  }

  private static void forget(SealTables tables, String detail, SealedEvent sealed)
      throws SQLException {
    Optional<AuditEvent> event = sealed.event().filter(one -> one.details().containsKey(detail));
    Optional<PersonalParts> parts = parts(sealed).filter(one -> one.keeps(detail));
    if (event.isPresent() && parts.isPresent()) {
      tables.update(
          "update audit_event set details = ? where sequence_number = ?",
          AuditRow.of(event.get().without(detail)).details,
          sealed.sequence());
      tables.update(
          "update sealed_event set personal = ? where leaf_index = ?",
          parts.get().forgetting(detail, event.get()).text(),
          sealed.leaf());
    }
  }

  /** Empty where somebody changed them: that is the verifier's to tell. */
  private static Optional<PersonalParts> parts(SealedEvent sealed) {
    try {
      return Optional.of(PersonalParts.parse(sealed.personal()));
    } catch (IllegalArgumentException tampered) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<SealedEvent> find(UUID event) {
    return select(SEALED + " where e.id = ?", event).stream().findFirst();
  }

  @Override
  public Optional<SealedEvent> find(long sequence) {
    return select(SEALED + " where s.sequence_number = ?", sequence).stream().findFirst();
  }

  private List<SealedEvent> select(String sql, Object... values) {
    return read(connection -> sealed(connection, sql, values));
  }

  /**
   * Events with their leaves, by these, without the leaves that somebody removed.
   *
   * @param from the first leaf
   * @param to the one after the last
   */
  static List<SealedEvent> inOrder(Connection connection, long from, long to) throws SQLException {
    return sealed(
        connection, SealTables.isPostgresql(connection) ? ONE_BY_ONE : IN_ORDER, from, to);
  }

  /**
   * Events with their leaves.
   *
   * @param sql selects {@code leaf_index, sequence_number, personal}, and {@link
   *     StoredEvents#COLUMNS}
   */
  private static List<SealedEvent> sealed(Connection connection, String sql, Object... values)
      throws SQLException {
    List<SealedEvent> events = new ArrayList<>();
    try (PreparedStatement select = new SealTables(connection).prepare(sql, values);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        events.add(sealed(row));
      }
    }
    return events;
  }

  private static SealedEvent sealed(ResultSet row) throws SQLException {
    Optional<AuditEvent> event = Optional.empty();
    SealedEvent.State state = SealedEvent.State.MISSING;
    row.getLong(4);
    if (!row.wasNull()) {
      event = StoredEvents.read(row, 4);
      state = event.isPresent() ? SealedEvent.State.STANDS : SealedEvent.State.UNREADABLE;
    }
    return new SealedEvent(row.getLong(1), row.getLong(2), row.getString(3), state, event);
  }

  @Override
  public List<Long> unsealed(int limit) {
    return read(
        connection ->
            new SealTables(connection)
                .numbers(
                    "select e.sequence_number from audit_event e where e.sequence_number <="
                        + " (select max(passed) from sealing) and"
                        + NOT_SEALED
                        + " order by e.sequence_number fetch first ? rows only",
                    limit));
  }

  @Override
  public List<Long> lost(int limit) {
    return read(
        connection ->
            new SealTables(connection)
                .numbers(
                    "select w.sequence_number from sealing_wait w where not exists (select 1 from"
                        + " audit_event e where e.sequence_number = w.sequence_number)"
                        + " order by w.sequence_number fetch first ? rows only",
                    limit));
  }

  @Override
  public long waiting() {
    return read(
        connection -> {
          SealTables tables = new SealTables(connection);
          return Collections.max(
                  tables.numbers(
                      "select count(*) from audit_event e where e.sequence_number > ? and"
                          + NOT_SEALED_YET,
                      tables.head().passed()))
              + Collections.max(tables.numbers("select count(*) from sealing_wait"));
        });
  }

  @Override
  public Traces traces() {
    return read(RecordTraces::read);
  }

  private <T> T read(ReturningWork<T> work) {
    return transactions.read(session -> session.doReturningWork(work));
  }
}
