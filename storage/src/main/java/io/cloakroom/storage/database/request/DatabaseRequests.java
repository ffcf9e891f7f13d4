package io.cloakroom.storage.database.request;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.link.LinkId;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.request.RequestStore;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.audit.AuditRecorder;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.SealedWords;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;
import org.hibernate.query.Page;

/** Who asked to be let in, in a database; what people wrote is sealed. */
public final class DatabaseRequests implements RequestStore {
  /** What Hibernate must know of. */
  public static final List<Class<?>> ROWS = List.of(AccessRequestRow.class);

  private static final UUID LOWEST = new UUID(0, 0);

  private final Transactions transactions;
  private final SealedWords words;

  public DatabaseRequests(Transactions transactions, SealedWords words) {
    this.transactions = transactions;
    this.words = words;
  }

  @Override
  public boolean add(AccessRequest fresh, AuditEvent event) {
    return transactions.attempt(
        session -> {
          Transactions.insert(session, AccessRequestRow.of(fresh, words));
          AuditRecorder.record(session, event);
        });
  }

  @Override
  public Optional<AccessRequest> find(UUID id) {
    return transactions
        .read(session -> Optional.ofNullable(session.get(AccessRequestRow.class, id)))
        .flatMap(row -> row.toRequest(words));
  }

  @Override
  public Optional<AccessRequest> latest(Person asker, LinkId link) {
    String workspace = WorkspaceColumn.write(asker.workspace());
    return list(queries -> queries.latest(link.value(), workspace, asker.id(), Page.first(1)))
        .stream()
        .findFirst();
  }

  @Override
  public List<AccessRequest> by(Person asker, int limit) {
    String workspace = WorkspaceColumn.write(asker.workspace());
    return list(
        queries -> queries.by(workspace, asker.id(), AccessRequestRow.STATES, Page.first(limit)));
  }

  @Override
  public long count(Person asker, Instant since) {
    String workspace = WorkspaceColumn.write(asker.workspace());
    long moment = MomentColumn.write(since);
    return transactions.read(
        session -> {
          AccessRequestQueries queries = new AccessRequestQueries_(session);
          return queries.count(workspace, asker.id(), moment)
              + queries.countSponsored(workspace, asker.id(), moment);
        });
  }

  @Override
  public boolean settle(AccessRequest asRead, AccessRequest then, AuditEvent event) {
    return transactions.in(
        session -> {
          AccessRequestRow row =
              session.get(AccessRequestRow.class, asRead.id(), LockMode.PESSIMISTIC_WRITE);
          boolean fits = row != null && row.isAs(asRead);
          if (fits) {
            row.take(then, words);
            row.untold |= asRead.state() != then.state();
            session.update(row);
            AuditRecorder.record(session, event);
          }
          return fits;
        });
  }

  @Override
  public List<AccessRequest> due(Instant now, int limit) {
    long moment = MomentColumn.write(now);
    return list(queries -> queries.due(moment, AccessRequestRow.STATES, Page.first(limit)));
  }

  @Override
  public List<AccessRequest> granted(LinkId link, int limit) {
    return list(queries -> queries.granted(link.value(), Page.first(limit)));
  }

  @Override
  public List<AccessRequest> lettingIn(Conversation audience, Instant now, int limit) {
    String workspace = WorkspaceColumn.write(audience.workspace());
    long moment = MomentColumn.write(now);
    return list(queries -> queries.grantedIn(workspace, audience.id(), moment, Page.first(limit)));
  }

  @Override
  public List<AccessRequest> waitingIn(Conversation audience, Instant now, int limit) {
    String workspace = WorkspaceColumn.write(audience.workspace());
    long moment = MomentColumn.write(now);
    return list(queries -> queries.waitingIn(workspace, audience.id(), moment, Page.first(limit)));
  }

  @Override
  public List<AccessRequest> untold(String messenger, Optional<UUID> after, int limit) {
    return list(
        queries ->
            queries.untold(
                messenger, after.orElse(LOWEST), AccessRequestRow.STATES, Page.first(limit)));
  }

  @Override
  public void told(AccessRequest asRead) {
    transactions.run(
        session -> new AccessRequestQueries_(session).told(asRead.id(), asRead.state().name()));
  }

  @Override
  public List<Grant> standing(LinkId link, Person person, Instant now, Instant since) {
    String workspace = WorkspaceColumn.write(person.workspace());
    return transactions
        .read(
            session ->
                new AccessRequestQueries_(session)
                    .lettingIn(
                        link.value(),
                        workspace,
                        person.id(),
                        MomentColumn.write(now),
                        MomentColumn.write(since)))
        .stream()
        .flatMap(row -> row.grant().stream())
        .toList();
  }

  @Override
  public boolean isEmergency(LinkId link, Person person, Instant now) {
    String workspace = WorkspaceColumn.write(person.workspace());
    List<AccessRequest> standing =
        list(
            queries ->
                queries.lettingIn(
                    link.value(), workspace, person.id(), MomentColumn.write(now), Long.MIN_VALUE));
    return !standing.isEmpty() && standing.stream().allMatch(AccessRequest::isBreakGlass);
  }

  @Override
  public void endGrants(Person person, Instant at) {
    String workspace = WorkspaceColumn.write(person.workspace());
    transactions.run(
        session ->
            new AccessRequestQueries_(session)
                .endGrants(workspace, person.id(), MomentColumn.write(at)));
  }

  /** Within a transaction of somebody else: it goes with its link. */
  public static void forget(StatelessSession session, UUID link) {
    new AccessRequestQueries_(session).forget(link);
  }

  private List<AccessRequest> list(Function<AccessRequestQueries, List<AccessRequestRow>> query) {
    return transactions.read(session -> query.apply(new AccessRequestQueries_(session))).stream()
        .flatMap(row -> row.toRequest(words).stream())
        .toList();
  }
}
