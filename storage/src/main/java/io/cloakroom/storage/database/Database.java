package io.cloakroom.storage.database;

import com.google.crypto.tink.Aead;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.intake.IntakeStore;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.PassStore;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.keys.NamedKeys;
import io.cloakroom.storage.keys.WrappedKeys;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
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

  private final DatabaseSettings settings;
  private final HikariDataSource source;
  private final SessionFactory sessions;
  private final Shield shield;
  private final Recovery recovery;
  private final Transactions transactions;

  private Database(DatabaseSettings settings, HikariDataSource source, SessionFactory sessions) {
    this.settings = settings;
    this.source = source;
    this.sessions = sessions;
    this.shield = new Shield(settings.connections());
    this.recovery = new Recovery(source, System::nanoTime);
    this.transactions =
        new Transactions(sessions, shield, recovery, settings.kind() == DatabaseSettings.Kind.H2);
  }

  /**
   * Opens the database, and makes it where there is none.
   *
   * @throws StorageRefused when it cannot be reached, is in use, or is not set as it must be
   */
  public static Database open(DatabaseSettings settings) throws IOException {
    return open(settings, "none");
  }

  static Database open(DatabaseSettings settings, String schema) throws IOException {
    boolean h2 = settings.kind() == DatabaseSettings.Kind.H2;
    if (h2) {
      H2Rules.prepare(settings.h2File());
    }
    HikariDataSource source = connect(settings);
    try {
      if (h2) {
        H2Rules.check(source);
      }
      Flyway.configure().dataSource(source).locations(settings.migrations()).load().migrate();
      return new Database(settings, source, Hibernate.sessions(source, schema));
    } catch (FlywayException e) {
      source.close();
      throw new StorageRefused(
          "the tables of the database cannot be brought up to date: it was changed by hand, or by a"
              + " newer release; put back a backup, or start that release",
          e);
    } catch (SQLException e) {
      source.close();
      throw DatabaseFailure.of(e);
    } catch (RuntimeException e) {
      source.close();
      throw e;
    }
  }

  /**
   * The queue as one node sees it.
   *
   * @param node the name under which leases are taken
   * @param words seals what people wrote
   */
  public IntakeStore intakes(String node, Aead words) {
    boolean skipsLocked = settings.kind() == DatabaseSettings.Kind.POSTGRESQL;
    return new DatabaseIntakes(transactions, new Words(words), skipsLocked, node, this::force);
  }

  public LinkStore links() {
    return new DatabaseLinks(transactions);
  }

  public PolicyStore policies() {
    return new DatabasePolicies(transactions);
  }

  public PassStore passes() {
    return new DatabasePasses(transactions);
  }

  public AuditLog audit() {
    return new DatabaseAudit(transactions);
  }

  public WrappedKeys imageKeys() {
    return keys();
  }

  public NamedKeys namedKeys() {
    return keys();
  }

  /** Whether a master key has wrapped anything yet: then it must be that one. */
  public boolean holdsKeys() {
    return keys().hasAny();
  }

  /**
   * Why nothing can be written at this moment, with the remedy; empty when all is well. H2 closes
   * itself when the disk is full; it comes back by itself, but not before somebody uses a store.
   */
  public Optional<String> trouble() {
    return recovery.trouble();
  }

  /**
   * Returns once every committed row survives a power cut. PostgreSQL has forced each commit
   * already.
   */
  void force() {
    if (settings.kind() == DatabaseSettings.Kind.H2) {
      shield.call(this::forceH2);
    }
  }

  HikariDataSource source() {
    return source;
  }

  Transactions transactions() {
    return transactions;
  }

  /** Ends every connection; H2 closes its file in an orderly way first. */
  @Override
  public void close() {
    shield.close();
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

  private DatabaseKeys keys() {
    return new DatabaseKeys(transactions, this::force);
  }

  private static HikariDataSource connect(DatabaseSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.connections());
    config.setPoolName("cloakroom");
    config.setConnectionTimeout(LONGEST_WAIT_MILLIS);
    if (settings.kind() == DatabaseSettings.Kind.H2) {
      // Opened on demand only: what is opened while H2 closes itself is dead. Never recycled.
      config.setMinimumIdle(0);
      config.setIdleTimeout(0);
      config.setMaxLifetime(0);
    }
    try {
      return new HikariDataSource(config);
    } catch (RuntimeException e) {
      String state = SqlFailures.in(e).map(SqlFailures::state).orElse("none");
      throw new StorageRefused(
          "the database cannot be opened (SQL state "
              + state
              + "): "
              + (state.equals("90020")
                  ? "another Cloakroom has it open; stop that one first"
                  : "check that it runs, and its address, user and password"));
    }
  }
}
