package io.cloakroom.command.request;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.EVE;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.command.SeatedMessenger.Told;
import io.cloakroom.link.Link;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.request.AccessRequests;
import io.cloakroom.words.Language;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** J21 to J25, T22, T51: asking to be let in, and what may become of it. */
class RequestAccessTest {
  private final ApprovalStage asking = new ApprovalStage();
  private final CommandStage scene = asking.scene;
  private final Link link = asking.link;

  @Test
  void J21_asksTheApproversWithoutShowingThemThePicture() {
    assertThat(asking.request(DAN, OTHER)).contains("Asked.");
    scene.chores();

    assertThat(scene.messenger.told).extracting(Told::person).containsExactly(CHO, SEC);
    Told asked = scene.messenger.lastTold(CHO);
    assertThat(asked.text())
        .contains("@dan asks to see a picture in #site", "for the report")
        .contains("It was posted by @ana: “north pier”")
        .doesNotContain(link.image().id().toString(), scene.address(link));
    assertThat(asked.notice().lasting()).isTrue();
    assertThat(asked.notice().buttons())
        .extracting(Button::label)
        .containsExactly("Approve 1 h", "Approve 1 d", "Approve 7 d", "Deny");
    assertThat(scene.recorded(Action.REQUEST_MADE)).hasSize(1);
    scene.chores();
    assertThat(scene.messenger.told).hasSize(2);
  }

  @Test
  void J21_tellsNoApproverWhoMayNotLookWhatItWasCalled() {
    scene.hears(ANA, SITE, "set " + scene.address(link) + " title:Leak");
    asking.request(DAN, OTHER);
    scene.chores();

    assertThat(scene.messenger.lastTold(CHO).text()).contains("“Leak”");
    assertThat(scene.messenger.lastTold(SEC).text())
        .contains("It was posted by @ana: picture-")
        .doesNotContain("Leak");
  }

  @Test
  void J21_answersInTheLanguageOfWhoeverAsksAndRecordsTheSame() {
    try (Language.Speaking german = Language.GERMAN.speak()) {
      assertThat(asking.request(DAN, OTHER)).contains("24 Stunden lang");
      assertThat(asking.request(ANA, SITE))
          .contains(
              "das Bild: öffnet sich bis ", ", dann gelöscht", "Drücken Sie auf seiner Karte");
    }
    scene.chores();

    assertThat(scene.messenger.lastTold(CHO).text()).contains("@dan asks to see a picture");
  }

  @Test
  void J22_letsTheAskerLookForAnHourAndNoLonger() {
    asking.request(DAN, OTHER);
    scene.chores();

    assertThat(asking.pressed(CHO, "Approve 1 h")).contains("@dan may look for 1h");
    scene.chores();

    Told told = scene.messenger.lastTold(DAN);
    assertThat(told.text()).contains("You may look at the picture in #site until", "@cho");
    Button open = told.notice().buttons().get(0);
    assertThat(SaidReply.text(scene.presses(DAN, OTHER, open)))
        .contains("https://pictures.example/");
    assertThat(scene.hears(ANA, SITE, "why @dan " + scene.address(link)))
        .contains("@dan can open")
        .contains("was let in by somebody who may: until");
    assertThat(scene.messenger.corrected)
        .extracting(Told::person)
        .containsExactlyInAnyOrder(CHO, SEC);
    assertThat(scene.messenger.corrected.get(0).text()).contains("@cho let them in until");

    scene.clock.turn(Duration.ofHours(1));
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
    scene.chores();

    List<AuditEvent> all =
        List.of(
            scene.recorded(Action.REQUEST_MADE).get(0),
            scene.recorded(Action.REQUEST_APPROVED).get(0),
            scene.recorded(Action.GRANT_ENDED).get(0));
    assertThat(all).extracting(event -> event.details().get("request")).containsOnly(asking.id());
  }

