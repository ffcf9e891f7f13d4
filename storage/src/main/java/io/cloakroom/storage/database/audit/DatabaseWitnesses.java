package io.cloakroom.storage.database.audit;

import io.cloakroom.record.witness.WitnessStanding;
import io.cloakroom.record.witness.WitnessState;
import io.cloakroom.record.witness.WitnessStore;
import io.cloakroom.storage.database.DatabaseFailure;
import io.cloakroom.storage.database.Transactions;
import io.cloakroom.storage.database.column.MomentColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Witnesses as rows. */
public final class DatabaseWitnesses implements WitnessStore {
  private final Transactions transactions;

  public DatabaseWitnesses(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<WitnessState> turn(String witness, String node, Instant now, Instant until) {
    add(witness);
    long moment = MomentColumn.write(now);
    return transactions.in(
        session ->
            session.doReturningWork(
                connection ->
                    new SealTables(connection)
                                .update(
                                    "update witness set holder = ?, held_until = ?"
                                        + " where witness_key = ? and held_until <= ?"
                                        + " and next_at <= ?",
                                    node,
                                    MomentColumn.write(until),
                                    witness,
                                    moment,
                                    moment)
                            == 1
                        ? state(connection, witness)
                        : Optional.<WitnessState>empty()));
  }

  /** In a transaction of its own: when another node is faster, its row is the one that stands. */
  private void add(String witness) {
    if (known().contains(witness)) {
      return;
    }
    try {
      transactions.run(
          session ->
              session.doWork(
                  connection ->
                      new SealTables(connection)
                          .update(
                              "insert into witness (witness_key, tree_size, standing, since,"
                                  + " failures, next_at, holder, held_until)"
                                  + " values (?, 0, ?, 0, 0, 0, '', 0)",
                              witness,
                              WitnessStanding.NEW.name())));
    } catch (DatabaseFailure failed) {
      if (!known().contains(witness)) {
        throw failed;
      }
    }
  }

  @Override
  public void settle(String witness, String node, WitnessState state) {
    transactions.run(
        session ->
            session.doWork(
                connection ->
                    new SealTables(connection)
                        .update(
                            "update witness set tree_size = ?, standing = ?, since = ?,"
                                + " failures = ?, next_at = ?, holder = '', held_until = 0"
                                + " where witness_key = ? and holder = ?",
                            state.size(),
                            state.standing().name(),
                            MomentColumn.write(state.since()),
                            state.failures(),
                            MomentColumn.write(state.nextAt()),
                            witness,
                            node)));
  }

  @Override
  public WitnessState find(String witness) {
    return transactions
        .read(session -> session.doReturningWork(connection -> state(connection, witness)))
        .orElse(WitnessState.NEW);
  }

  @Override
  public List<String> known() {
    return transactions.read(
        session ->
            session.doReturningWork(
                connection -> {
                  List<String> known = new ArrayList<>();
                  try (PreparedStatement select =
                          new SealTables(connection)
                              .prepare("select witness_key from witness order by witness_key");
                      ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                      known.add(row.getString(1));
                    }
                  }
                  return known;
                }));
  }

  private static Optional<WitnessState> state(Connection connection, String witness)
      throws SQLException {
    try (PreparedStatement select =
            new SealTables(connection)
                .prepare(
                    "select tree_size, standing, since, failures, next_at from witness"
                        + " where witness_key = ?",
                    witness);
        ResultSet row = select.executeQuery()) {
      return row.next()
          ? Optional.of(
              new WitnessState(
                  row.getLong(1),
                  standing(row.getString(2)),
                  MomentColumn.read(row.getLong(3)),
                  row.getInt(4),
                  MomentColumn.read(row.getLong(5))))
          : Optional.empty();
    }
  }

  /** A newer release may know more of them. */
  private static WitnessStanding standing(String name) {
    for (WitnessStanding one : WitnessStanding.values()) {
      if (one.name().equals(name)) {
        return one;
      }
    }
    return WitnessStanding.ODD;
  }
}
