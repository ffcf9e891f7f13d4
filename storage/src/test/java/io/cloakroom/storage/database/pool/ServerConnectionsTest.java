package io.cloakroom.storage.database.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.testing.Parallel;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServerConnectionsTest {
  private static final String URL = "stuck:any";

  private final CountDownLatch written = new CountDownLatch(1);
  private final AtomicInteger begun = new AtomicInteger();
  private final Driver driver = new Stuck();

  @BeforeEach
  void register() throws SQLException {
    DriverManager.registerDriver(driver);
  }

  @AfterEach
  void deregister() throws SQLException {
    written.countDown();
    DriverManager.deregisterDriver(driver);
  }

  /**
   * A connection under TLS says that it ends, and waits for whoever is writing to it: that is a
   * quarter of an hour where nobody takes what is written. The lock of the process waited, too.
   */
  @Test
  void J08_aConnectionThatDoesNotEndHoldsUpNoOther_norWhoeverEndsThem() throws SQLException {
    ServerConnections connections = new ServerConnections(URL, new Properties());
    connections.getConnection();
    connections.getConnection();
    connections.getConnection();

    assertThat(
            Parallel.beside(
                () -> {
                  connections.end();
                  return true;
                }))
        .succeedsWithin(Duration.ofSeconds(20));

    await().until(() -> begun.get() == 3);
  }

  /** Its connections end as soon as somebody took what is being written to them. */
  private final class Stuck implements Driver {
    @Override
    public @Nullable Connection connect(String url, Properties info) {
      return !acceptsURL(url) ? null : connection();
    }

    private Connection connection() {
      return (Connection)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {Connection.class},
              (self, method, given) ->
                  switch (method.getName()) {
                    case "isClosed" -> false;
                    case "hashCode" -> System.identityHashCode(self);
                    case "equals" -> self == given[0];
                    case "abort" -> {
                      ((Executor) given[0]).execute(this::end);
                      yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                  });
    }

    private void end() {
      begun.incrementAndGet();
      try {
        written.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public boolean acceptsURL(String url) {
      return url.equals(URL);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
      return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
      return 1;
    }

    @Override
    public int getMinorVersion() {
      return 0;
    }

    @Override
    public boolean jdbcCompliant() {
      return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
      throw new SQLFeatureNotSupportedException("no log of its own");
    }
  }
}