  @Test
  void J23_tellsTheAskerWhyNotAndThrottlesWhoAsksAgainAndAgain() {
    asking.request(DAN, OTHER);
    assertThat(asking.request(DAN, OTHER)).contains("asked for this one already");
    scene.chores();

    assertThat(asking.pressed(CHO, "Deny")).isEqualTo("ASK Say why not");
    assertThat(asking.answered(CHO, "no reason:\"ask Bob\""))
        .contains("@dan is told that, and why");
    scene.chores();

    assertThat(scene.messenger.lastTold(DAN).text()).contains("@cho did not let you in", "ask Bob");
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
    for (int i = 0; i < 4; i++) {
      assertThat(asking.request(DAN, OTHER)).contains("Asked.");
      asking.answered(CHO, "no reason:no");
    }
    assertThat(asking.request(DAN, OTHER)).contains("5 times within an hour");
    scene.clock.turn(Duration.ofHours(1).plusSeconds(1));
    assertThat(asking.request(DAN, OTHER)).contains("Asked.");
  }

  @Test
  void J24_nobodyApprovesTheirOwn() {
    assertThat(asking.request(CHO, SITE)).contains("Asked.");
    scene.chores();

    assertThat(scene.messenger.told).extracting(Told::person).containsExactly(SEC);
    assertThat(asking.answered(CHO, "1h")).contains("your own request");
    assertThat(scene.links.mayView(CHO, link).allowed()).isFalse();
    assertThat(asking.answered(SEC, "1h")).contains("@cho may look");
  }

  @Test
  void J24_twoDifferentPeopleLetSomebodyInWhereTwoHaveTo() {
    scene.hears(CHO, SITE, "policy set approvals 2");
    asking.request(DAN, OTHER);

    assertThat(asking.answered(CHO, "1d")).contains("another one is still to press Approve");
    assertThat(asking.answered(CHO, "1d")).contains("the other one is somebody else");
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
    assertThat(asking.answered(SEC, "1h")).contains("@dan may look for 1h");
    assertThat(scene.hears(SEC, SITE, "log image " + link.image().id()))
        .contains("request.approved, about @dan");
    assertThat(scene.links.mayView(DAN, link).allowed()).isTrue();
    assertThat(scene.recorded(Action.REQUEST_SECONDED)).hasSize(1);
    assertThat(scene.recorded(Action.REQUEST_APPROVED)).hasSize(1);
  }

  @Test
  void J24_twoWhoAgreeAtTheSameMomentAreTheTwo() {
    scene.hears(CHO, SITE, "policy set approvals 2");
    asking.request(DAN, OTHER);
    AccessRequest asRead = scene.requests.waiting(DAN, link).orElseThrow();

    assertThat(scene.requests.approve(CHO, asRead, Duration.ofHours(1)))
        .isEqualTo(AccessRequests.Answering.NEEDS_ANOTHER);
    assertThat(scene.requests.approve(SEC, asRead, Duration.ofHours(1)))
        .isEqualTo(AccessRequests.Answering.DONE);
    assertThat(scene.requests.approve(SEC, asRead, Duration.ofHours(1)))
        .isEqualTo(AccessRequests.Answering.OVER);

    assertThat(scene.links.mayView(DAN, link).allowed()).isTrue();
    assertThat(scene.recorded(Action.REQUEST_SECONDED)).hasSize(1);
    assertThat(scene.recorded(Action.REQUEST_APPROVED)).hasSize(1);
  }

  @Test
  void J24_theSameTwiceAtOnceIsStillOne() {
    scene.hears(CHO, SITE, "policy set approvals 2");
    asking.request(DAN, OTHER);
    AccessRequest asRead = scene.requests.waiting(DAN, link).orElseThrow();
    scene.requests.approve(CHO, asRead, Duration.ofHours(1));

    assertThat(scene.requests.approve(CHO, asRead, Duration.ofHours(1)))
        .isEqualTo(AccessRequests.Answering.SAME_AGAIN);
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
  }

