package io.cloakroom.storage.older;

import io.cloakroom.storage.database.DatabaseSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of older releases go on in today's tables on H2. */
class H2OldRowsTest {
  @Test
  void carriesOldIntakesOver(@TempDir Path old) throws Exception {
    OldRows.areCarriedOver(DatabaseSettings.h2(old.resolve("cloakroom")), "h2");
  }

  @Test
  void keepsThePicturesThatWereToGoWithTheirLinks(@TempDir Path old) throws Exception {
    OldRows.areKept(DatabaseSettings.h2(old.resolve("cloakroom")), "h2");
  }

  @Test
  void J56_keepsRenewedPicturesOfOlderReleasesAsOne(@TempDir Path old) throws Exception {
    OldRows.areOfOnePicture(DatabaseSettings.h2(old.resolve("cloakroom")), "h2");
  }

  @Test
  void T56_whoseDirectMessageItIsStandsBehindATilde(@TempDir Path old) throws Exception {
    OldRows.sayWhoseDirectMessageItIsBehindATilde(
        DatabaseSettings.h2(old.resolve("cloakroom")), "h2");
  }

  @Test
  void T48_looksOnceMoreAtPicturesWithoutBytesOfTheirOwn(@TempDir Path old) throws Exception {
    OldRows.areLookedAtWhereOwnBytesWent(DatabaseSettings.h2(old.resolve("cloakroom")), "h2");
  }
}
