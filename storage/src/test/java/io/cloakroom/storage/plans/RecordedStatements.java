package io.cloakroom.storage.plans;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Notes what Hibernate sends to the database; every factory of these tests has one. */
public final class RecordedStatements implements StatementInspector {
  private static final long serialVersionUID = 1L;
  private static volatile Optional<List<String>> notes = Optional.empty();
  private static volatile Optional<List<Long>> changes = Optional.empty();

  /** The statements that the work leads to, in order, each once. */
  public static synchronized List<String> of(Runnable work) {
    List<String> sent = new CopyOnWriteArrayList<>();
    notes = Optional.of(sent);
    try {
      work.run();
    } finally {
      notes = Optional.empty();
    }
    return new ArrayList<>(sent).stream().distinct().toList();
  }

  /** When each statement was sent that changes something, by {@link System#nanoTime}. */
  public static synchronized List<Long> changes(Runnable work) {
    List<Long> moments = new CopyOnWriteArrayList<>();
    changes = Optional.of(moments);
    try {
      work.run();
    } finally {
      changes = Optional.empty();
    }
    return moments;
  }

  @Override
  public String inspect(String sql) {
    notes.ifPresent(sent -> sent.add(sql));
    changes.filter(any -> sql.startsWith("update")).ifPresent(all -> all.add(System.nanoTime()));
    return sql;
  }
}
