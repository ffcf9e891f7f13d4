package io.cloakroom.storage.questions;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.service.spi.Configurable;

/** Notes what Hibernate asks a database, with its values; every factory of these tests has one. */
public final class RecordedQuestions implements ConnectionProvider, Configurable {
  private static final long serialVersionUID = 1L;
  private static volatile Optional<List<Question>> notes = Optional.empty();

  /** One statement, and its values by their places, from 1 on. */
  record Question(String sql, SortedMap<Integer, Object> values) {
    PreparedStatement prepare(Connection connection, String before) throws SQLException {
      PreparedStatement statement = connection.prepareStatement(before + sql);
      for (Map.Entry<Integer, Object> value : values.entrySet()) {
        statement.setObject(value.getKey(), value.getValue());
      }
      return statement;
    }
  }

  private transient DataSource source;

  /** What the work asked, in order. */
  static synchronized List<Question> of(Runnable work) {
    List<Question> asked = new CopyOnWriteArrayList<>();
    notes = Optional.of(asked);
    try {
      work.run();
    } finally {
      notes = Optional.empty();
    }
    return List.copyOf(asked);
  }

  @Override
  public void configure(Map<String, Object> settings) {
    source = (DataSource) settings.get(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection real = source.getConnection();
    return notes.isEmpty() ? real : noting(Connection.class, real, (method, values) -> {});
  }

  @Override
  public void closeConnection(Connection connection) throws SQLException {
    connection.close();
  }

  @Override
  public boolean supportsAggressiveRelease() {
    return false;
  }

  @Override
  public boolean isUnwrappableAs(Class<?> type) {
    return type.isInstance(this);
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    return type.cast(this);
  }

  private interface Listener {
    void called(Method method, Object[] values);
  }

  private static <T> T noting(Class<T> type, T real, Listener listener) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, values) -> {
              listener.called(method, values == null ? new Object[0] : values);
              Object answer = call(method, real, values);
              return answer instanceof PreparedStatement statement
                  ? statement(statement, (String) values[0])
                  : answer;
            }));
  }

  private static PreparedStatement statement(PreparedStatement real, String sql) {
    SortedMap<Integer, Object> set = new TreeMap<>();
    return noting(
        PreparedStatement.class,
        real,
        (method, values) -> {
          if (method.getName().startsWith("execute")) {
            notes.ifPresent(asked -> asked.add(new Question(sql, new TreeMap<>(set))));
          } else if (values.length >= 2 && values[0] instanceof Integer place) {
            set.put(place, method.getName().equals("setNull") ? null : values[1]);
          }
        });
  }

  private static Object call(Method method, Object real, Object[] values) throws Throwable {
    try {
      return method.invoke(real, values);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
