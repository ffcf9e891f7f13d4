package io.cloakroom.command.log;

import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.command.CommandStage;
import io.cloakroom.record.export.ExportFormat;
import io.cloakroom.record.export.ExportPage;
import io.cloakroom.record.export.ExportPages;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** J41: {@code log export}. */
class LogExportTest {
  private static final Pattern ADDRESS = Pattern.compile(ExportPages.PATH + "([\\w-]+)");

  private final CommandStage scene = new CommandStage();

  @Test
  void J41_givesSecurityAPageOfTheirOwnForWhatTheyAskedFor() {
    String answer = scene.hears(SEC, SITE, "log export since:30d format:csv");

    assertThat(answer)
        .contains("Download the record", "of this workspace, since", ", as CSV.")
        .contains("good once, within 10 minutes", "that you download it is on record")
        .contains("cloakroom audit verify --export FILE");
    ExportPage page = page(answer).orElseThrow();
    assertThat(page.person()).isEqualTo(SEC);
    assertThat(page.scope().workspace()).hasValue(SITE.workspace());
    assertThat(page.period().since()).hasValue(scene.clock.instant().minus(Duration.ofDays(30)));
    assertThat(page.period().until()).isEmpty();
    assertThat(page.format()).isEqualTo(ExportFormat.CSV);
    assertThat(scene.recorded(Action.AUDIT_QUERY))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.details())
                    .containsEntry("command", "log export")
                    .containsEntry("format", "csv")
                    .containsKey("since"));
  }

  @Test
  void J41_isOfAllInLinesWhereNothingElseIsAskedFor() {
    ExportPage page = page(scene.hears(SEC, SITE, "log export")).orElseThrow();

    assertThat(page.period().since()).isEmpty();
    assertThat(page.format()).isEqualTo(ExportFormat.NDJSON);
  }

  @Test
  void J41_ofEventsForASiemItSaysThatTheyCannotBeVerified() {
    String answer = scene.hears(SEC, SITE, "log export since:7d format:ocsf");

    assertThat(answer).contains("as OCSF", "take ndjson or csv").doesNotContain("audit verify");
    assertThat(page(answer).orElseThrow().format()).isEqualTo(ExportFormat.OCSF);
  }

  /** As of two who press the button at the same moment: both found the page. */
  @Test
  void J41_isGivenOnceAlsoToTwoAtOnce() {
    ExportPage page = page(scene.hears(SEC, SITE, "log export")).orElseThrow();

    assertThat(scene.exports.use(page)).isTrue();
    assertThat(scene.exports.use(page)).isFalse();

    assertThat(scene.recorded(Action.RECORD_EXPORTED)).hasSize(1);
  }

  @Test
  void J38_isForSecurityAlone() {
    assertThat(scene.hears(CHO, SITE, "log export")).contains("security");
    assertThat(page(scene.hears(CHO, SITE, "log export"))).isEmpty();
    assertThat(scene.recorded(Action.AUDIT_QUERY)).isEmpty();
  }

  @Test
  void J41_saysWhatCannotBeRead() {
    assertThat(scene.hears(SEC, SITE, "log export since:soon")).contains("Not a moment", "7d");
    assertThat(scene.hears(SEC, SITE, "log export format:xls")).contains("ndjson", "csv", "ocsf");
    assertThat(scene.recorded(Action.AUDIT_QUERY)).isEmpty();
  }

  private Optional<ExportPage> page(String answer) {
    Matcher address = ADDRESS.matcher(answer);
    return address.find() ? scene.exports.find(address.group(1)) : Optional.empty();
  }
}
