package io.cloakroom.storage.older;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.files.ServerAway;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T64, T27: a newer release is started where its disk has no room for the copy of its tables. */
@Tag("full")
class FullDiskTablesTest {
  private static final int ROWS = 4000;
  private static final int STEP = 1 << 20;

  @TempDir Path folder;

  @Test
  void T27_theDatabaseIsAsItWasAndTheNextStartIsDoneOnceThereIsRoom() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", disk.toString());
    // No program that could be installed: a right that a machine gives or not.
    Assumptions.assumeTrue(mounted, "no disk can be mounted here");
    try {
      Path data =
          Files.createDirectory(
              disk.resolve("data"),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      DatabaseSettings settings = older(data);
      Path ballast = disk.resolve("ballast");
      long size = Files.size(settings.h2File());
      int refused = 0;
      boolean done = false;
      for (long room = 1500 << 10; !done; room += STEP) {
        assertThat(room).isLessThan(3 * size + (8 << 20));
        leave(disk, ballast, room);
        try {
          DatabaseStores.open(settings).close();
          done = true;
        } catch (ServerAway full) {
          assertThat(full)
              .hasMessageContaining("are brought up to date in a copy of " + settings.h2File())
              .hasMessageContaining("Nothing was changed")
              .hasMessageContaining(" " + (room >> 20) + " MiB are free on its disk");
          assertThat(files(data)).containsExactly("cloakroom.mv.db");
          refused++;
        }
      }
      assertThat(refused).as("before the copy, and within it").isGreaterThan(4);
      assertThat(count(settings)).isEqualTo(ROWS);
    } finally {
      run("umount", "--lazy", disk.toString());
    }
  }

  /** With rows that do not compress. */
  private static DatabaseSettings older(Path data) throws SQLException {
    DatabaseSettings settings = DatabaseSettings.h2(data.resolve("cloakroom"));
    Flyway.configure()
        .dataSource(settings.url(), settings.user(), settings.password())
        .locations("classpath:db/migration/h2")
        .target("95")
        .load()
        .migrate();
    try (Connection connection = connection(settings);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into image_key (image_id, wrapped)"
              + " select random_uuid(), secure_rand(1000) from system_range(1, "
              + ROWS
              + ")");
    }
    return settings;
  }

  private static int count(DatabaseSettings settings) throws SQLException {
    try (Connection connection = connection(settings);
        Statement statement = connection.createStatement();
        var row = statement.executeQuery("select count(*) from image_key")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static Connection connection(DatabaseSettings settings) throws SQLException {
    return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
  }

  private static void leave(Path disk, Path ballast, long room) throws IOException {
    Files.deleteIfExists(ballast);
    long most = Files.getFileStore(disk).getUsableSpace() - room;
    try (OutputStream out = Files.newOutputStream(ballast)) {
      byte[] page = new byte[4096];
      for (long written = 0; written < most; written += page.length) {
        out.write(page);
      }
    }
  }

  private static List<String> files(Path data) throws IOException {
    try (Stream<Path> files = Files.list(data)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static boolean run(String... line) throws Exception {
    return new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
