package io.cloakroom.storage.older;

import io.cloakroom.storage.PostgresqlServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows of older releases go on in today's tables on PostgreSQL. */
@Tag("full")
class PostgresqlOldRowsTest {
  @Test
  void carriesOldIntakesOver() throws Exception {
    OldRows.areCarriedOver(PostgresqlServer.newDatabaseWithoutTables(), "postgresql");
  }

  @Test
  void keepsThePicturesThatWereToGoWithTheirLinks() throws Exception {
    OldRows.areKept(PostgresqlServer.newDatabaseWithoutTables(), "postgresql");
  }

  @Test
  void J56_keepsRenewedPicturesOfOlderReleasesAsOne() throws Exception {
    OldRows.areOfOnePicture(PostgresqlServer.newDatabaseWithoutTables(), "postgresql");
  }

  @Test
  void T56_whoseDirectMessageItIsStandsBehindATilde() throws Exception {
    OldRows.sayWhoseDirectMessageItIsBehindATilde(
        PostgresqlServer.newDatabaseWithoutTables(), "postgresql");
  }

  @Test
  void T48_looksOnceMoreAtPicturesWithoutBytesOfTheirOwn() throws Exception {
    OldRows.areLookedAtWhereOwnBytesWent(PostgresqlServer.newDatabaseWithoutTables(), "postgresql");
  }
}
