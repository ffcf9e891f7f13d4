package io.cloakroom.storage.database.pool;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the connections of a pool to a server, and can end all of them, also those at which
 * somebody waits: a server whose machine lost its power says nothing any more. Thread-safe.
 */
public final class ServerConnections implements DataSource {
  private static final Logger LOG = LoggerFactory.getLogger(ServerConnections.class);

  private final String url;
  private final Properties properties = new Properties();
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();

  /**
   * @param properties what the driver is told besides the address: who comes is among it
   */
  public ServerConnections(String url, Properties properties) {
    this.url = url;
    this.properties.putAll(properties);
  }

  @Override
  public Connection getConnection() throws SQLException {
    open.removeIf(ServerConnections::isClosed);
    Connection made = DriverManager.getConnection(url, properties);
    open.add(made);
    return made;
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  private static boolean isClosed(Connection one) {
    try {
      return one.isClosed();
    } catch (SQLException unknown) {
      return false;
    }
  }

  /**
   * Whoever waits for an answer by one that was made by now learns that there is none; returns at
   * once. Under TLS one says that it ends, and waits for whoever is writing to it: where nobody
   * takes that, a quarter of an hour.
   */
  public void end() {
    for (Connection one : open) {
      try {
        one.abort(ServerConnections::beside);
      } catch (SQLException e) {
        LOG.warn("a connection of before stays: SQL state {}", e.getSQLState());
      }
    }
  }

  private static void beside(Runnable ending) {
    Thread thread = new Thread(ending, "connection-end");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void setLoginTimeout(int seconds) {
    DriverManager.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() {
    return DriverManager.getLoginTimeout();
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    throw new SQLFeatureNotSupportedException("no log of its own");
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    throw new SQLFeatureNotSupportedException("no log of its own");
  }

  @Override
  public java.util.logging.Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("no log of its own");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
