package io.cloakroom.intake.numbers;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.SeatedMessenger;
import io.cloakroom.link.Link;
import io.cloakroom.numbers.Figure;
import io.cloakroom.numbers.NumbersStore;
import java.util.List;
import org.junit.jupiter.api.Test;

/** F46: the admins of a workspace are told of a month that is over, once each. */
class TellMonthsTest extends MonthsStage {
  @Test
  void F46_tellsTheAdminsOnTheFirstInTheMorningOnceEach() {
    Link link = scene.picture(ANA, SITE);
    stored("location:1");
    looked(link);
    rounds("2026-04-01T08:59:00");
    assertThat(told()).isEmpty();

    turnTo("2026-04-01T09:00:00");
    chore.round();
    chore.round();

    assertThat(told()).hasSize(1);
    SeatedMessenger.Told message = told().get(0);
    assertThat(message.person()).isEqualTo(WAD);
    assertThat(message.notice().lasting()).isTrue();
    assertThat(message.text())
        .startsWith("Numbers for March 2026\n• Pictures protected: 1\n")
        .contains("• With a place, removed: 1", "• Looks: 1", "• Pictures kept: 1");
    assertThat(message.notice().buttons())
        .extracting(Button::label)
        .containsExactly("Open as a page", "Export", "No more such messages, for any admin");
    rounds("2026-04-30T12:00:00");
    looked(link);
    looked(link);
    rounds("2026-05-01T12:00:00");
    assertThat(told()).hasSize(2);
    assertThat(told().get(1).text())
        .startsWith("Numbers for April 2026\n• Pictures protected: 0 (before: 1)\n")
        .contains("• Looks: 2 (before: 1)", "In brackets: March 2026.");
  }

  @Test
  void F46_saysNothingOfAMonthInWhichNothingHappened() {
    looked(scene.picture(ANA, SITE));
    rounds("2026-06-02T12:00:00");

    assertThat(told()).hasSize(1);
    assertThat(month(APRIL).isNothing()).isTrue();
    assertThat(month(APRIL).of(Figure.KEPT)).hasValue(1);
  }

  @Test
  void F46_tellsNobodyWhereTheyWantNoMessageAndCountsAllTheSame() {
    Link link = scene.picture(ANA, SITE);
    looked(link);
    assertThat(scene.hears(WAD, SITE, "admin numbers answer:message-off"))
        .startsWith("✓ From now on no admin gets the numbers");
    rounds("2026-04-02T12:00:00");
    assertThat(told()).isEmpty();
    assertThat(month(MARCH).of(Figure.LOOKS)).hasValue(1);

    assertThat(scene.hears(WAD, SITE, "admin numbers answer:message-on"))
        .startsWith("✓ When a month");
    looked(link);
    rounds("2026-05-01T12:00:00");
    assertThat(told()).hasSize(1);
  }

  @Test
  void F46_tellsOnceTheChatIsBackAndNobodyTwoWeeksLate() {
    Link link = scene.picture(ANA, SITE);
    looked(link);
    rounds("2026-03-31T12:00:00");
    scene.messenger.tellsNobody = true;
    rounds("2026-04-04T12:00:00");
    assertThat(told()).isEmpty();
    assertThat(month(MARCH).over()).isTrue();
    scene.messenger.tellsNobody = false;
    rounds("2026-04-04T15:00:00");
    assertThat(told()).hasSize(1);

    looked(link);
    scene.messenger.tellsNobody = true;
    rounds("2026-05-16T12:00:00");
    scene.messenger.tellsNobody = false;
    rounds("2026-05-17T12:00:00");
    assertThat(told()).hasSize(1);
    assertThat(month(APRIL).of(Figure.LOOKS)).hasValue(1);
  }

  @Test
  void F46_somebodyWhoCannotBeToldKeepsNobodyWaiting() {
    secAnswersToo();
    scene.messenger.unreachable.add(SEC);
    looked(scene.picture(ANA, SITE));
    rounds("2026-04-03T12:00:00");

    assertThat(told()).extracting(SeatedMessenger.Told::person).containsOnly(WAD);
    assertThat(scene.database.numbers().find(WORKSPACE).orElseThrow().telling()).isEmpty();
  }

  @Test
  void F46_whoeverDiesWhileTellingLeavesTheRestToTheNextAndNobodyIsToldTwice() {
    for (int saves = 0; saves < 6; saves++) {
      for (boolean after : new boolean[] {false, true}) {
        scene = new CommandStage();
        chore = chore(scene.database.numbers());
        wadAnswersForTheWorkspaceInBerlin();
        secAnswersToo();
        looked(scene.picture(ANA, SITE));
        rounds("2026-04-01T08:00:00");
        turnTo("2026-04-01T09:30:00");
        NumbersStore dying = new DyingStore(scene.database.numbers(), new int[] {saves}, after);
        try {
          chore(dying).round();
        } catch (Killed dead) {
          // Another node goes on.
        }
        rounds("2026-04-01T14:00:00");

        assertThat(told().stream().map(one -> List.of(one.person(), one.key())).distinct())
            .as(saves + " " + after)
            .extracting(one -> one.get(0))
            .containsExactlyInAnyOrder(WAD, SEC);
      }
    }
  }

  /** Each such question is a walk through everybody in the workspace. */
  @Test
  void F46_asksWhoItsAdminsAreOnlyAsAMonthBeginsAndToTellThem() {
    looked(scene.picture(ANA, SITE));
    rounds("2026-03-31T23:00:00");
    assertThat(scene.messenger.askedForGovernors).isEqualTo(2);

    rounds("2026-04-20T12:00:00");

    assertThat(told()).hasSize(1);
    assertThat(scene.messenger.askedForGovernors).isEqualTo(4);
  }
}
