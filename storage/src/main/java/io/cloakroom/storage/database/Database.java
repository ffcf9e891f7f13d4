package io.cloakroom.storage.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.cloakroom.storage.database.journal.JournaledPath;
import io.cloakroom.storage.database.journal.OtherJournal;
import io.cloakroom.storage.database.journal.UnreadJournal;
import io.cloakroom.storage.database.pool.ServerConnections;
import io.cloakroom.storage.files.DatabaseInUse;
import io.cloakroom.storage.files.FreeSpace;
import io.cloakroom.storage.files.OwnerOnly;
import io.cloakroom.storage.files.ServerAway;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.files.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.hibernate.SessionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open database: H2 in a file, or PostgreSQL. Its tables are brought up to date on opening.
 * Close it after everything that uses its stores has stopped.
 */
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  /** There is a connection for each thread, so only a database that does not open is waited for. */
  private static final long LONGEST_WAIT_MILLIS = 5000;

  /** So long a server may say nothing: what wakes a million rows after a night takes minutes. */
  private static final Duration SILENCE = Duration.ofMinutes(5);

  /** Less than somebody waits for a connection. */
  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** The first table that is made: Flyway's. */
  private static final String HISTORY = "flyway_schema_history";

  /** Each server that was made anew has a number, and each database made there. */
  private static final String SYSTEM =
      "select system_identifier, (select oid from pg_database where datname = current_database())"
          + " from pg_control_system()";

  private static final String NAMED =
      "select md5(datname), oid from pg_database where datname = current_database()";

  /**
   * What stands in the log of a server before this is forced with it. It writes there, as a
   * transaction that wrote nothing is not waited for, and says only for itself that it is.
   */
  private static final String FORCE =
      "select set_config('synchronous_commit', 'on', true),"
          + " pg_logical_emit_message(true, 'cloakroom', '')"
          + " where current_setting('synchronous_commit') not in ('on', 'remote_apply')";

  private static final String TOO_SOON =
      "select 1 where current_setting('synchronous_commit') = 'off'";

  private static final String BYTES = "select pg_database_size(current_database())";

  private final DatabaseSettings settings;
  private final HikariDataSource source;
  private final SessionFactory sessions;
  private final DatabaseThreads threads;
  private final Recovery recovery;
  private final Optional<OneWriter> writer;
  private final CommittedEvents events = new CommittedEvents();
  private final Transactions transactions;
  private final boolean answersTooSoon;

  private Database(
      DatabaseSettings settings,
      HikariDataSource source,
      SessionFactory sessions,
      boolean answersTooSoon) {
    this.settings = settings;
    this.source = source;
    this.sessions = sessions;
    this.answersTooSoon = answersTooSoon;
    this.threads = new DatabaseThreads(settings.connections());
    this.recovery = new Recovery(writing(settings, source), System::nanoTime);
    this.writer =
        settings.kind() == DatabaseSettings.Kind.H2
            ? Optional.of(
                new OneWriter(new H2Compaction(source, System::nanoTime), System::nanoTime))
            : Optional.empty();
    this.transactions =
        new Transactions(
            sessions,
            threads,
            recovery,
            writer,
            settings.kind() == DatabaseSettings.Kind.H2
                ? LongestReading.H2
                : LongestReading.POSTGRESQL,
            events);
  }

  private static Writing writing(DatabaseSettings settings, HikariDataSource source) {
    if (settings.kind() != DatabaseSettings.Kind.H2) {
      return new ServerWriting(settings, source);
    }
    Path folder =
        Objects.requireNonNull(settings.h2File().toAbsolutePath().getParent(), "no folder");
    return new FileWriting(source, () -> FreeSpace.bytes(Volume.of(folder)));
  }

  /**
   * Opens the database, and makes it where there is none.
   *
   * @param rows the entities that its stores read and write
   * @throws ServerAway when it cannot be reached, or its disk is full
   * @throws DatabaseInUse when another process has it
   * @throws StorageRefused when it is not as it must be
   */
  public static Database open(DatabaseSettings settings, List<Class<?>> rows) throws IOException {
    boolean h2 = settings.kind() == DatabaseSettings.Kind.H2;
    if (h2) {
      H2Rules.prepare(settings.h2File());
    }
    Optional<ServerWay> way = h2 ? Optional.empty() : Optional.of(wayTo(settings));
    HikariDataSource source = connect(settings, way);
    try {
      if (h2) {
        H2Rules.check(source);
      }
      if (h2 && isBehind(settings, source)) {
        H2Rules.shutDown(source);
        source.close();
        DatabaseAside.bringUpToDate(settings);
        source = connect(settings, way);
      }
      migrate(settings, way, source);
      boolean tooSoon = !h2 && onServer(source, TOO_SOON);
      return new Database(settings, source, Hibernate.sessions(source, rows), tooSoon);
    } catch (FlywayException e) {
      source.close();
      Optional<SQLException> failure = h2 ? Optional.empty() : SqlFailures.in(e);
      if (failure.filter(SqlFailures::isAway).isPresent()
          || failure.map(SqlFailures::state).filter(SqlFailures::isRefusedWrite).isPresent()) {
        throw refused(settings, failure);
      }
      if (failure.filter(SqlFailures::isOutOfTime).isPresent()) {
        throw outOfTime(settings, SqlFailures.state(failure.get()));
      }
      if (failure.filter(SqlFailures::isInTheWay).isPresent()) {
        throw inTheWay(settings, SqlFailures.state(failure.get()));
      }
      if (failure.map(SqlFailures::state).filter(SqlFailures::isForbidden).isPresent()) {
        throw notTheOwner(settings);
      }
      throw h2 && SqlFailures.isClosed(e)
          ? FreeSpace.full(OwnerOnly.folderOf(settings.h2File()), e)
          : new StorageRefused(
              "the tables of the database cannot be brought up to date: it was changed by hand, or"
                  + " by a newer release; put back a backup, or start that release",
              e);
    } catch (SQLException e) {
      source.close();
      throw DatabaseFailure.of(e);
    } catch (RuntimeException e) {
      source.close();
      Optional<SQLException> failure =
          h2 ? Optional.empty() : SqlFailures.in(e).or(() -> unreached(settings));
      throw failure.filter(SqlFailures::isAway).isPresent() ? refused(settings, failure) : e;
    }
  }

  /** Hibernate leaves out why it was not told what server it is: then that is asked again. */
  private static Optional<SQLException> unreached(DatabaseSettings settings) {
    try (Connection unused = ProcessLock.connect(settings)) {
      return Optional.empty();
    } catch (SQLException why) {
      return Optional.of(why);
    }
  }

  /**
   * Whether nothing was ever made in a database on a server; makes nothing.
   *
   * @throws StorageRefused when it does not answer, or its role may make nothing there
   */
  public static boolean isWithoutTables(DatabaseSettings settings) {
    try (Connection connection = ProcessLock.connect(settings);
        ResultSet tables =
            connection.getMetaData().getTables(null, connection.getSchema(), HISTORY, null)) {
      if (tables.next()) {
        return false;
      }
      if (!mayMakeTables(connection)) {
        throw notTheOwner(settings);
      }
      return true;
    } catch (SQLException e) {
      throw refused(settings, Optional.of(e));
    }
  }

  private static boolean mayMakeTables(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select has_schema_privilege(current_schema(), 'create')")) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static StorageRefused notTheOwner(DatabaseSettings settings) {
    return new StorageRefused(
        "the role "
            + settings.user()
            + " may make no tables in "
            + settings.place()
            + ", or does not own those that are there; let it own that database and what is in it"
            + " (alter database ... owner to ...)");
  }

  /**
   * Why nothing can be written at this moment, with the remedy; empty when nothing was found. H2
   * closes itself when the disk is full, and a server refuses; it comes back by itself, but not
   * before somebody writes to a store.
   */
  public Optional<String> trouble() {
    return recovery.trouble();
  }

  /**
   * Returns once every committed row survives a power cut, and stands on each standby that the
   * server waits for. PostgreSQL forces each commit already unless it is told to answer sooner.
   */
  public void force() {
    writer.ifPresentOrElse(one -> one.between(this::forceH2), this::forceServer);
  }

  /** Whether a server was told to answer before a commit is on its disk. */
  public boolean answersTooSoon() {
    return answersTooSoon;
  }

  /** Whether a select can leave out exactly the rows that others have locked. */
  public boolean skipsLocked() {
    return settings.kind() == DatabaseSettings.Kind.POSTGRESQL;
  }

  /** Whether nobody but this process writes it: H2 locks its file. */
  public boolean isOursAlone() {
    return settings.kind() == DatabaseSettings.Kind.H2;
  }

  /** For what goes past the stores. */
  public DataSource source() {
    return source;
  }

  /** For people: where it is. */
  public String place() {
    return settings.place();
  }

  /**
   * Tells a database on a server from each copy that is made of its rows; a standby that takes its
   * place is the same. Where the server keeps to itself which one it is, the name of the database
   * stands for that.
   *
   * @throws DatabaseFailure when the server does not answer
   */
  public String identity() {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery(SYSTEM)) {
        row.next();
        return "postgresql " + row.getString(1) + " " + row.getString(2);
      } catch (SQLException e) {
        if (!SqlFailures.isForbidden(SqlFailures.state(e))) {
          throw e;
        }
      }
      try (ResultSet row = statement.executeQuery(NAMED)) {
        row.next();
        return "postgresql " + row.getString(1) + " " + row.getString(2);
      }
    } catch (SQLException e) {
      throw DatabaseFailure.of(e);
    }
  }

  /** Of this process: what it puts on record. */
  public CommittedEvents events() {
    return events;
  }

  /** How large it is; empty where that cannot be told at this moment. */
  public OptionalLong bytes() {
    try {
      return OptionalLong.of(isOursAlone() ? Files.size(settings.h2File()) : bytesOnServer());
    } catch (IOException | SQLException e) {
      LOG.debug("how large the database is cannot be told", e);
      return OptionalLong.empty();
    }
  }

  private long bytesOnServer() throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(BYTES)) {
      row.next();
      return row.getLong(1);
    }
  }

  /**
   * Ends every connection to a server, whoever waits for an answer by it: it was made before the
   * server was away, or another took its place, and may lead to nobody any more.
   */
  public void endConnections() {
    source.getHikariPoolMXBean().softEvictConnections();
    if (source.getDataSource() instanceof ServerConnections server) {
      server.end();
    }
  }

  /** How its rows are read and written. */
  public Transactions transactions() {
    return transactions;
  }

  /** Ends every connection; H2 closes its file in an orderly way first. */
  @Override
  public void close() {
    threads.close();
    writer.ifPresent(OneWriter::end);
    sessions.close();
    try {
      if (settings.kind() == DatabaseSettings.Kind.H2 && !source.isClosed()) {
        H2Rules.shutDown(source);
      }
    } catch (SQLException e) {
      LOG.warn("the database was not shut down in order: SQL state {}", SqlFailures.state(e));
    }
    source.close();
  }

  private void forceServer() {
    try {
      onServer(source, FORCE);
    } catch (SQLException e) {
      recovery.note(e);
      throw DatabaseFailure.of(e);
    }
  }

  /** Whether it answers anything. */
  private static boolean onServer(DataSource server, String sql) throws SQLException {
    try (Connection connection = server.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next();
    }
  }

  private boolean forceH2() {
    recovery.await();
    try {
      H2Rules.force(source);
      return true;
    } catch (SQLException e) {
      recovery.note(e);
      throw DatabaseFailure.of(e);
    }
  }

  /** Whether tables are to be made or changed. */
  private static boolean isBehind(DatabaseSettings settings, DataSource source) {
    return Flyway.configure()
            .locations(settings.migrations())
            .dataSource(source)
            .load()
            .info()
            .pending()
            .length
        > 0;
  }

  /**
   * On a server over a connection of its own: an index over many rows takes longer than others may.
   */
  private static void migrate(
      DatabaseSettings settings, Optional<ServerWay> way, DataSource source) {
    FluentConfiguration flyway = Flyway.configure().locations(settings.migrations());
    if (way.isEmpty()) {
      flyway.dataSource(source);
    } else {
      flyway.dataSource(settings.url(), settings.user(), settings.password());
      flyway.jdbcProperties(way.get().toMigrate());
    }
    try {
      flyway.load().migrate();
    } catch (FlywayException e) {
      if (way.isEmpty() || SqlFailures.in(e).filter(SqlFailures::isInTheWay).isEmpty()) {
        throw e;
      }
      LOG.warn("another session was in the way of bringing the tables up to date: once more");
      flyway.load().migrate();
    }
  }

  private static StorageRefused inTheWay(DatabaseSettings settings, String state) {
    return new StorageRefused(
        "another session of "
            + settings.place()
            + " was in the way of bringing its tables up to date (SQL state "
            + state
            + "), as a backup can be; what was not finished was undone, and no backup is needed."
            + " Start again once that one is done");
  }

  private static ServerWay wayTo(DatabaseSettings settings) {
    try {
      ServerWay way = ServerWay.to(settings);
      LOG.info(
          "the database is on a server, reached {}, by at most {} connections and one that holds"
              + " it",
          way == ServerWay.DIRECT ? "directly" : "through a pooler",
          settings.connections());
      return way;
    } catch (SQLException e) {
      throw refused(settings, Optional.of(e));
    }
  }

  private static HikariDataSource connect(DatabaseSettings settings, Optional<ServerWay> way) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.connections());
    config.setPoolName("cloakroom");
    config.setConnectionTimeout(LONGEST_WAIT_MILLIS);
    if (way.isEmpty()) {
      // One for each thread that reads, and one for the one writer.
      config.setMaximumPoolSize(settings.connections() + 1);
      // Opened on demand only: what is opened while H2 closes itself is dead. Never recycled.
      config.setMinimumIdle(0);
      config.setIdleTimeout(0);
      config.setMaxLifetime(0);
    } else {
      // What the address says itself holds. A server that is gone without a word is found out.
      config.addDataSourceProperty("socketTimeout", Long.toString(SILENCE.toSeconds()));
      config.addDataSourceProperty("tcpKeepAlive", "true");
      // Of several that the address names one may be gone without a word: then the next is tried.
      config.addDataSourceProperty("connectTimeout", Long.toString(CONNECT.toSeconds()));
      way.get().toServe().forEach(config::addDataSourceProperty);
      config.setDataSource(connections(settings, config.getDataSourceProperties()));
    }
    try {
      return new HikariDataSource(config);
    } catch (RuntimeException e) {
      throw refused(settings, SqlFailures.in(e));
    }
  }

  private static ServerConnections connections(DatabaseSettings settings, Properties besides) {
    Properties properties = new Properties();
    properties.putAll(besides);
    properties.setProperty("user", settings.user());
    properties.setProperty("password", settings.password());
    return new ServerConnections(settings.url(), properties);
  }

  private static StorageRefused outOfTime(DatabaseSettings settings, String state) {
    return new StorageRefused(
        "bringing the tables of "
            + settings.place()
            + " up to date was ended by a bound on time (SQL state "
            + state
            + "), and what was not finished was undone; no backup is needed. Lift"
            + " statement_timeout, idle_in_transaction_session_timeout and transaction_timeout of"
            + " the role "
            + settings.user()
            + " and of the database (alter role ... set statement_timeout = 0), as the address"
            + " gives them too, start again, and set them again afterwards");
  }

  static StorageRefused refused(DatabaseSettings settings, Optional<SQLException> failure) {
    String state = failure.map(SqlFailures::state).orElse("none");
    if (state.equals(SqlFailures.READ_ONLY) || state.equals(SqlFailures.DISK_FULL)) {
      return new ServerAway(ServerWriting.words(settings, state));
    }
    if (failure.filter(it -> SqlFailures.isOf(it, OtherJournal.class)).isPresent()) {
      return new StorageRefused(otherJournal(settings.h2File()));
    }
    if (failure.filter(it -> SqlFailures.isOf(it, UnreadJournal.class)).isPresent()) {
      return new ServerAway(unreadJournal(settings.h2File()));
    }
    String found =
        "the database cannot be opened (SQL state " + state + "): " + remedy(settings, state);
    if (state.equals(SqlFailures.FILE_IN_USE)) {
      return new DatabaseInUse(found);
    }
    return !settings.isFile() && failure.filter(SqlFailures::isAway).isPresent()
        ? new ServerAway(found)
        : new StorageRefused(found);
  }

  private static String otherJournal(Path file) {
    Path journal = JournaledPath.journalOf(file);
    return "what was written last to a database stands in "
        + journal
        + ", and it is not of "
        + file
        + " as that is: one of the two was brought from elsewhere, or an earlier release wrote to"
        + " it after a kill. Nothing was changed: put back the "
        + file.getFileName()
        + " that it belongs to, or your backup; only where "
        + file.getFileName()
        + " is to count as it is, move "
        + journal.getFileName()
        + " away";
  }

  private static String unreadJournal(Path file) {
    return "what was written last to the database stands in "
        + JournaledPath.journalOf(file)
        + ", and cannot be brought into "
        + file.getFileName()
        + ". Nothing is lost: keep both, free disk space (100 MiB at least), see that their disk"
        + " can be read and written; a start goes on by itself then, a command is to be given"
        + " again";
  }

  private static String remedy(DatabaseSettings settings, String state) {
    if (settings.kind() != DatabaseSettings.Kind.H2) {
      return "check that " + settings.place() + " runs, and its address, user and password";
    }
    if (state.equals(SqlFailures.FILE_IN_USE)) {
      return "another Cloakroom has it open; stop that one first";
    }
    Path file = settings.h2File();
    return "its file "
        + file
        + " is damaged, or is no database. Nothing was changed: put back your backup of "
        + file.getFileName()
        + ", beside the pictures that belong to it";
  }
}
