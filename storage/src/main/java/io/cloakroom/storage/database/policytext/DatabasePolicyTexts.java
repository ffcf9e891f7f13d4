package io.cloakroom.storage.database.policytext;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.policy.text.Acknowledgement;
import io.cloakroom.policy.text.PolicyTextStore;
import io.cloakroom.policy.text.TextVersion;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.audit.AuditRecorder;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.hibernate.query.Page;

/** Texts of policies, and who acknowledged them, in a database. */
public final class DatabasePolicyTexts implements PolicyTextStore {
  /** What Hibernate must know of. */
  public static final List<Class<?>> ROWS = List.of(TextVersionRow.class, AcknowledgementRow.class);

  /** One by one along the unique key: of a list H2 reads everybody who acknowledged that text. */
  private static final String ACKNOWLEDGED =
      "select one.person_id from unnest(cast(:people as varchar array)) as asked(id)"
          + " join policy_acknowledgement one on one.workspace = :workspace"
          + " and one.version_number = :number and one.person_id = asked.id";

  private final Transactions transactions;

  public DatabasePolicyTexts(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public TextVersion version(Workspace workspace, String digest, Instant now) {
    Optional<TextVersion> known = find(workspace, digest);
    while (known.isEmpty()) {
      // When another caller was faster, the next look finds theirs, or the number after it.
      transactions.attempt(
          session -> Transactions.insert(session, next(session, workspace, digest, now)));
      known = find(workspace, digest);
    }
    return known.get();
  }

  @Override
  public Optional<TextVersion> find(Workspace workspace, String digest) {
    return transactions.read(
        session ->
            new PolicyTextQueries_(session)
                .ofDigest(WorkspaceColumn.write(workspace), digest).stream()
                    .map(TextVersionRow::toVersion)
                    .findFirst());
  }

  private static TextVersionRow next(
      StatelessSession session, Workspace workspace, String digest, Instant now) {
    int last =
        new PolicyTextQueries_(session)
            .latest(WorkspaceColumn.write(workspace), Page.first(1)).stream()
                .mapToInt(row -> row.versionNumber)
                .findFirst()
                .orElse(0);
    return TextVersionRow.of(new TextVersion(workspace, last + 1, digest, now));
  }

  @Override
  public Optional<TextVersion> find(Workspace workspace, int number) {
    return transactions.read(
        session ->
            new PolicyTextQueries_(session)
                .ofNumber(WorkspaceColumn.write(workspace), number).stream()
                    .map(TextVersionRow::toVersion)
                    .findFirst());
  }

  @Override
  public boolean acknowledge(Person person, TextVersion version, Instant at, AuditEvent event) {
    Acknowledgement fresh = new Acknowledgement(version.number(), at);
    return transactions.attempt(
        session -> {
          Transactions.insert(session, AcknowledgementRow.of(person, fresh));
          AuditRecorder.record(session, event);
        });
  }

  @Override
  public Set<Person> acknowledged(TextVersion version, Set<Person> among) {
    Set<String> ids =
        among.stream()
            .filter(one -> one.workspace().equals(version.workspace()))
            .map(Person::id)
            .collect(Collectors.toSet());
    if (ids.isEmpty()) {
      return Set.of();
    }
    String workspace = WorkspaceColumn.write(version.workspace());
    Set<String> found =
        new HashSet<>(
            transactions.read(
                session ->
                    session
                        .createNativeQuery(ACKNOWLEDGED, String.class)
                        .setParameter("people", ids.toArray(String[]::new))
                        .setParameter("workspace", workspace)
                        .setParameter("number", version.number())
                        .getResultList()));
    return among.stream()
        .filter(one -> one.workspace().equals(version.workspace()) && found.contains(one.id()))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public List<Acknowledgement> by(Person person, int limit) {
    String workspace = WorkspaceColumn.write(person.workspace());
    return transactions.read(
        session ->
            new PolicyTextQueries_(session)
                .by(workspace, person.id(), Page.first(limit)).stream()
                    .map(AcknowledgementRow::toAcknowledgement)
                    .toList());
  }
}
