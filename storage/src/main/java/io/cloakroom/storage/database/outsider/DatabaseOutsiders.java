package io.cloakroom.storage.database.outsider;

import io.cloakroom.link.LinkId;
import io.cloakroom.outsider.Outsider;
import io.cloakroom.outsider.OutsiderStore;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.column.MomentColumn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.query.Page;

/** With whom outside pictures are shared, in a database. */
public final class DatabaseOutsiders implements OutsiderStore {
  /** What Hibernate must know of. */
  public static final List<Class<?>> ROWS = List.of(OutsiderRow.class);

  private final Transactions transactions;

  public DatabaseOutsiders(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void add(Outsider fresh) {
    transactions.run(
        session -> {
          new OutsiderQueries_(session).over(fresh.link().value(), fresh.person().id());
          Transactions.insert(session, OutsiderRow.of(fresh));
        });
  }

  @Override
  public Optional<Outsider> find(String door) {
    return transactions.read(
        session ->
            new OutsiderQueries_(session)
                .ofDoor(door).stream().map(OutsiderRow::toOutsider).findFirst());
  }

  @Override
  public List<Outsider> of(LinkId link, int limit) {
    return transactions.read(
        session ->
            new OutsiderQueries_(session)
                .ofLink(link.value(), Page.first(limit)).stream()
                    .map(OutsiderRow::toOutsider)
                    .toList());
  }

  @Override
  public boolean countTry(UUID id, Instant now) {
    long moment = MomentColumn.write(now);
    return transactions.in(
        session -> new OutsiderQueries_(session).countTry(id, Outsider.TRIES, moment) == 1);
  }

  @Override
  public boolean bind(UUID id, String browser) {
    return transactions.in(session -> new OutsiderQueries_(session).bind(id, browser) == 1);
  }

  @Override
  public boolean countView(UUID id, Instant now, Instant fresh) {
    long moment = MomentColumn.write(now);
    return transactions.in(
        session -> {
          OutsiderQueries queries = new OutsiderQueries_(session);
          return queries.isFresh(id, moment, MomentColumn.write(fresh)) == 1
              || queries.countView(id, Outsider.VIEWS, moment) == 1;
        });
  }

  /** Within a transaction of somebody else: they go with their picture. */
  public static void forget(StatelessSession session, UUID image) {
    new OutsiderQueries_(session).forget(image);
  }
}
