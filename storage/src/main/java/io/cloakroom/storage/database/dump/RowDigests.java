package io.cloakroom.storage.database.dump;

import io.cloakroom.storage.files.WholeFile;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tells whether two databases have the same rows, whatever kind they are of, and in whatever order
 * they give them.
 *
 * @param version of their last migration
 * @param tables what is in each, by its name
 */
public record RowDigests(String version, Map<String, OfTable> tables) {
  private static final BigInteger BOUND = BigInteger.ONE.shiftLeft(256);

  /**
   * What is in one.
   *
   * @param sum of the SHA-256 of all rows, in hexadecimal digits
   * @param next the number that its next row gets; 0 where the database numbers none
   */
  public record OfTable(long rows, String sum, long next) {}

  public RowDigests {
    tables = Map.copyOf(tables);
  }

  /**
   * Reads all rows as of one moment.
   *
   * @param connection is used up by it
   */
  public static RowDigests of(Connection connection) throws SQLException, IOException {
    RowDigests digests = of(connection, RowDump.atOneMoment(connection));
    connection.rollback();
    return digests;
  }

  /** Reads all rows as the transaction that is under way has them, and does not end it. */
  public static RowDigests within(Connection connection) throws SQLException, IOException {
    return of(connection, new RowCatalog(connection));
  }

  private static RowDigests of(Connection connection, RowCatalog catalog)
      throws SQLException, IOException {
    Map<String, OfTable> tables = new TreeMap<>();
    for (RowTable table : catalog.tables()) {
      tables.put(table.name(), of(connection, inOneOrder(table), catalog));
    }
    return new RowDigests(catalog.version(), tables);
  }

  /** Two databases may have made their columns one after another. */
  private static RowTable inOneOrder(RowTable table) {
    return new RowTable(
        table.name(),
        table.columns().stream().sorted(Comparator.comparing(RowTable.Column::name)).toList(),
        table.counted());
  }

  private static OfTable of(Connection connection, RowTable table, RowCatalog catalog)
      throws SQLException, IOException {
    MessageDigest digest = WholeFile.digest();
    BigInteger[] sum = {BigInteger.ZERO};
    long rows =
        RowDump.rows(
            connection,
            table,
            line -> {
              byte[] hash = digest.digest(line.toString().getBytes(StandardCharsets.UTF_8));
              sum[0] = sum[0].add(new BigInteger(1, hash)).mod(BOUND);
            });
    Optional<String> counted = table.counted();
    long next = counted.isPresent() ? catalog.next(table, counted.get()) : 0;
    return new OfTable(rows, sum[0].toString(16), next);
  }

  /** Of all tables together. */
  public long rows() {
    return tables.values().stream().mapToLong(OfTable::rows).sum();
  }

  /** Names of tables in which the other has something else, in their order. */
  public List<String> differing(RowDigests other) {
    return tables.keySet().stream()
        .filter(name -> !Objects.equals(tables.get(name), other.tables.get(name)))
        .sorted()
        .toList();
  }
}
