package io.cloakroom.deploy.nodes;

import java.sql.Connection;
import java.sql.SQLException;

/** The PostgreSQL that nodes have together. */
public interface NodesDatabase extends AutoCloseable {
  /** Its role, and its database. */
  String NAME = "cloakroom";

  String PASSWORD = "correct horse";

  /** As the nodes are told of it. */
  String url();

  /**
   * To one of its databases, as who may do everything.
   *
   * @throws SQLException also while it is away
   */
  Connection connect(String database) throws SQLException;

  /** Goes away without a word to anybody; returns once it takes writes again, with how it came. */
  Comeback fail() throws Exception;

  /** How it came back. */
  enum Comeback {
    BY_ITSELF("the same came back"),
    BY_THE_OTHER("the standby took over");

    final String words;

    Comeback(String words) {
      this.words = words;
    }
  }
}
