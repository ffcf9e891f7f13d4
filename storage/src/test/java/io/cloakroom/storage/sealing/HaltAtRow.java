package io.cloakroom.storage.sealing;

import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.api.Trigger;

/** Called by H2 for every row that sealing writes; ends the process at one of them, as a kill. */
public final class HaltAtRow implements Trigger {
  static final String AT = "cloakroom.halt";
  static final int STATUS = 137;

  private static final AtomicInteger WRITTEN = new AtomicInteger();

  @Override
  public void fire(Connection connection, Object[] before, Object[] after) {
    if (WRITTEN.incrementAndGet() == Integer.getInteger(AT, 0)) {
      Runtime.getRuntime().halt(STATUS);
    }
  }
}