  @Test
  void J57_whereTwoHadToWhenAPictureWasPostedTwoStillHaveTo() {
    scene.hears(CHO, SITE, "policy set approvals 2");
    Link older = scene.picture(ANA, SITE);
    scene.clock.turn(Duration.ofMinutes(1));
    scene.hears(CHO, SITE, "policy set approvals 1");
    scene.hears(DAN, OTHER, "request " + scene.address(older) + " reason:\"for the report\"");

    assertThat(asking.answered(CHO, "1d")).contains("another one is still to press Approve");
    assertThat(scene.links.mayView(DAN, older).allowed()).isFalse();
  }

  @Test
  void T25_nobodyIsLetInWhoLeftMeanwhile() {
    asking.request(DAN, OTHER);
    scene.messenger.seat(DAN, SITE, Membership.none());

    assertThat(asking.answered(CHO, "7d")).contains("not in the workspace any more");

    scene.messenger.seat(DAN, SITE, new Membership(Standing.MEMBER, false, Set.of(), false, false));
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
    assertThat(scene.recorded(Action.REQUEST_APPROVED)).isEmpty();
  }

  @Test
  void whoeverPostedItTakesBackWhatOthersGranted() {
    asking.request(DAN, OTHER);
    asking.answered(CHO, "1d");

    assertThat(asking.answered(ANA, "end")).contains("cannot look any more");
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
  }

  @Test
  void J25_aStaleButtonExplainsAndDoesNothing() {
    asking.request(DAN, OTHER);
    scene.chores();
    asking.answered(CHO, "no reason:no");

    assertThat(asking.pressed(SEC, "Approve 7 d")).contains("Nothing changed: @cho denied it");
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
    assertThat(scene.recorded(Action.REQUEST_APPROVED)).isEmpty();
  }

  @Test
  void T51_aRequestLapsesAfterADay() {
    asking.request(DAN, OTHER);
    scene.clock.turn(Duration.ofHours(24));

    assertThat(asking.answered(CHO, "1h")).contains("answered within 24 hours, and that is over");
    scene.chores();
    assertThat(scene.recorded(Action.REQUEST_LAPSED)).hasSize(1);
    scene.chores();
    assertThat(scene.messenger.lastTold(DAN).text())
        .contains("Nobody answered", "Ask again")
        .doesNotContain("@ana");
    assertThat(asking.request(DAN, OTHER)).contains("Asked.");
  }

  @Test
  void aGrantIsTakenBackByWhoeverDecides() {
    asking.request(DAN, OTHER);
    scene.chores();
    asking.answered(CHO, "7d");
    scene.chores();
    Button back = scene.messenger.corrected.get(0).notice().buttons().get(0);

    assertThat(SaidReply.text(scene.presses(BOB, SITE, back))).contains("not among those");
    assertThat(scene.links.mayView(DAN, link).allowed()).isTrue();
    assertThat(SaidReply.text(scene.presses(SEC, SITE, back))).contains("cannot look any more");
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
    assertThat(scene.recorded(Action.GRANT_TAKEN_BACK)).hasSize(1);
    scene.chores();
    assertThat(scene.messenger.lastTold(DAN).text()).contains("was taken back");
  }

  /** It was said that they cannot, to whoever took it back and to them. */
  @Test
  void J25_saysThatSomebodyCanLookStill_whenOnlyWhatLetThemInIsTakenBack() {
    asking.request(DAN, OTHER);
    asking.answered(CHO, "1d");
    scene.set(SITE, "access", "open");

    assertThat(asking.answered(ANA, "end"))
        .contains("That was taken back, and @dan is told. But they can look still");

    assertThat(scene.links.mayView(DAN, link).allowed()).isTrue();
    scene.chores();
    assertThat(scene.messenger.lastTold(DAN).text())
        .contains("was taken back. It opens for you still")
        .doesNotContain("cannot look");
  }

