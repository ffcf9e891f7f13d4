package io.cloakroom.storage.database.sweep;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.sweep.Sweep;
import io.cloakroom.intake.sweep.SweepStore;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.audit.AuditRecorder;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;
import org.hibernate.query.Page;

/** Sweeps in a database. */
public final class DatabaseSweeps implements SweepStore {
  /** What Hibernate must know of. */
  public static final List<Class<?>> ROWS = List.of(SweepRow.class);

  private final Transactions transactions;

  public DatabaseSweeps(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public boolean begin(Sweep fresh, AuditEvent event) {
    return transactions.attempt(
        session -> {
          makeRoom(session, fresh.order().where());
          Transactions.insert(session, SweepRow.of(fresh));
          AuditRecorder.record(session, event);
        });
  }

  /** One that runs keeps its place, so that there is none for another. */
  private static void makeRoom(StatelessSession session, Conversation where) {
    SweepQueries queries = new SweepQueries_(session);
    queries.of(WorkspaceColumn.write(where.workspace()), where.id()).stream()
        .filter(row -> row.dueAt == null)
        .forEach(row -> queries.forget(row.id, row.version));
  }

  @Override
  public Optional<Sweep> of(Conversation where) {
    String workspace = WorkspaceColumn.write(where.workspace());
    return transactions.read(
        session ->
            new SweepQueries_(session)
                .of(workspace, where.id()).stream()
                    .flatMap(row -> row.toSweep().stream())
                    .findFirst());
  }

  @Override
  public List<Sweep> in(Workspace workspace) {
    String home = WorkspaceColumn.write(workspace);
    return transactions.read(
        session ->
            new SweepQueries_(session)
                .in(home).stream().flatMap(row -> row.toSweep().stream()).toList());
  }

  @Override
  public Optional<Sweep> claim(String messenger, Instant now, Duration lease) {
    while (true) {
      Optional<Sweep> due = due(messenger, now);
      if (due.isEmpty()) {
        return due;
      }
      Sweep taken = due.get().due(now.plus(lease)).saved();
      if (lease(due.get(), taken.dueAt())) {
        return Optional.of(taken);
      }
    }
  }

  private Optional<Sweep> due(String messenger, Instant now) {
    long moment = MomentColumn.write(now);
    return transactions.read(
        session ->
            new SweepQueries_(session)
                .due(messenger, moment, SweepRow.STATES, SweepRow.AIMS, Page.first(1)).stream()
                    .flatMap(row -> row.toSweep().stream())
                    .findFirst());
  }

  private boolean lease(Sweep due, Instant until) {
    return transactions.in(
        session ->
            new SweepQueries_(session).lease(due.id(), due.version(), MomentColumn.write(until))
                == 1);
  }

  @Override
  public boolean save(Sweep sweep, List<AuditEvent> events) {
    return transactions.in(
        session -> {
          SweepRow row = session.get(SweepRow.class, sweep.id(), LockMode.PESSIMISTIC_WRITE);
          boolean fits = row != null && row.version == sweep.version();
          if (fits) {
            row.take(sweep);
            row.version++;
            session.update(row);
            events.forEach(event -> AuditRecorder.record(session, event));
          }
          return fits;
        });
  }
}
