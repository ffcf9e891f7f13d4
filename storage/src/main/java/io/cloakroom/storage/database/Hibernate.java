package io.cloakroom.storage.database;

import io.cloakroom.storage.files.StorageRefused;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.tool.schema.Action;
import org.hibernate.tool.schema.spi.SchemaManagementException;

/** Sets up Hibernate over the rows of the stores. It never changes a table: Flyway does. */
final class Hibernate {
  private Hibernate() {}

  /**
   * @param rows the entities, each of which must find its table as it expects it
   * @throws StorageRefused when a table or column is missing, or of another type
   */
  static SessionFactory sessions(DataSource source, List<Class<?>> rows) {
    try {
      return configuration(source, rows).createEntityManagerFactory();
    } catch (PersistenceException e) {
      throw mismatch(e).map(Hibernate::refused).orElseThrow(() -> e);
    }
  }

  private static HibernatePersistenceConfiguration configuration(
      DataSource source, List<Class<?>> rows) {
    return new HibernatePersistenceConfiguration("cloakroom")
        .managedClasses(rows.toArray(new Class<?>[0]))
        .property(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, source)
        .property(
            MappingSettings.PHYSICAL_NAMING_STRATEGY, new PhysicalNamingStrategySnakeCaseImpl())
        .property(SchemaToolingSettings.JAKARTA_HBM2DDL_DATABASE_ACTION, Action.VALIDATE)
        // A driver's message may repeat the values of the statement.
        .property(JdbcSettings.LOG_JDBC_ERRORS, false)
        .property(JdbcSettings.LOG_JDBC_WARNINGS, false);
  }

  private static Optional<SchemaManagementException> mismatch(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SchemaManagementException found) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  private static RuntimeException refused(SchemaManagementException mismatch) {
    return new StorageRefused(
        "the tables of the database are not as this release needs them ("
            + mismatch.getMessage()
            + "): they were changed by hand; put back a backup",
        mismatch);
  }
}
