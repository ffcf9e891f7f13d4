package io.cloakroom.storage.database.dump;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All rows of a database as of one moment, while others read and write there. Rows that were
 * deleted are not among them, unlike in a copy of its file. What one kind of database wrote the
 * other takes.
 */
public final class RowDump {
  private static final int BATCH = 500;
  private static final String CUT = "the dump of the database is cut off";

  /** One moment for all of the tables; rows are handed on as they are read. */
  private static final List<String> H2_SNAPSHOT =
      List.of(
          "set session characteristics as transaction isolation level snapshot",
          "set lazy_query_execution 1");

  private RowDump() {}

  /**
   * What a dump is.
   *
   * @param version of the last migration of the database that it is of
   */
  public record Content(String version, long rows) {}

  /**
   * Writes it, and leaves the stream open.
   *
   * @param connection is used up by it
   * @throws SQLException when the database fails: what was written is no dump
   */
  public static Content write(Connection connection, OutputStream out)
      throws SQLException, IOException {
    RowCatalog catalog = atOneMoment(connection);
    Writer lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    String version = catalog.version();
    lines.write(RowLines.HEAD + "\n" + RowLines.SCHEMA + version + "\n");
    long rows = 0;
    for (RowTable table : catalog.tables()) {
      lines.write(RowLines.table(table) + "\n");
      rows += rows(connection, table, line -> lines.append(line).append('\n'));
      if (table.counted().isPresent()) {
        long next = catalog.next(table, table.counted().get());
        lines.write(RowLines.NEXT + table.counted().get() + " " + next + "\n");
      }
    }
    connection.rollback();
    lines.write(RowLines.END + rows + "\n");
    lines.flush();
    return new Content(version, rows);
  }

  /** Whatever is read from now on is as it is now, until the transaction ends. */
  static RowCatalog atOneMoment(Connection connection) throws SQLException {
    RowCatalog catalog = new RowCatalog(connection);
    if (catalog.isH2()) {
      for (String sql : H2_SNAPSHOT) {
        execute(connection, sql);
      }
    } else {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
    }
    connection.setAutoCommit(false);
    return catalog;
  }

  /** What is done with the line of each row, which is used again for the next. */
  @FunctionalInterface
  interface Visit {
    void to(StringBuilder line) throws IOException;
  }

  /**
   * Reads all of a table.
   *
   * @return how many there were
   */
  static long rows(Connection connection, RowTable table, Visit visit)
      throws SQLException, IOException {
    long rows = 0;
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(BATCH);
      try (ResultSet row = statement.executeQuery(table.select())) {
        StringBuilder line = new StringBuilder();
        while (row.next()) {
          line.setLength(0);
          for (int i = 0; i < table.columns().size(); i++) {
            line.append(i == 0 ? RowLines.ROW : "\t");
            RowLines.escape(table.columns().get(i).kind().read(row, i + 1), line);
          }
          visit.to(line);
          rows++;
        }
      }
    }
    return rows;
  }

  /**
   * Reads one to its end.
   *
   * @throws IOException when it is none, or is not whole
   */
  public static Content check(InputStream dump) throws IOException {
    try (BufferedReader lines = lines(dump)) {
      String version = version(lines);
      long rows = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(RowLines.ROW)) {
          rows++;
        } else if (line.startsWith(RowLines.END)) {
          requireEnd(line, rows);
          return new Content(version, rows);
        }
      }
    }
    throw new IOException(CUT);
  }

  /** The version that its tables have. */
  public static String version(InputStream dump) throws IOException {
    try (BufferedReader lines = lines(dump)) {
      return version(lines);
    }
  }

  /** Whether no table but Flyway's has a row. */
  public static boolean isEmpty(Connection connection) throws SQLException {
    return new RowCatalog(connection).isEmpty();
  }

  /**
   * Puts all of it into a database that has the tables of its version, and no rows. It is there as
   * a whole once the caller has committed.
   *
   * @throws IOException when the dump cannot be read, is not whole, or is of other tables
   */
  public static Content putBack(InputStream dump, Connection connection)
      throws SQLException, IOException {
    connection.setAutoCommit(false);
    RowCatalog catalog = new RowCatalog(connection);
    Map<String, RowTable> known =
        catalog.tables().stream().collect(Collectors.toMap(RowTable::name, Function.identity()));
    try (BufferedReader lines = lines(dump)) {
      String version = version(lines);
      long rows = 0;
      String line = lines.readLine();
      while (line != null && line.startsWith(RowLines.TABLE)) {
        RowTable table = table(line, known);
        try (PreparedStatement insert = connection.prepareStatement(table.insert())) {
          int waiting = 0;
          line = lines.readLine();
          while (line != null && line.startsWith(RowLines.ROW)) {
            add(table, RowLines.values(line), insert);
            rows++;
            waiting++;
            if (waiting % BATCH == 0) {
              insert.executeBatch();
            }
            line = lines.readLine();
          }
          insert.executeBatch();
        }
        if (line != null && line.startsWith(RowLines.NEXT)) {
          String[] next = line.split(" ", -1);
          catalog.setNext(table, counted(next[1], table, known), Long.parseLong(next[2]));
          line = lines.readLine();
        }
      }
      if (line == null || !line.startsWith(RowLines.END)) {
        throw new IOException(CUT);
      }
      requireEnd(line, rows);
      if (lines.readLine() != null) {
        throw new IOException("the dump of the database goes on after its end");
      }
      return new Content(version, rows);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException("the dump of the database is damaged", e);
    }
  }

  /** One that the database has with the same columns. */
  private static RowTable table(String line, Map<String, RowTable> known) throws IOException {
    RowTable table = RowLines.table(line);
    RowTable there = known.get(table.name());
    if (there == null || !Set.copyOf(there.columns()).equals(Set.copyOf(table.columns()))) {
      throw new IOException("the database has no such table " + table.name());
    }
    return table;
  }

  /** It goes into a statement: only one that the database numbers itself does. */
  private static String counted(String column, RowTable table, Map<String, RowTable> known)
      throws IOException {
    return Optional.ofNullable(known.get(table.name()))
        .flatMap(RowTable::counted)
        .filter(column::equals)
        .orElseThrow(
            () -> new IOException("the database numbers no such column of " + table.name()));
  }

  private static void add(RowTable table, List<Optional<String>> values, PreparedStatement insert)
      throws SQLException, IOException {
    if (values.size() != table.columns().size()) {
      throw new IOException("the dump of the database is damaged at a row of " + table.name());
    }
    for (int i = 0; i < values.size(); i++) {
      table.columns().get(i).kind().write(insert, i + 1, values.get(i));
    }
    insert.addBatch();
  }

  private static BufferedReader lines(InputStream dump) {
    return new BufferedReader(
        new InputStreamReader(
            dump,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)));
  }

  private static String version(BufferedReader lines) throws IOException {
    String head = lines.readLine();
    String version = lines.readLine();
    if (head == null || !head.equals(RowLines.HEAD)) {
      throw new IOException("this is no dump of a database, or one of a newer release");
    }
    if (version == null || !version.matches(RowLines.SCHEMA + "[0-9]{1,9}")) {
      throw new IOException(CUT);
    }
    return version.substring(RowLines.SCHEMA.length());
  }

  private static void requireEnd(String line, long rows) throws IOException {
    if (!line.equals(RowLines.END + rows)) {
      throw new IOException("the dump of the database lacks rows");
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