  @Test
  void T45_saysThatItIsTakenBack_andNotThatSomebodyCannotLook_whileTheChatIsSilentOfThem() {
    asking.request(DAN, OTHER);
    asking.answered(CHO, "1d");
    scene.clock.turn(Duration.ofMinutes(2));
    scene.messenger.silentOf.add(DAN);

    assertThat(asking.answered(ANA, "end"))
        .contains("That was taken back", "The chat did not answer when I asked whether they can");
    assertThat(scene.recorded(Action.GRANT_TAKEN_BACK)).hasSize(1);
  }

  /** It was said that they may look, to whoever approved it and to them. */
  @Test
  void J22_letsNobodyInForWhomItWouldNotOpenEvenSo() {
    asking.request(DAN, OTHER);
    scene.set(SITE, "rights-until", "2001-01-01");

    assertThat(asking.answered(CHO, "1d"))
        .startsWith("Nothing changed: it would not open for @dan even so.");

    assertThat(scene.recorded(Action.REQUEST_APPROVED)).isEmpty();
    assertThat(asking.answered(CHO, "no reason:over")).contains("@dan is told that");
  }

  @Test
  void noAnswerLetsAnybodyInForLongerThanAWeek() {
    asking.request(DAN, OTHER);

    assertThat(asking.answered(CHO, "8d")).contains("no answer to a request");
    assertThat(asking.answered(CHO, "yes")).contains("no answer to a request");
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
  }

  @Test
  void T02_strangersLearnOfNothing() {
    Conversation elsewhere = new Conversation(STRANGER.workspace(), "site");
    asking.request(DAN, OTHER);

    assertThat(asking.request(STRANGER, elsewhere))
        .isEqualTo(scene.hears(BOB, OTHER, "request x reason:y"));
    assertThat(scene.hears(STRANGER, elsewhere, "request asked:" + asking.id() + " answer:1h"))
        .isEqualTo(scene.hears(BOB, OTHER, "request x reason:y"));
    assertThat(scene.hears(DAN, OTHER, "request " + link.image().id() + " reason:y"))
        .as("an id can be made up")
        .isEqualTo(scene.hears(BOB, OTHER, "request x reason:y"));
  }

  @Test
  void aLinkThatEndedMeanwhileIsNotOpenedByAnAnswer() {
    asking.request(DAN, OTHER);
    scene.hears(ANA, SITE, "revoke " + link.image().id());

    assertThat(asking.answered(CHO, "1h")).contains("opens for nobody any more");
    assertThat(scene.recorded(Action.REQUEST_APPROVED)).isEmpty();
  }

  @Test
  void aSilentChatLetsNobodyInAndSaysSo() {
    asking.request(DAN, OTHER);
    scene.messenger.silent = true;

    assertThat(asking.answered(CHO, "1h")).contains("The chat did not answer");
    scene.messenger.silent = false;
    assertThat(asking.answered(CHO, "1h")).contains("@dan may look");
  }

  @Test
  void T23_aGuestWhoIsLetInSeesItWithTheirNameOnIt() {
    scene.messenger.seat(EVE, SITE, new Membership(Standing.GUEST, false, Set.of(), false, false));
    asking.request(EVE, OTHER);
    asking.answered(CHO, "1h");

    assertThat(scene.links.mayView(EVE, link).allowed()).isTrue();
    assertThat(scene.links.mayView(EVE, link).watermarked()).isTrue();
  }

  @Test
  void whoDecidesSeesBehindMoreWhoWasLetInAndTakesItBackThere() {
    asking.request(DAN, OTHER);
    asking.answered(CHO, "1h");

    Reply more = scene.says(CHO, SITE, "info " + link.image().id());
    assertThat(SaidReply.text(more)).containsPattern("Let in until .*: @dan");
    assertThat(scene.hears(BOB, SITE, "info " + link.image().id())).doesNotContain("Let in until");
    Button back =
        SaidReply.buttons(more).stream()
            .filter(button -> button.label().equals("Take back what was granted"))
            .findFirst()
            .orElseThrow();
    assertThat(SaidReply.text(scene.presses(CHO, SITE, back))).contains("cannot look any more");
    assertThat(scene.hears(CHO, SITE, "info " + link.image().id())).doesNotContain("Let in until");
  }
}
