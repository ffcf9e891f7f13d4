package io.cloakroom.storage.database;

import io.cloakroom.storage.database.journal.JournaledPath;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where the database is.
 *
 * @param url JDBC address: {@code jdbc:h2:file:journaled:…} or {@code jdbc:postgresql:…}
 * @param password never printed
 * @param connections how many are kept open, at least 2
 */
public record DatabaseSettings(String url, String user, String password, int connections) {
  /**
   * What keeps a committed row of H2 through {@code kill -9}, keeps its file small together with
   * {@link H2Compaction}, and leaves the closing to us. H2's own log of failures repeats statements
   * with their values: it is never written, not even while the first connections are made. Nor are
   * results used again: H2 forgets how many rows a part of a union was asked for, and answers a
   * longer page with the rows of a shorter one. When it closes it compacts nothing: that is done
   * before, and one step of it can take longer than the program waits.
   */
  static final String H2_SUFFIX =
      ";WRITE_DELAY=0;RETENTION_TIME=0;COMPRESS=TRUE;MAX_COMPACT_TIME=0"
          + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;OPTIMIZE_REUSE_RESULTS=0";

  private static final String H2_PREFIX = "jdbc:h2:file:" + JournaledPath.PREFIX;
  private static final int CONNECTIONS = 10;

  /** Which of the two databases. */
  enum Kind {
    H2,
    POSTGRESQL
  }

  public DatabaseSettings {
    if (connections < 2) {
      throw new IllegalArgumentException("too few connections: " + connections + "; try 10");
    }
    if (url.startsWith(H2_PREFIX)) {
      JournaledPath.register();
    } else if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "not a database that is known here; its address must begin with jdbc:postgresql:");
    }
  }

  /**
   * A database in the file {@code <file>.mv.db}.
   *
   * @throws IllegalArgumentException when the path has a semicolon, which ends a path for H2
   */
  public static DatabaseSettings h2(Path file) {
    String path = file.toAbsolutePath().toString();
    if (path.indexOf(';') >= 0) {
      throw new IllegalArgumentException("not a path for a database: " + path + "; it has a ;");
    }
    return new DatabaseSettings(H2_PREFIX + path + H2_SUFFIX, "sa", "", CONNECTIONS);
  }

  public static DatabaseSettings postgresql(String url, String user, String password) {
    return new DatabaseSettings(url, user, password, CONNECTIONS);
  }

  Kind kind() {
    return url.startsWith(H2_PREFIX) ? Kind.H2 : Kind.POSTGRESQL;
  }

  /** The file of an H2 database. */
  public Path h2File() {
    String path = url.substring(H2_PREFIX.length()).split(";", 2)[0];
    return JournaledPath.onDisk(path + ".mv.db");
  }

  /** Whether it is in a file of ours, and not on a server. */
  public boolean isFile() {
    return kind() == Kind.H2;
  }

  /** For people: its file, or its address without what may be secret there. */
  public String place() {
    return isFile()
        ? h2File().toString()
        : url.replaceFirst("[?].*", "").replaceFirst("//.*@", "//");
  }

  /** Where the migrations of this kind are. */
  String migrations() {
    return "classpath:db/migration/" + kind().name().toLowerCase(Locale.ROOT);
  }

  /** Prints neither user nor password; an address may hold both, so it is left out too. */
  @Override
  public String toString() {
    return "DatabaseSettings[" + kind() + ", connections=" + connections + "]";
  }
}
