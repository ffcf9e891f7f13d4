package io.cloakroom.storage.database.audit;

import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditSearchTest {
  private static final ImageId IMAGE = ImageId.next();

  @TempDir static Path folder;
  private static DatabaseStores stores;

  @BeforeAll
  static void open() throws IOException {
    stores = DatabaseStores.open(DatabaseSettings.h2(folder.resolve("cloakroom")));
    for (int i = 0; i < 2000; i++) {
      AuditEvent event = Sample.event(HOME).in(SITE);
      stores.audit().append(i % 10 == 0 ? event.on(IMAGE) : event.on(ImageId.next()));
    }
  }

  @AfterAll
  static void close() {
    stores.close();
  }

  @ParameterizedTest
  @CsvSource({
    "false, false, false, audit_event_workspace",
    "true, false, false, audit_event_image",
    "false, true, false, audit_event_conversation",
    "false, false, true, audit_event_action",
    "true, true, true, audit_event_image"
  })
  void walksAnIndexInItsOrderInsteadOfSorting(
      boolean byImage, boolean byConversation, boolean byAction, String index) {
    AuditQuery query =
        new AuditQuery(
            HOME,
            byImage ? Optional.of(IMAGE) : Optional.empty(),
            byConversation ? Optional.of(SITE) : Optional.empty(),
            byAction ? Optional.of(Action.IMAGE_VIEWED) : Optional.empty());

    String plan = explain(AuditSearch.before(query, OptionalLong.of(1500)));

    assertThat(plan).containsIgnoringCase(index).contains("/* index sorted */");
  }

  /** Of two thousand, some twenty: those are read by the index, and sorted. */
  @Test
  void readsOnlyWhatComesAfter() {
    AuditQuery query = AuditQuery.of(HOME, Action.IMAGE_VIEWED);

    String plan = explain(AuditSearch.after(query, 1980));

    assertThat(plan)
        .containsIgnoringCase("audit_event_action")
        .containsPattern("(?i)audit_event_action: [^*]*sequence_number > ");
  }

  private static String explain(AuditSearch search) {
    return stores
        .database()
        .transactions()
        .in(
            session -> {
              var query = session.createNativeQuery("explain " + search.sql(), String.class);
              search.parameters().forEach(query::setParameter);
              return query.setParameter("limit", 50).getSingleResult();
            });
  }
}
