package io.cloakroom.storage.database.keepsake;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.column.MomentColumn;
import io.cloakroom.storage.database.column.SealedWords;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;

/** What adapters have to finish, sealed in a database. */
public final class DatabaseKeepsakes implements Keepsakes {
  /** What Hibernate must know of. */
  public static final List<Class<?>> ROWS = List.of(KeepsakeRow.class);

  private final Transactions transactions;
  private final SealedWords words;

  public DatabaseKeepsakes(Transactions transactions, SealedWords words) {
    this.transactions = transactions;
    this.words = words;
  }

  @Override
  public void keep(List<Keepsake> all) {
    // When a row appears between the look and the insert, the second look finds it.
    while (!transactions.attempt(session -> all.forEach(one -> keep(session, one)))) {}
  }

  private void keep(StatelessSession session, Keepsake one) {
    UUID id = KeepsakeRow.id(one.shelf(), one.name());
    KeepsakeRow standing = session.get(KeepsakeRow.class, id);
    KeepsakeRow row = standing == null ? new KeepsakeRow() : standing;
    row.take(one, words);
    if (standing == null) {
      Transactions.insert(session, row);
    } else {
      session.update(row);
    }
  }

  @Override
  public boolean keepFirst(Keepsake one, Instant now) {
    KeepsakeRow row = new KeepsakeRow();
    row.take(one, words);
    return transactions.attempt(
        session -> {
          new KeepsakeQueries_(session).forgetIfEnded(row.id, MomentColumn.write(now));
          Transactions.insert(session, row);
        });
  }

  @Override
  public boolean replace(Keepsake was, Keepsake now) {
    KeepsakeRow row = new KeepsakeRow();
    row.take(now, words);
    return transactions.in(
        session ->
            standing(session, was)
                .filter(
                    found ->
                        new KeepsakeQueries_(session).replace(row.id, found, row.words, row.endsAt)
                            > 0)
                .isPresent());
  }

  /** What is sealed of it, where it stands as it was read. */
  private Optional<byte[]> standing(StatelessSession session, Keepsake was) {
    return Optional.ofNullable(
            session.get(KeepsakeRow.class, KeepsakeRow.id(was.shelf(), was.name())))
        .filter(row -> row.toKeepsake(words).equals(was))
        .map(row -> row.words);
  }

  @Override
  public Optional<Keepsake> find(String shelf, String name, Instant now) {
    UUID id = KeepsakeRow.id(shelf, name);
    return transactions
        .read(session -> Optional.ofNullable(session.get(KeepsakeRow.class, id)))
        .map(row -> row.toKeepsake(words))
        .filter(one -> now.isBefore(one.until()));
  }

  @Override
  public List<Keepsake> of(String shelf, Instant now, int most) {
    return transactions
        .read(
            session ->
                new KeepsakeQueries_(session)
                    .standing(shelf, MomentColumn.write(now))
                    .setMaxResults(most)
                    .getResultList())
        .stream()
        .map(row -> row.toKeepsake(words))
        .toList();
  }

  @Override
  public boolean forget(String shelf, String name) {
    UUID id = KeepsakeRow.id(shelf, name);
    return transactions.in(session -> new KeepsakeQueries_(session).forget(id) > 0);
  }

  @Override
  public boolean forget(Keepsake was) {
    UUID id = KeepsakeRow.id(was.shelf(), was.name());
    return transactions.in(
        session ->
            standing(session, was)
                .filter(found -> new KeepsakeQueries_(session).forget(id, found) > 0)
                .isPresent());
  }

  @Override
  public void forgetEnded(Instant now) {
    transactions.run(session -> new KeepsakeQueries_(session).forgetEnded(MomentColumn.write(now)));
  }
}
