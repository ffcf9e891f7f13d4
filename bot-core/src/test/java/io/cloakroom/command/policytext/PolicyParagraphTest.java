package io.cloakroom.command.policytext;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Person;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.policy.text.PolicyTexts;
import io.cloakroom.words.Language;
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

  /** Whoever changes it learns whom that asks, and can have the channel asked. */
  @Test
  void J49_saysHowManyHaveToAcknowledgeItAnew_andOffersToAskThem() {
    acknowledges(ANA);
    acknowledges(BOB);

    Reply changed = scene.says(CHO, SITE, "policy paragraph add No badges on the pier.");
    assertThat(SaidReply.text(changed))
        .contains(
            "2 people who read #site acknowledged what its text said until now, and have to"
                + " acknowledge what it says now. /image policy acknowledged lists them");
    scene.presses(CHO, SITE, SaidReply.buttons(changed).get(0));
    assertThat(scene.messenger.said(SITE)).contains("Please read the policy for pictures");

    acknowledges(ANA);
    assertThat(says("add Nor faces.")).contains("One person who reads #site", "and has to");
    assertThat(says("remove 2"))
        .as("@ana acknowledged the text that holds again, and @bob none that held last")
        .doesNotContain("acknowledged what its text said");
    try (Language.Speaking unused = Language.GERMAN.speak()) {
      assertThat(says("add Keine Helme.")).contains("Eine Person, die #site liest, hatte");
    }
  }

  @Test
  void J49_aChangeOfWhatHoldsSaysTheSameToAllWhoHearIt() {
    acknowledges(ANA);

    Reply heard = scene.says(CHO, SITE, "policy expiry 12h");
    assertThat(SaidReply.text(heard))
        .contains("One person who reads #site", "/image policy acknowledged");
    assertThat(SaidReply.buttons(heard)).as("what all read has no button for admins").isEmpty();
    assertThat(scene.hears(CHO, SITE, "policy expiry 13h"))
        .as("nobody acknowledged what held last")
        .doesNotContain("who reads #site");
  }

  @Test
  void J49_saysNothingOfThatWhereTheChatNamesNobody() {
    acknowledges(ANA);
    scene.messenger.listsNobody = true;

    assertThat(says("add No badges on the pier."))
        .contains("is another version by that", "can ask the channel")
        .doesNotContain("who reads #site");
  }

  private void acknowledges(Person who) {
    Reply text = scene.says(who, SITE, "policy text");
    scene.presses(who, SITE, SaidReply.buttons(text).get(0));
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
