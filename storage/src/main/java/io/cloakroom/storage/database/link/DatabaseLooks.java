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
import java.util.stream.Stream;
import org.hibernate.LockMode;
import org.hibernate.query.Page;

/** Looks: counts them, and knows who had some. */
final class DatabaseLooks {
  /** Of one, a link that somebody else has locked for long would hold up all. */
  private static final int LINES = 4;

  private final Transactions transactions;
  private final List<ClaimLine> lines;

  DatabaseLooks(Transactions transactions) {
    this.transactions = transactions;
    this.lines = Stream.generate(() -> new ClaimLine(transactions)).limit(LINES).toList();
  }

  Claim claim(CountedLook look, AuditEvent onSuccess) {
    try {
      return lineOf(look.link()).claim(look, onSuccess);
    } catch (Transactions.Taken once) {
      return Claim.ALREADY_SEEN;
    }
  }

  private ClaimLine lineOf(LinkId link) {
    return lines.get(Math.floorMod(link.hashCode(), LINES));
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
}
