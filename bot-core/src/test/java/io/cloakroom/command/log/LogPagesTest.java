package io.cloakroom.command.log;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.LEGAL;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.SaidReply.buttons;
import static io.cloakroom.command.SaidReply.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.Reply;
import io.cloakroom.link.Link;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How security turns pages of the record, and narrows down what is on them. */
class LogPagesTest extends LogQuestions {
  @Test
  void J36_turnsPagesInBothDirectionsUnderTheSameConditions() {
    List<String> minutes = new ArrayList<>();
    for (int i = 0; i < 2 * RecordReader.PAGE + 3; i++) {
      minutes.add(scene.clock.instant().toString());
      happened(Action.ACCESS_DENIED, BOB, SITE, "expired");
      happened(Action.ACCESS_DENIED, BOB, LEGAL, "gone");
      turn(Duration.ofMinutes(1));
    }
    String last = minutes.get(minutes.size() - 1);

    Reply first = scene.says(SEC, SECURITY, "log denied since:7d outcome:expired");
    turn(Duration.ofMinutes(1));
    Reply second = scene.presses(SEC, SECURITY, button(first, "Older"));
    Reply third = scene.presses(SEC, SECURITY, button(second, "Older"));
    Reply back = scene.presses(SEC, SECURITY, button(third, "Newer"));
    Reply front = scene.presses(SEC, SECURITY, button(back, "Newer"));

    assertThat(text(first)).contains(last).doesNotContain("legal");
    assertThat(text(third).lines()).hasSize(1 + 3);
    assertThat(buttons(third)).extracting(Button::label).doesNotContain("Older");
    assertThat(text(back)).isEqualTo(text(second));
    assertThat(text(front)).isEqualTo(text(first));
    assertThat(buttons(front)).extracting(Button::label).contains("Older").doesNotContain("Newer");
  }

  /** Any word behind it opened the link to the page. */
  @Test
  void J36_takesTheFirstWordForSinceWhen() {
    happened(Action.ACCESS_DENIED, BOB, SITE, "expired");

    assertThat(scene.hears(SEC, SECURITY, "log recent 7d"))
        .startsWith("What happened, since 2026-02-22T12:00:00Z:")
        .contains("@bob in #site: look refused");
    assertThat(scene.hears(SEC, SECURITY, "log recent foo")).contains("Not a moment: “foo”");
    assertThat(scene.hears(SEC, SECURITY, "log recent denied")).contains("“denied”");
  }

  @Test
  void J36_saysThatItLookedAtPartOfALongRecordAndGoesOn() {
    happened(Action.ACCESS_DENIED, BOB, SITE, "expired");
    for (int i = 0; i < AuditLog.MOST_READ; i++) {
      happened(Action.IMAGE_VIEWED, BOB, SITE, "ok");
    }

    Reply first = scene.says(SEC, SECURITY, "log person @bob outcome:expired" + WHY);
    Reply second = scene.presses(SEC, SECURITY, button(first, "Older"));

    assertThat(text(first)).contains("I looked at 500 events so far", "Press Older to go on");
    assertThat(text(second)).contains("look refused (the link had expired)");
    assertThat(buttons(second)).extracting(Button::label).doesNotContain("Older");
  }

  @Test
  void J36_aPictureAndAPersonOnThePageLeadToTheirOwnHistory() {
    Link link = scene.picture(ANA, SITE);

    Reply recent = scene.says(SEC, SECURITY, "log recent action:link.issued");
    Reply picture = scene.presses(SEC, SECURITY, button(recent, "Picture of 1"));
    Reply person = scene.presses(SEC, SECURITY, button(recent, "Person of 1"));

    assertThat(text(picture)).startsWith("Picture " + link.image().id());
    assertThat(((Reply.Ask) person).given()).containsEntry("person", "ana");
  }

  @ParameterizedTest
  @CsvSource({
    "since:2026-03-01, 1",
    "since:2026-03-02, 0",
    "until:2026-02-28, 0",
    "until:2026-03-01, 1",
    "since:1h, 1",
    "since:2026-03-01T12:00, 1",
    "since:2026-03-01T12:01, 0",
    "until:1m, 0"
  })
  void J36_takesHowLongAgoAndDays(String condition, int found) {
    happened(Action.POLICY_CHANGED, ANA, SITE, "ok");

    assertThat(
            scene
                .hears(SEC, SECURITY, "log policy " + condition)
                .lines()
                .filter(line -> line.startsWith("1.")))
        .hasSize(found);
  }

  /** Midnight in Tokyo is three in the afternoon of the day before in Greenwich. */
  @Test
  void J36_countsDaysInTheZoneOfWhoeverAsks() {
    happened(Action.POLICY_CHANGED, ANA, SITE, "ok");
    turn(Duration.ofHours(4));
    happened(Action.POLICY_CHANGED, BOB, SITE, "ok");

    scene.messenger.zone(SEC, ZoneId.of("Asia/Tokyo"));

    assertThat(scene.hears(SEC, SECURITY, "log policy since:2026-03-02"))
        .contains("since 2026-03-01T15:00:00Z", "@bob")
        .doesNotContain("@ana");
    assertThat(scene.hears(SEC, SECURITY, "log policy until:2026-03-01"))
        .contains("until 2026-03-01T15:00:00Z", "@ana")
        .doesNotContain("@bob");
  }

  @ParameterizedTest
  @CsvSource({
    "since:yesterday, Not a moment: “yesterday”",
    "since:9999999d, Too long ago: “9999999d”",
    "until:9999999d, Too long ago: “9999999d”",
    "since:99999w, Too long ago: “99999w”",
    "until:2026-02-31, Not a moment: “2026-02-31”",
    "outcome:sad, Not an outcome: “sad”",
    "action:dreamt, Not an action: “dreamt”"
  })
  void saysWhatCannotBeReadAndAsksNothing(String condition, String problem) {
    assertThat(scene.hears(SEC, SECURITY, "log recent " + condition)).contains(problem, "try ");
    assertThat(scene.recorded(Action.AUDIT_QUERY)).isEmpty();
  }
}
