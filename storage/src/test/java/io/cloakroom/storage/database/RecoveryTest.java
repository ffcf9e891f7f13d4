package io.cloakroom.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecoveryTest {
  private static final int HAS_CLOSED = 90098;
  private static final long PASSES = TimeUnit.SECONDS.toNanos(4);

  private final HikariDataSource source = new HikariDataSource();
  private long room;
  private long nanos;
  private Recovery recovery;

  @BeforeEach
  void open() throws SQLException {
    source.setJdbcUrl("jdbc:h2:mem:recovery;DB_CLOSE_DELAY=-1");
    recovery = new Recovery(new FileWriting(source, () -> room), () -> nanos);
    try (Connection connection = source.getConnection()) {
      connection
          .createStatement()
          .execute("create table image_key (image_id uuid primary key, wrapped varbinary(2000))");
    }
  }

  @AfterEach
  void close() {
    source.close();
  }

  /** Its own few rows fitted, and it was said to be well until the next write closed it again. */
  @Test
  void T27_doesNotGoOnWhileTheDiskHasRoomForAFewRowsOnly() {
    recovery.note(new SQLException("closed", "90098", HAS_CLOSED));
    room = 3L << 20;
    for (int i = 0; i < 3; i++) {
      nanos += PASSES;
      assertThatThrownBy(recovery::await).isInstanceOf(DatabaseFailure.class);
      assertThat(recovery.trouble()).hasValueSatisfying(why -> assertThat(why).contains("16 MiB"));
    }

    room = 20L << 20;
    nanos += PASSES;

    assertThatCode(recovery::await).doesNotThrowAnyException();
    assertThat(recovery.trouble()).isEmpty();
  }
}
