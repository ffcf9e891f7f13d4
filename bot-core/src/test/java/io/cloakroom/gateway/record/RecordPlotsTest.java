package io.cloakroom.gateway.record;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static io.cloakroom.gateway.record.ShownRecord.ask;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Conversation;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J36: what the page of the record draws over time. */
class RecordPlotsTest {
  private ShownRecord record;

  @BeforeEach
  void open() throws Exception {
    record = new ShownRecord();
  }

  @AfterEach
  void close() throws Exception {
    record.close();
  }

  /** Two looks and a refusal today, one look three days ago, in the reader's days. */
  @Test
  void J36_countsLooksAndRefusalsOverTime() {
    record.stage.messenger.zone(SEC, ZoneId.of("Europe/Berlin"));
    record.happened(Action.IMAGE_VIEWED, BOB, SITE, "ok");
    record.stage.clock.turn(Duration.ofHours(74));
    record.happened(Action.IMAGE_VIEWED, BOB, SITE, "ok");
    record.happened(Action.IMAGE_DOWNLOADED, ANA, SITE, "ok");
    record.happened(Action.ACCESS_DENIED, DAN, SITE, "not_member");
    record.happened(Action.LINK_ISSUED, ANA, SITE, "ok");

    String page = ask(record.page(SEC), "recent").text();

    assertThat(page)
        .contains("data-counts=\"true\" data-step=\"days\" data-zone=\"Europe/Berlin\"");
    assertThat(numbers(page))
        .containsExactly("1 Mar 2026 1 0", "2 Mar 2026 0 0", "3 Mar 2026 0 0", "4 Mar 2026 2 1");
  }

  /** A day may be counted in hours; only what was asked for is counted. */
  @Test
  void J36_countsWhatTheConditionsLeave() {
    record.happened(Action.IMAGE_VIEWED, BOB, SITE, "ok");
    record.happened(Action.ACCESS_DENIED, DAN, SITE, "not_member");
    record.happened(Action.ACCESS_DENIED, DAN, OTHER, "not_member");

    assertThat(numbers(ask(record.sec, "recent", "since", "2h", "channel", "site").text()))
        .containsExactly("1 Mar 2026, 10:00 0 0", "1 Mar 2026, 11:00 0 0", "1 Mar 2026, 12:00 1 1");
    assertThat(numbers(ask(record.sec, "denied", "since", "1h").text()))
        .containsExactly("1 Mar 2026, 11:00 0 0", "1 Mar 2026, 12:00 0 2");
    assertThat(ask(record.sec, "policy").text()).doesNotContain("data-part=\"plot\"");
  }

  @Test
  void T46_countsSoManyOfAKindAndSaysSo() {
    record.happened(Action.ACCESS_DENIED, DAN, SITE, "not_member");
    record.stage.clock.turn(Duration.ofHours(5));
    IntStream.range(0, 501).forEach(i -> record.happened(Action.IMAGE_VIEWED, BOB, SITE, "ok"));

    String page = ask(record.page(SEC), "recent").text();

    assertThat(page).contains("There were more: counted are the latest 500 of a kind");
    assertThat(numbers(page)).containsExactly("1 Mar 2026, 17:00 500 0");
  }

  @Test
  void J36_showsExposureByChannelAndDay() {
    removed(SITE, 1_200);
    removed(SITE, 800);
    removed(OTHER, 61_000);
    record.stage.clock.turn(Duration.ofDays(1));
    removed(SITE, 400);

    String page = ask(record.page(SEC), "exposure").text();

    assertThat(page).contains("Seconds within which 95 of 100 originals of a day were gone");
    assertThat(numbers(page)).containsExactly("1 Mar 2026 1.2 61", "2 Mar 2026 0.4 ");
  }

  private void removed(Conversation where, long millis) {
    AuditEvent event =
        AuditEvent.of(record.stage.clock.instant(), WORKSPACE, Action.ORIGINAL_REMOVED);
    record
        .stage
        .database
        .audit()
        .append(event.in(where).with("exposed_millis", Long.toString(millis)));
  }

  /** Zero would be drawn of refusals that stand behind others and were not reached. */
  @Test
  void J36_drawsNothingWhereItCannotTellHowMuchThereWas() {
    record.happened(Action.ACCESS_DENIED, BOB, SITE, "expired");
    record.happened(Action.IMAGE_VIEWED, BOB, SITE, "expired");
    Map<String, String> asked =
        Map.of("question", "person", "person", "bob", "reason", "case 12", "outcome", "expired");
    assertThat(record.sec.fill("/log", asked).text()).contains("data-part=\"plot\"");
    for (int i = 0; i < AuditLog.MOST_READ; i++) {
      record.happened(Action.ACCESS_DENIED, BOB, SITE, "not_member");
    }
    record.happened(Action.IMAGE_VIEWED, BOB, SITE, "expired");

    String page = record.sec.fill("/log", asked).text();

    assertThat(page).contains("looked at", "Older").doesNotContain("data-part=\"plot\"");
  }

  /** The table of the plot, a line each. */
  private static List<String> numbers(String page) {
    return Pattern.compile(
            "<th scope=\"row\" data-seconds=\"\\d+\">([^<]*)</th>((<td>[^<]*</td>)*)")
        .matcher(page)
        .results()
        .map(
            row ->
                row.group(1)
                    + " "
                    + row.group(2).replace("</td><td>", " ").replaceAll("</?td>", ""))
        .toList();
  }
}
