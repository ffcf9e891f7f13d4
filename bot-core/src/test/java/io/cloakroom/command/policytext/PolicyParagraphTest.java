package io.cloakroom.command.policytext;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.policy.text.PolicyTexts;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** J49: what admins add to the text of their channel's policy. */
class PolicyParagraphTest {
  private final CommandStage scene = new CommandStage();

  private String says(String words) {
    return scene.hears(CHO, SITE, "policy paragraph " + words);
  }

  @Test
  void J49_aParagraphOfAChannelIsAnotherVersionThereAndNowhereElse() {
    Reply text = scene.says(ANA, SITE, "policy text");
    scene.presses(ANA, SITE, SaidReply.buttons(text).get(0));
    scene.hears(WAD, SITE, "admin policy-text add Ask before you post faces.");
    String elsewhere = scene.hears(ANA, OTHER, "policy text");

    assertThat(says("add No badges on the pier."))
        .startsWith("✓ Paragraph 1: No badges on the pier.\n")
        .contains("The text of this channel is another version by that.");

    assertThat(scene.hears(ANA, SITE, "policy text"))
        .contains(
            "Ask before you post faces.\nNo badges on the pier.", "You last acknowledged version");
    assertThat(scene.hears(ANA, OTHER, "policy text")).isEqualTo(elsewhere);
    assertThat(scene.recorded(Action.POLICY_CHANGED).get(0))
        .satisfies(
            event -> {
              assertThat(event.conversation()).contains(SITE);
              assertThat(event.details())
                  .containsEntry("setting", "policy-text add")
                  .containsEntry("old", "none")
                  .containsEntry("new", "No badges on the pier.");
            });
  }

  @Test
  void J49_aChangeOfTheWorkspaceDatesTheTextOfAChannelWithParagraphsOfItsOwn() {
    says("add No badges on the pier.");
    scene.hears(WAD, SITE, "admin policy-text add Ask before you post faces.");
    Instant changed = scene.clock.instant();
    scene.clock.turn(Duration.ofDays(3));

    scene.hears(ANA, SITE, "policy text");

    assertThat(scene.database.policyTexts().version(SITE.workspace(), digest(), changed).since())
        .isEqualTo(changed);
  }

  private String digest() {
    return new PolicyTexts(scene.database.policies(), scene.database.policyTexts(), scene.clock)
        .of(SITE)
        .version()
        .digest();
  }

  @Test
  void J49_listsTakesOutAndSaysEachBound() {
    assertThat(says("list")).contains("No paragraphs.", "policy paragraph remove 1");
    for (int i = 1; i <= 5; i++) {
      assertThat(says("add Paragraph no. " + i)).contains("✓ Paragraph " + i);
    }

    assertThat(says("add One more")).contains("there are 5 paragraphs, which are the most");
    assertThat(says("add Paragraph no. 2")).contains("paragraph 2 says that already");
    assertThat(says("add " + "x".repeat(301))).contains("301 characters long, and 300");
    assertThat(says("remove 6")).contains("they are numbered from 1 to 5");
    assertThat(says("remove 2")).contains("✓ Taken out: Paragraph no. 2");
    assertThat(says("list")).contains("2. Paragraph no. 3").doesNotContain("no. 2");
    assertThat(says("add")).startsWith("What is the paragraph to say?");
  }

  @Test
  void J49_whatEveryTextSaysIsNotSaidTwice() {
    scene.hears(WAD, SITE, "admin policy-text add Ask before you post faces.");
    assertThat(says("add Ask before you post faces."))
        .contains("the text of every channel says that already");

    says("add No badges on the pier.");
    scene.hears(WAD, SITE, "admin policy-text add No badges on the pier.");
    assertThat(says("remove 1"))
        .contains("✓ Taken out: No badges on the pier.", "it is the same version");
  }

  @Test
  void J49_isForAdminsOfTheChannel() {
    assertThat(scene.hears(ANA, SITE, "policy paragraph add Mine.")).contains(" is for ");
    assertThat(scene.hears(CHO, OTHER, "policy paragraph add Mine.")).contains(" is for ");
    assertThat(says("list")).contains("No paragraphs.");
  }
}
