package io.cloakroom.storage.database.person;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.person.Preference;
import io.cloakroom.person.Preferences;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.audit.AuditRecorder;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;

/** What people chose, in a database. */
public final class DatabasePreferences implements Preferences {
  /** What Hibernate must know of. */
  public static final List<Class<?>> ROWS = List.of(PreferenceRow.class);

  private final Transactions transactions;

  public DatabasePreferences(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<String> chosen(Person person, Preference preference) {
    return transactions.read(
        session -> one(query(session, person, preference)).map(row -> row.setting));
  }

  @Override
  public void choose(Person person, Preference preference, String value, AuditEvent event) {
    // When the row appears between the look and the insert, the second look finds it.
    while (!transactions.attempt(session -> choose(session, person, preference, value, event))) {}
  }

  private static void choose(
      StatelessSession session,
      Person person,
      Preference preference,
      String value,
      AuditEvent event) {
    Optional<PreferenceRow> standing =
        one(query(session, person, preference).setHibernateLockMode(LockMode.PESSIMISTIC_WRITE));
    if (standing.isPresent() && standing.get().setting.equals(value)) {
      return;
    }
    PreferenceRow row = standing.orElseGet(PreferenceRow::new);
    row.setting = value;
    if (standing.isPresent()) {
      session.update(row);
    } else {
      row.id = UUID.randomUUID();
      row.workspace = WorkspaceColumn.write(person.workspace());
      row.personId = person.id();
      row.name = preference.code();
      Transactions.insert(session, row);
    }
    AuditRecorder.record(session, event);
  }

  private static SelectionQuery<PreferenceRow> query(
      StatelessSession session, Person person, Preference preference) {
    String workspace = WorkspaceColumn.write(person.workspace());
    return new PreferenceQueries_(session).chosen(workspace, person.id(), preference.code());
  }

  private static Optional<PreferenceRow> one(SelectionQuery<PreferenceRow> query) {
    return query.getResultList().stream().findFirst();
  }
}
