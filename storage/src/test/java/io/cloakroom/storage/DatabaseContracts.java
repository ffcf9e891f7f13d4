package io.cloakroom.storage;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** Contracts over one database, emptied before each test. */
public abstract class DatabaseContracts {
  public static final List<String> TABLES =
      List.of(
          "intake_item",
          "intake",
          "watermark",
          "picture_word",
          "link_view",
          "link",
          "policy_value",
          "role_holder",
          "preference",
          "lesson",
          "tally",
          "monthly_number",
          "review",
          "review_card",
          "policy_text",
          "policy_acknowledgement",
          "keepsake",
          "access_request",
          "share",
          "outsider",
          "blocked_picture",
          "blocked_change",
          "sweep",
          "pass",
          "browser_session",
          "audit_event",
          "sealed_event",
          "tree_tile",
          "sealing",
          "sealing_wait",
          "checkpoint",
          "witness",
          "stream_place",
          "lease",
          "prune_statement",
          "look_code",
          "master_key",
          "body_use",
          "shared_body",
          "image_key",
          "named_key");
  private static final Aead MASTER = newMasterKey();

  protected abstract DatabaseStores stores();

  @BeforeEach
  public void emptyEveryTable() throws SQLException {
    empty(stores(), TABLES);
  }

  public static void empty(DatabaseStores stores, List<String> tables) throws SQLException {
    for (String table : tables) {
      run(stores, "delete from " + table);
    }
    if (tables.contains("audit_event")) {
      // As new: what is missing before the first event is told.
      run(stores, "alter table audit_event alter column sequence_number restart with 1");
    }
    stores.changes().happened();
  }

  protected static void run(DatabaseStores stores, String sql) throws SQLException {
    try (Connection connection = stores.database().source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  public static Aead newMasterKey() {
    try {
      return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get())
          .getPrimitive(AeadConfig2026.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Aead master() {
    return MASTER;
  }
}
