package io.cloakroom.storage.database;

import java.util.List;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/** Sets up Hibernate over the rows of the stores. It never changes a table: Flyway does. */
final class Hibernate {
  private Hibernate() {}

  /**
   * @param schema {@code none}, or {@code validate} to compare the tables with the rows
   */
  static SessionFactory sessions(DataSource source, List<Class<?>> rows, String schema) {
    return new HibernatePersistenceConfiguration("cloakroom")
        .managedClasses(rows.toArray(new Class<?>[0]))
        .property(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, source)
        .property(
            MappingSettings.PHYSICAL_NAMING_STRATEGY, new PhysicalNamingStrategySnakeCaseImpl())
        .property(SchemaToolingSettings.JAKARTA_HBM2DDL_DATABASE_ACTION, schema)
        // A driver's message may repeat the values of the statement.
        .property(JdbcSettings.LOG_JDBC_ERRORS, false)
        .property(JdbcSettings.LOG_JDBC_WARNINGS, false)
        .createEntityManagerFactory();
  }
}
