package io.cloakroom.storage.database.pass;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.link.pass.Pass;
import io.cloakroom.link.pass.PassStore;
import io.cloakroom.link.pass.Session;
import io.cloakroom.storage.database.Changes;
import io.cloakroom.storage.database.Remembered;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.audit.AuditRecorder;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Passes and sessions in a database. */
public final class DatabasePasses implements PassStore {
  /** What Hibernate must know of. */
  public static final List<Class<?>> ROWS = List.of(PassRow.class, SessionRow.class);

  private final Transactions transactions;
  private final Transactions ending;
  private final Remembered<String, Session> sessions;

  /**
   * @param changes is told of each session that ends before its time, here and wherever else
   */
  public DatabasePasses(Transactions transactions, Changes changes) {
    this.transactions = transactions;
    this.ending = transactions.telling(changes);
    this.sessions = changes.remembered();
  }

  @Override
  public void add(Pass pass, AuditEvent event) {
    transactions.run(
        session -> {
          session.insert(PassRow.of(pass));
          AuditRecorder.record(session, event);
        });
  }

  @Override
  public Optional<Pass> find(String hash, Instant now) {
    return transactions
        .read(session -> Optional.ofNullable(session.get(PassRow.class, hash)))
        .filter(row -> !row.isUsed())
        .map(PassRow::toPass)
        .filter(pass -> now.isBefore(pass.expiresAt()));
  }

  @Override
  public Optional<Person> owner(String hash) {
    return transactions
        .read(session -> Optional.ofNullable(session.get(PassRow.class, hash)))
        .map(PassRow::person);
  }

  @Override
  public boolean redeem(String passHash, Instant now, Session started, AuditEvent event) {
    return transactions.in(
        session -> {
          boolean used = new PassQueries_(session).redeem(passHash, MomentColumn.write(now)) == 1;
          if (used) {
            session.insert(SessionRow.of(started));
            AuditRecorder.record(session, event);
          }
          return used;
        });
  }

  @Override
  public Optional<Session> session(String hash, Instant now) {
    return sessions
        .found(hash, () -> session(hash))
        .filter(session -> now.isBefore(session.expiresAt()));
  }

  private Optional<Session> session(String hash) {
    return transactions
        .read(session -> Optional.ofNullable(session.get(SessionRow.class, hash)))
        .map(SessionRow::toSession);
  }

  @Override
  public void endSession(String hash) {
    ending.run(session -> new PassQueries_(session).endSession(hash));
  }

  @Override
  public void endAll(Person person, AuditEvent event) {
    ending.run(
        session -> {
          PassQueries queries = new PassQueries_(session);
          String workspace = WorkspaceColumn.write(person.workspace());
          int ended =
              queries.deletePassesOf(workspace, person.id())
                  + queries.deleteSessionsOf(workspace, person.id());
          if (ended > 0) {
            AuditRecorder.record(session, event);
          }
        });
  }

  @Override
  public void forgetExpired(Instant before) {
    transactions.run(
        session -> {
          PassQueries queries = new PassQueries_(session);
          queries.deleteExpiredPasses(MomentColumn.write(before));
          queries.deleteExpiredSessions(MomentColumn.write(before));
        });
  }
}
