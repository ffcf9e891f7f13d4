package io.cloakroom.storage.database.link;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.link.Claim;
import io.cloakroom.link.CountedLook;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.audit.AuditRecorder;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;
import org.hibernate.query.Page;

/** Counts looks: one conditional update, the look's own row and its event, or nothing. */
final class DatabaseLooks {
  private final Transactions transactions;

  DatabaseLooks(Transactions transactions) {
    this.transactions = transactions;
  }

  Claim claim(CountedLook look, AuditEvent onSuccess) {
    try {
      return transactions.in(session -> claim(session, look, onSuccess));
    } catch (Transactions.Taken once) {
      return Claim.ALREADY_SEEN;
    }
  }

  Claim show(LinkId id, Instant at, AuditEvent onSuccess) {
    return transactions.in(
        session -> {
          // Whoever revokes at this moment waits, and so is before it or after it.
          LinkRow row = session.get(LinkRow.class, id.value(), LockMode.PESSIMISTIC_WRITE);
          Claim claim =
              Optional.ofNullable(row)
                  .flatMap(LinkRow::toLink)
                  .map(link -> link.showable(at))
                  .orElse(Claim.GONE);
          if (claim == Claim.GRANTED) {
            AuditRecorder.record(session, onSuccess);
          }
          return claim;
        });
  }

  Optional<CountedLook> last(LinkId link, Person person, String sessionHash, Instant after) {
    String workspace = WorkspaceColumn.write(person.workspace());
    return first(
        queries ->
            queries.latestLooks(
                link.value(),
                workspace,
                person.id(),
                sessionHash,
                MomentColumn.write(after),
                Page.first(1)));
  }

  Optional<CountedLook> first(LinkId link, Person person) {
    String workspace = WorkspaceColumn.write(person.workspace());
    return first(queries -> queries.looks(link.value(), workspace, person.id(), Page.first(1)));
  }

  /** One question for each: all looks of somebody are passed over at once, by their index. */
  List<Person> viewers(Link link, int limit) {
    Workspace workspace = link.audience().workspace();
    String column = WorkspaceColumn.write(workspace);
    return transactions.read(
        session -> {
          LinkQueries queries = new LinkQueries_(session);
          List<Person> found = new ArrayList<>();
          OptionalLong since = replaced(queries, link);
          String from = "";
          while (found.size() < limit) {
            Optional<String> next =
                queries.nextViewer(link.id().value(), column, from, Page.first(1)).stream()
                    .findFirst();
            if (next.isEmpty()) {
              return found;
            }
            if (isSeen(queries, link.id().value(), column, next.get(), since)) {
              found.add(new Person(workspace, next.get()));
            }
            from = DatabaseOwners.behind(next.get());
          }
          return found;
        });
  }

  /**
   * All looks of somebody are passed over at once here too: by the moment, along the same index.
   */
  private static boolean isSeen(
      LinkQueries queries, UUID link, String workspace, String person, OptionalLong since) {
    return since.isEmpty()
        || !queries.looksSince(link, workspace, person, since.getAsLong(), Page.first(1)).isEmpty();
  }

  /** Since when there is what is shown; empty for what was there from the beginning. */
  private static OptionalLong replaced(LinkQueries queries, Link link) {
    return link.image().isFirstVersion()
        ? OptionalLong.empty()
        : queries.versions(link.image().id().value()).stream()
            .mapToLong(row -> row.replacedAt)
            .max();
  }

  private Optional<CountedLook> first(Function<LinkQueries, List<LookRow>> query) {
    return transactions.read(
        session ->
            query.apply(new LinkQueries_(session)).stream().findFirst().map(LookRow::toLook));
  }

  private static Claim claim(StatelessSession session, CountedLook look, AuditEvent onSuccess) {
    UUID link = look.link().value();
    boolean counted =
        new LinkQueries_(session).count(link, MomentColumn.write(look.at()), LinkRow.TYPES) == 1;
    LinkRow row = session.get(LinkRow.class, link);
    if (!counted) {
      return Optional.ofNullable(row)
          .flatMap(LinkRow::toLink)
          .map(standing -> whyNot(standing, look.at()))
          .orElse(Claim.GONE);
    }
    if (row.burns()) {
      DatabaseErasing.burn(session, row, MomentColumn.write(look.at()));
    }
    Transactions.insert(session, LookRow.of(look, onSuccess.id(), row.oncePerPerson));
    AuditRecorder.record(session, onSuccess);
    return Claim.GRANTED;
  }

  private static Claim whyNot(Link link, Instant now) {
    if (link.erasedAt().isPresent()) {
      return Claim.GONE;
    }
    return switch (link.status(now)) {
      case REVOKED -> Claim.REVOKED;
      case EXPIRED -> Claim.EXPIRED;
      case USED_UP -> Claim.USED_UP;
      // It was added after the update looked.
      case LIVE -> Claim.GONE;
    };
  }
}
