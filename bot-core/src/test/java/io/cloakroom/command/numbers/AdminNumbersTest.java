package io.cloakroom.command.numbers;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.command.CommandStage;
import io.cloakroom.command.SampleMonths;
import io.cloakroom.testing.Recorded;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

/** F46: whoever answers for a workspace reads its numbers, month beside month. */
class AdminNumbersTest {
  private static final YearMonth FEBRUARY = YearMonth.of(2026, 2);

  private final CommandStage scene = new CommandStage();

  @Test
  void F46_saysTheLastWholeMonthBesideTheOneBefore() {
    SampleMonths.keep(
        scene,
        SampleMonths.month(FEBRUARY.minusMonths(1), 98).asOver(),
        SampleMonths.month(FEBRUARY, 1_234).asOver(),
        SampleMonths.month(FEBRUARY.plusMonths(1), 5));

    assertThat(scene.hears(WAD, SITE, "admin numbers"))
        .isEqualTo(
            """
            Numbers for February 2026
            • Pictures protected: 1,234 (before: 98)
            • With a place, removed: 12 (before: 12)
            • With a name or device, removed: 0 (before: 0)
            • Half of the originals that were removed stood for at most: 1.2 s (before: 1.2 s)
            • 90 of 100 originals that were removed stood for at most: 2.5 min (before: 2.5 min)
            • Looks: 0 (before: 0)
            • Refusals: 0 (before: 0)
            • Requests for access: 0 (before: 0)
            • Requests granted: 0 (before: 0)
            • Requests denied: 0 (before: 0)
            • Requests that lapsed: 0 (before: 0)
            • Channels that the bot is in: 16 (before: 16)
            • Of these, channels protected: 14 (before: 14)
            • Storage of these: 512.3 MB (before: 512.3 MB)
            In brackets: January 2026.
            These count pictures and requests. They name nobody, and no picture.\
            """);
    assertThat(scene.hears(SEC, SITE, "admin numbers month:2026-01"))
        .startsWith("Numbers for January 2026\n• Pictures protected: 98\n");
    assertThat(scene.hears(WAD, SITE, "admin numbers month:2026-03"))
        .startsWith("Numbers for March 2026 so far: the month is not over\n");
  }

  @Test
  void F46_saysWhereSomeOfAMonthIsMissing() {
    SampleMonths.keep(
        scene,
        SampleMonths.month(FEBRUARY.minusMonths(1), 3).asPart().asOver(),
        SampleMonths.month(FEBRUARY, 4).asOver());

    assertThat(scene.hears(WAD, SITE, "admin numbers"))
        .contains("Of January 2026 some was removed from the log before it was counted");
    assertThat(scene.hears(WAD, SITE, "admin numbers month:2026-01"))
        .contains("Some of this month was removed from the log before it was counted");
  }

  @Test
  void F46_saysOfANewWorkspaceTheMonthThatRuns() {
    SampleMonths.keep(scene, SampleMonths.month(FEBRUARY.plusMonths(1), 7));

    assertThat(scene.hears(WAD, SITE, "admin numbers"))
        .startsWith("Numbers for March 2026 so far: the month is not over\n")
        .contains("• Pictures protected: 7");
  }

  @Test
  void F46_saysWhatIsNotKnownAndWhatIsNoMonth() {
    assertThat(scene.hears(WAD, SITE, "admin numbers")).startsWith("Nothing is counted yet");
    assertThat(scene.hears(WAD, SITE, "admin numbers month:2025-12"))
        .startsWith("Nothing is known of December 2025");
    for (String typed : List.of("October", "2026-13", "+99999-01", "<!channel>")) {
      assertThat(scene.hears(WAD, SITE, "admin numbers month:" + typed))
          .contains("not a month")
          .contains("2026-10");
    }
  }

  @Test
  void F46_isForWhoeverAnswersForTheWorkspace() {
    SampleMonths.keep(scene, SampleMonths.month(FEBRUARY, 4).asOver());

    assertThat(scene.hears(ANA, SITE, "admin numbers")).doesNotContain("Numbers for");
    assertThat(scene.hears(ANA, SITE, "admin numbers answer:message-off")).doesNotContain("✓");
  }

  @Test
  void F46_whoSwitchesTheMessageOffIsOnRecordOnce() {
    assertThat(scene.hears(WAD, SITE, "admin numbers answer:message-on"))
        .contains("That is so already");
    scene.hears(WAD, SITE, "admin numbers answer:message-off");
    assertThat(scene.hears(WAD, SITE, "admin numbers answer:message-off"))
        .contains("That is so already");

    assertThat(
            Recorded.events(scene.database.audit(), WORKSPACE).stream()
                .filter(one -> "monthly-numbers".equals(one.details().get("setting"))))
        .singleElement()
        .satisfies(one -> assertThat(one.actor()).contains(WAD))
        .satisfies(one -> assertThat(one.details()).containsEntry("new", "off"));
  }

  /** What is neither of the two words changes nothing for anybody. */
  @Test
  void F46_takesNoOtherAnswer() {
    for (String typed : List.of("message-of", "MESSAGE-OFF", "no")) {
      assertThat(scene.hears(WAD, SITE, "admin numbers answer:" + typed))
          .contains("Neither message-on nor message-off: “" + typed)
          .doesNotContain("✓");
    }
    assertThat(scene.hears(WAD, SITE, "admin numbers answer:message-on"))
        .contains("That is so already");
  }
}
