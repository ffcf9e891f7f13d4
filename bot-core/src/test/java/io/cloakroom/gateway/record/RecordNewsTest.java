package io.cloakroom.gateway.record;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static io.cloakroom.gateway.record.ShownRecord.ask;
import static io.cloakroom.gateway.record.ShownRecord.form;
import static io.cloakroom.gateway.record.ShownRecord.news;
import static io.cloakroom.gateway.record.ShownRecord.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.command.question.QuestionLimit;
import io.cloakroom.gateway.Browser;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J36, T09, T46, T47: the page of the record goes on with what comes. */
class RecordNewsTest {
  private ShownRecord record;

  @BeforeEach
  void open() throws Exception {
    record = new ShownRecord();
  }

  @AfterEach
  void close() throws Exception {
    record.close();
  }

  @Test
  void J36_goesOnWithWhatComesAndSaysSoOnRecordOnce() {
    record.happened(Action.IMAGE_VIEWED, ANA, SITE, "ok");
    record.stage.clock.turn(Duration.ofMinutes(11));
    record.happened(Action.IMAGE_VIEWED, BOB, SITE, "ok");
    record.happened(Action.IMAGE_VIEWED, BOB, OTHER, "ok");
    record.happened(Action.LINK_ISSUED, ANA, SITE, "ok");

    Browser.Reply news = news(record.sec, "recent", "action", "looks", "channel", "site");
    record.later();
    news(record.sec, "recent", "action", "looks", "channel", "site");

    assertThat(news.status()).isEqualTo(200);
    assertThat(rows(news)).as("not what is older, elsewhere or of another kind").hasSize(1);
    assertThat(news.text()).contains("value=\"bob\"").doesNotContain("<html");
    assertThat(record.stage.recorded(Action.AUDIT_QUERY))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.details())
                    .containsEntry("command", "log recent")
                    .containsEntry("on", "live_page")
                    .containsEntry("channel", "site"));
  }

  @Test
  void T09_goesOnForNobodyWhoLostTheRole() {
    assertThat(news(record.sec, "recent").status()).isEqualTo(200);
    record.security(WAD, true);
    record.security(SEC, false);
    record.later();

    Browser.Reply refused = news(record.sec, "recent");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text()).contains("Not for you");
    assertThat(record.stage.recorded(Action.COMMAND_DENIED)).hasSize(1);
    assertThat(news(record.page(ANA), "image", "image", "any").status()).isEqualTo(403);
    assertThat(news(record.served.browser(), "recent").status()).isEqualTo(404);
    assertThat(news(record.page(WAD).with("Sec-Fetch-Site", "cross-site"), "recent").status())
        .isEqualTo(403);
    record.later();
    assertThat(news(record.page(WAD), "exposure").status()).isEqualTo(400);
    assertThat(record.page(WAD).get("/log/new").status()).isEqualTo(405);
  }

  @Test
  void T47_goesOnWithNobodyWithoutAReasonOrAboveTheLimit() {
    record.happened(Action.IMAGE_VIEWED, BOB, SITE, "ok");
    assertThat(news(record.sec, "person", "person", "bob").text()).doesNotContain("data-sequence");
    assertThat(record.stage.recorded(Action.AUDIT_QUERY)).isEmpty();
    IntStream.range(0, QuestionLimit.MOST)
        .forEach(i -> record.stage.hears(SEC, SECURITY, "log recent"));
    record.later();

    Browser.Reply tooMuch = news(record.sec, "denied");

    assertThat(tooMuch.status()).isEqualTo(429);
    assertThat(tooMuch.text()).contains("Enough for now");
  }

  /** Also of another page of theirs, which comes in between: nothing there is lost. */
  @Test
  void T46_whoeverGoesOnIsAnsweredOnceInASecond_andNobodyIsAskedForThemMeanwhile() {
    record.happened(Action.IMAGE_VIEWED, BOB, SITE, "ok");
    assertThat(rows(news(record.sec, "recent", "action", "looks"))).hasSize(1);
    int asked = record.stage.messenger.askedWhatSomebodyIs;

    Browser.Reply other = news(record.sec, "denied");

    assertThat(other.status()).isEqualTo(204);
    assertThat(other.text()).isEmpty();
    assertThat(record.stage.messenger.askedWhatSomebodyIs).isEqualTo(asked);
    assertThat(record.stage.recorded(Action.AUDIT_QUERY)).hasSize(1);
    record.later();
    assertThat(news(record.sec, "denied").status()).isEqualTo(200);
  }

  @Test
  void T46_aQuestionThatTakesTooLongIsStopped_andSaysHowToAskAnother() {
    record.stage.picture(BOB, SITE);
    record.stage.clock.turn(Duration.ofHours(2));
    record.happened(Action.IMAGE_VIEWED, BOB, SITE, "ok");
    record.stage.database.slowAudit(true);

    assertThat(ask(record.sec, "recent").text())
        .contains("longer than a question to the record may take", "since:1d");
    assertThat(record.stage.hears(SEC, SECURITY, "log recent"))
        .contains("so I stopped. Narrow it down, for example by since:1d or by channel:");
    assertThat(record.stage.hears(SEC, SECURITY, "log channel"))
        .contains("for example by since:1d, and ask again");
    assertThat(record.stage.hears(SEC, SECURITY, "log stale since:1h"))
        .contains("so I stopped. Narrow it down, for example by since:1d or by channel:");
    Browser.Reply live = news(record.sec, "recent");
    assertThat(live.status()).isEqualTo(503);
    assertThat(live.text()).contains("Narrow it down by time or channel");

    record.stage.database.slowAudit(false);
    record.stage.database.crowdedAudit(true);
    assertThat(record.stage.hears(SEC, SECURITY, "log stale since:1h"))
        .contains("Others ask the record for much right now", "Ask again in a minute");
    assertThat(ask(record.sec, "recent").text()).contains("Ask again in a minute");

    record.stage.database.crowdedAudit(false);
    record.later();
    assertThat(rows(news(record.sec, "recent", "action", "looks"))).hasSize(1);
  }

  /** Only beside the newest, and only where there are events. */
  @Test
  void J36_offersToGoOnWithTheNewest() {
    IntStream.range(0, 60).forEach(i -> record.happened(Action.IMAGE_VIEWED, BOB, SITE, "ok"));

    Browser.Reply first = ask(record.sec, "recent");
    Browser.Reply second = record.sec.fill("/log", form(first, "Older"));

    assertThat(first.text()).contains("data-part=\"live\" data-silence=\"540\"");
    assertThat(second.text()).doesNotContain("data-part=\"live\"");
    assertThat(ask(record.sec, "exposure").text()).doesNotContain("data-part=\"live\"");
  }
}
