package io.cloakroom.storage.database.audit;

import static io.cloakroom.testing.Sample.ANN;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.SITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.Period;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.plans.ManyEvents;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AuditSearchTest {
  private static final ImageId IMAGE = ImageId.next();

  @TempDir static Path folder;
  private static DatabaseStores stores;

  @BeforeAll
  static void open() throws IOException {
    stores = DatabaseStores.open(DatabaseSettings.h2(folder.resolve("cloakroom")));
    ManyEvents.record(
        stores, 0, 2000, i -> Sample.event(HOME).in(SITE).on(i % 10 == 0 ? IMAGE : ImageId.next()));
  }

  @AfterAll
  static void close() {
    stores.close();
  }

  static Stream<Arguments> questions() {
    AuditQuery all = AuditQuery.everything(HOME);
    AuditQuery viewed = all.of(Set.of(Action.IMAGE_VIEWED));
    AuditQuery several =
        all.of(Set.of(Action.IMAGE_VIEWED, Action.LINK_ISSUED, Action.LINK_REVOKED));
    Period hour = Period.since(Sample.NOW.minusSeconds(3600));
    return Stream.of(
        arguments(all, "audit_event_workspace"),
        arguments(all.within(hour), "audit_event_workspace"),
        arguments(all.on(IMAGE), "audit_event_image"),
        arguments(all.in(SITE), "audit_event_conversation"),
        arguments(viewed, "audit_event_action"),
        arguments(viewed.in(SITE), "audit_event_kind"),
        arguments(viewed.in(SITE).on(IMAGE), "audit_event_image"),
        arguments(all.by(ANN), "audit_event_person"),
        arguments(viewed.by(ANN).withOutcome("expired").within(hour), "audit_event_person"),
        arguments(all.withOutcome("expired"), "audit_event_outcome"),
        arguments(viewed.withOutcome("ok"), "audit_event_outcome"),
        arguments(several, "audit_event_action"),
        arguments(several.by(ANN), "audit_event_person"),
        arguments(several.on(IMAGE), "audit_event_image"),
        arguments(several.in(SITE), "audit_event_kind"),
        arguments(several.withOutcome("ok"), "audit_event_outcome"));
  }

  @ParameterizedTest
  @MethodSource("questions")
  void J36_walksAnIndexInItsOrderInsteadOfSortingInBothDirections(AuditQuery query, String index) {
    for (boolean latestFirst : List.of(true, false)) {
      SequenceRange range = SequenceRange.ALL.above(20).below(1500);
      for (AuditSearch search : AuditSearch.of(query, range, latestFirst)) {
        for (String sql : List.of(search.sql(), search.edgeSql())) {
          assertThat(explain(search, sql))
              .as(sql)
              .containsIgnoringCase("public." + index + ":")
              .containsPattern("(?i)" + index + ": [^*]*sequence_number")
              .contains("/* index sorted");
        }
      }
    }
  }

  private static String explain(AuditSearch search, String sql) {
    return stores
        .database()
        .transactions()
        .in(
            session -> {
              var query = session.createNativeQuery("explain " + sql, String.class);
              boolean whole = sql.equals(search.sql());
              search.parameters(whole).forEach(query::setParameter);
              return query.setParameter(whole ? "limit" : "passed", 50).getSingleResult();
            });
  }
}
