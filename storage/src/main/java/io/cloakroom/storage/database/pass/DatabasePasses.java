package io.cloakroom.storage.database.pass;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Pass;
import io.cloakroom.link.PassStore;
import io.cloakroom.link.Session;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.audit.AuditRecorder;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Passes and sessions in a database. */
public final class DatabasePasses implements PassStore {
  /** What Hibernate must know of. */
  public static final List<Class<?>> ROWS = List.of(PassRow.class, SessionRow.class);

  private final Transactions transactions;

  public DatabasePasses(Transactions transactions) {
    this.transactions = transactions;
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
        .map(PassRow::toPass)
        .filter(pass -> now.isBefore(pass.expiresAt()));
  }

  @Override
  public boolean redeem(String passHash, Instant now, Session started, AuditEvent event) {
    return transactions.in(
        session -> {
          boolean used =
              session
                      .createMutationQuery(
                          "delete from PassRow where hash = :hash and expiresAt > :now")
                      .setParameter("hash", passHash)
                      .setParameter("now", MomentColumn.write(now))
                      .executeUpdate()
                  == 1;
          if (used) {
            session.insert(SessionRow.of(started));
            AuditRecorder.record(session, event);
          }
          return used;
        });
  }

  @Override
  public Optional<Session> session(String hash, Instant now) {
    return transactions
        .read(session -> Optional.ofNullable(session.get(SessionRow.class, hash)))
        .map(SessionRow::toSession)
        .filter(session -> now.isBefore(session.expiresAt()));
  }

  @Override
  public void endSession(String hash) {
    transactions.run(
        session ->
            session
                .createMutationQuery("delete from SessionRow where hash = :hash")
                .setParameter("hash", hash)
                .executeUpdate());
  }

  @Override
  public void endAll(Person person, AuditEvent event) {
    transactions.run(
        session -> {
          int ended =
              deleteOf(session, "PassRow", person) + deleteOf(session, "SessionRow", person);
          if (ended > 0) {
            AuditRecorder.record(session, event);
          }
        });
  }

  @Override
  public void forgetExpired(Instant before) {
    transactions.run(
        session -> {
          deleteExpired(session, "PassRow", before);
          deleteExpired(session, "SessionRow", before);
        });
  }

  private static int deleteOf(StatelessSession session, String rows, Person person) {
    return session
        .createMutationQuery(
            "delete from " + rows + " where personWorkspace = :workspace and personId = :person")
        .setParameter("workspace", WorkspaceColumn.write(person.workspace()))
        .setParameter("person", person.id())
        .executeUpdate();
  }

  private static void deleteExpired(StatelessSession session, String rows, Instant before) {
    session
        .createMutationQuery("delete from " + rows + " where expiresAt < :before")
        .setParameter("before", MomentColumn.write(before))
        .executeUpdate();
  }
}
