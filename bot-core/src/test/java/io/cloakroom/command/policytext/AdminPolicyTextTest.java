package io.cloakroom.command.policytext;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import java.util.List;
import org.junit.jupiter.api.Test;

/** J49: what a workspace adds to the text of its policy. */
class AdminPolicyTextTest {
  private final CommandStage scene = new CommandStage();

  private String says(String words) {
    return scene.hears(WAD, SITE, "admin policy-text " + words);
  }

  @Test
  void J49_aParagraphIsAnotherVersionAndAskedForAgain() {
    Reply text = scene.says(ANA, SITE, "policy text");
    scene.presses(ANA, SITE, SaidReply.buttons(text).get(0));

    assertThat(says("add Remove badges before you take pictures."))
        .isEqualTo(
            "✓ Paragraph 1: Remove badges before you take pictures.\n"
                + "The text of every channel is another version by that: whoever gives /image"
                + " policy text again is asked for it, and whoever acknowledged an earlier one is"
                + " reminded, once a week at most, when they open a picture, or beside a receipt if"
                + " they get them. /image policy acknowledged in a channel lists who has not"
                + " acknowledged its text, and can ask the channel.");

    assertThat(scene.hears(ANA, SITE, "policy text"))
        .contains("Version 2 of ", "You last acknowledged version 1");
    assertThat(scene.recorded(Action.POLICY_CHANGED).get(0).details())
        .containsEntry("setting", "policy-text add")
        .containsEntry("old", "none")
        .containsEntry("new", "Remove badges before you take pictures.");
  }

  @Test
  void J49_contactAndReviewAskNobodyAgain() {
    Reply text = scene.says(ANA, SITE, "policy text");
    scene.presses(ANA, SITE, SaidReply.buttons(text).get(0));

    assertThat(says("contact privacy@acme.example"))
        .contains("✓ Contact: privacy@acme.example", "it is the same version");
    assertThat(says("review 2027-01-31")).contains("2027-01-31", "it is the same version");

    assertThat(scene.hears(ANA, SITE, "policy text")).contains("✓ You acknowledged this version");
  }

  @Test
  void J49_listsWhatIsAddedAndHowToChangeIt() {
    assertThat(says("list"))
        .contains("Contact: not set", "Legal basis: not set", "No paragraphs.", "none in place of");

    says("add One.");
    says("add Two.");
    says("legal Art. 6(1)(f) GDPR");

    assertThat(says("list"))
        .contains("Legal basis: Art. 6(1)(f) GDPR", "1. One.", "2. Two.")
        .doesNotContain("No paragraphs");
  }

  @Test
  void J49_takesAParagraphOutByItsNumber() {
    says("add One.");
    says("add Two.");

    assertThat(says("remove 3"))
        .contains("there is no paragraph “3”; they are numbered from 1 to 2");
    assertThat(says("remove 1")).contains("✓ Taken out: One.");
    assertThat(says("list")).contains("1. Two.").doesNotContain("One.");
    says("remove 1");
    assertThat(says("remove 1")).contains("there is no paragraph. Example");
    assertThat(says("list")).contains("No paragraphs.");
  }

  @Test
  void J49_takesOutWhatWasSetByNone() {
    says("contact privacy@acme.example");

    assertThat(says("contact none")).contains("✓ Contact: not set");
    assertThat(says("contact none")).contains("Nothing changed");
    assertThat(scene.hears(ANA, SITE, "policy text")).doesNotContain("Contact");
  }

  @Test
  void J49_saysEachBound() {
    assertThat(says("add " + "x".repeat(301)))
        .contains("Nothing changed: that is 301 characters long, and 300 are the most");
    assertThat(says("contact " + "x".repeat(201))).contains("201 characters long, and 200");
    for (int i = 1; i <= 10; i++) {
      assertThat(says("add Paragraph no. " + i)).contains("✓ Paragraph " + i);
    }
    assertThat(says("add One more")).contains("there are 10 paragraphs, which are the most");
    assertThat(says("remove 2")).contains("✓ Taken out");
    assertThat(says("add Paragraph no. 7")).contains("paragraph 6 says that already");
    for (String day : List.of("soon", "2027-02-30")) {
      assertThat(says("review " + day))
          .contains("not a day: “" + day + "”; write it as 2027-01-31");
    }
    assertThat(says("review 2020-01-01")).contains("that day is over: 2020-01-01");
    assertThat(says("review 2099-01-01")).contains("more than five years away");
    assertThat(says("contact")).startsWith("Whom are people to ask about it?");
    assertThat(says("add")).startsWith("What is the paragraph to say?");
  }

  @Test
  void J49_isForWhoeverAnswersForTheWorkspace() {
    assertThat(scene.hears(ANA, SITE, "admin policy-text add Mine.")).contains(" is for ");
    assertThat(scene.hears(CHO, SITE, "admin policy-text add Mine.")).contains(" is for ");
    assertThat(says("list")).contains("No paragraphs.");
  }
}
