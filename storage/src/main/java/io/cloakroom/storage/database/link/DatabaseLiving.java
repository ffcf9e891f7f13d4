package io.cloakroom.storage.database.link;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.link.Link;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.audit.AuditRecorder;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.query.Page;

/** The links that live, of a workspace or of one conversation: found along indexes of their end. */
final class DatabaseLiving {
  /** So many rows at most are locked at once. */
  private static final int BATCH = 500;

  private final Transactions transactions;

  DatabaseLiving(Transactions transactions) {
    this.transactions = transactions;
  }

  List<Link> of(Workspace workspace, Instant now, Optional<Link> after, int limit) {
    String whose = WorkspaceColumn.write(workspace);
    return walk(
        now,
        after,
        limit,
        (queries, end, before, page) ->
            queries.livingAsLong(whose, end, before, LinkRow.TYPES, page),
        (queries, from, last, page) -> queries.living(whose, from, last, LinkRow.TYPES, page));
  }

  List<Link> in(Conversation audience, Instant now, Optional<Link> after, int limit) {
    String whose = WorkspaceColumn.write(audience.workspace());
    String where = audience.id();
    return walk(
        now,
        after,
        limit,
        (queries, end, before, page) ->
            queries.livingInAsLong(whose, where, end, before, LinkRow.TYPES, page),
        (queries, from, last, page) ->
            queries.livingInUntil(whose, where, from, last, LinkRow.TYPES, page));
  }

  /** Those that end at one moment, behind one of them. */
  private interface Alike {
    List<LinkRow> of(LinkQueries queries, long end, UUID before, Page page);
  }

  /** Those that end within a time, the last of them first. */
  private interface Within {
    List<LinkRow> of(LinkQueries queries, long from, long last, Page page);
  }

  /** Any number may end at one moment: those are walked by themselves. */
  private List<Link> walk(
      Instant now, Optional<Link> after, int limit, Alike alike, Within within) {
    long from = MomentColumn.write(now) + 1;
    List<Link> found = new ArrayList<>();
    after
        .filter(one -> one.expiresAt().isAfter(now))
        .ifPresent(
            one ->
                found.addAll(
                    list(
                        queries ->
                            alike.of(
                                queries,
                                MomentColumn.write(one.expiresAt()),
                                one.id().value(),
                                Page.first(limit)))));
    long last = after.map(one -> MomentColumn.write(one.expiresAt()) - 1).orElse(Long.MAX_VALUE);
    if (found.size() < limit) {
      int left = limit - found.size();
      found.addAll(list(queries -> within.of(queries, from, last, Page.first(left))));
    }
    return found;
  }

  int count(Conversation audience, Instant now) {
    return transactions.read(
        session ->
            Math.toIntExact(
                new LinkQueries_(session)
                    .countLiving(
                        WorkspaceColumn.write(audience.workspace()),
                        audience.id(),
                        MomentColumn.write(now),
                        LinkRow.TYPES)));
  }

  /**
   * Some at a time, each in a transaction: whoever looks at one meanwhile waits for few. The first
   * of them records it. What is left after a crash is found by whoever repeats it.
   */
  int expireAll(Conversation audience, Instant at, AuditEvent event) {
    int all = 0;
    int some;
    do {
      boolean first = all == 0;
      some = expireSome(audience, MomentColumn.write(at), event, first);
      all += some;
    } while (some > 0);
    return all;
  }

  private int expireSome(Conversation audience, long at, AuditEvent event, boolean first) {
    return transactions.in(
        session -> {
          LinkQueries queries = new LinkQueries_(session);
          List<UUID> ids =
              queries.livingIn(
                  WorkspaceColumn.write(audience.workspace()),
                  audience.id(),
                  at,
                  Page.first(BATCH));
          int living = ids.isEmpty() ? 0 : queries.expire(ids, at);
          if (living > 0 && first) {
            AuditRecorder.record(session, event);
          }
          return living;
        });
  }

  private List<Link> list(Function<LinkQueries, List<LinkRow>> query) {
    return transactions.read(
        session ->
            query.apply(new LinkQueries_(session)).stream()
                .flatMap(row -> row.toLink().stream())
                .toList());
  }
}
