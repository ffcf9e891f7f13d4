package io.cloakroom.command.admin;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.testing.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

/** J65: whoever can help sees what stands unprotected, and has it tried again. */
class AdminStuckTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void showsAnAdminOfAChannelWhatIsStuckThereAndTriesItAgain() {
    Intake here = givenUp(SITE, "p1");
    givenUp(OTHER, "p2");

    Reply listed = scene.says(CHO, SITE, "admin stuck");
    String answer = SaidReply.text(scene.presses(CHO, SITE, SaidReply.buttons(listed).get(0)));

    assertThat(SaidReply.text(listed)).contains("1. By @ann", "given up").doesNotContain("2.");
    assertThat(answer).contains("I try it again now");
    assertThat(stage(here)).isEqualTo(Stage.RECEIVED);
    assertThat(scene.recorded(Action.INTAKE_REVIVED))
        .singleElement()
        .satisfies(event -> assertThat(event.actor()).contains(CHO));
    assertThat(scene.hears(CHO, SITE, "admin stuck")).contains("Nothing is stuck");
  }

  @Test
  void showsAnAdminOfTheWorkspaceEverything() {
    givenUp(SITE, "p1");
    givenUp(OTHER, "p2");

    assertThat(scene.hears(WAD, SITE, "admin stuck")).contains("1. By", "2. By");
  }

  @Test
  void T20_triesNothingAgainForSomebodyElsesChannel() {
    Intake there = givenUp(OTHER, "p2");

    String answer = scene.hears(CHO, SITE, "admin stuck retry:" + there.id());

    assertThat(answer).contains("not stuck any more, or was never");
    assertThat(stage(there)).isEqualTo(Stage.GAVE_UP);
  }

  @Test
  void T20_isForAdmins() {
    assertThat(scene.hears(BOB, SITE, "admin stuck")).contains("is for admins of this channel");
    assertThat(scene.hears(ANA, SITE, "admin stuck retry:x")).contains("is for admins");
  }

  private Stage stage(Intake intake) {
    return scene.database.intakes().register().find(intake.id()).orElseThrow().stage();
  }

  private Intake givenUp(Conversation where, String post) {
    Intake received =
        Intake.received(
            Sample.post(where, post, "f " + post), RemovalUnit.FILE, scene.clock.instant());
    Intake givenUp = Sample.at(received, Stage.GAVE_UP, scene.clock.instant());
    scene.database.intakes().queue().add(givenUp, List.of());
    return givenUp;
  }
}
