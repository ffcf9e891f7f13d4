package io.cloakroom.command.request;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.EVE;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.STRANGER;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SeatedMessenger.Told;
import io.cloakroom.link.Link;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.request.AccessRequests;
import io.cloakroom.words.Language;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** J21 to J25, T22, T51: asking to be let in, and what may become of it. */
class RequestAccessTest {
  private final CommandStage scene = new CommandStage();
  private Link link;

  @BeforeEach
  void siteOpensByApprovalOnly() {
    scene.messenger.seat(EVE, OTHER, new Membership(Standing.GUEST, true, Set.of(), false, false));
    scene.messenger.seat(
        new Person(CommandStage.WORKSPACE, "dov"), SITE, CommandStage.member(true, false));
    scene.hears(CHO, SITE, "policy access approval");
    scene.hears(CHO, SITE, "policy set approvers @cho,@sec");
    link = scene.picture(ANA, SITE);
  }

  @Test
  void J21_asksTheApproversWithoutShowingThemThePicture() {
    assertThat(request(DAN, OTHER)).contains("Asked.");
    scene.chores();

    assertThat(scene.messenger.told).extracting(Told::person).containsExactly(CHO, SEC);
    Told asked = scene.messenger.lastTold(CHO);
    assertThat(asked.text())
        .contains("@dan asks to see a picture in #site", "for the report")
        .contains(link.image().id().toString())
        .doesNotContain(scene.address(link));
    assertThat(asked.notice().lasting()).isTrue();
    assertThat(asked.notice().buttons())
        .extracting(Button::label)
        .containsExactly("Approve 1 h", "Approve 1 d", "Approve 7 d", "Deny");
    assertThat(scene.recorded(Action.REQUEST_MADE)).hasSize(1);
    scene.chores();
    assertThat(scene.messenger.told).hasSize(2);
  }

  @Test
  void J21_answersInTheLanguageOfWhoeverAsksAndRecordsTheSame() {
    try (Language.Speaking german = Language.GERMAN.speak()) {
      assertThat(request(DAN, OTHER)).contains("24 Stunden lang");
      assertThat(request(ANA, SITE))
          .contains(
              "das Bild: öffnet sich bis ", ", dann gelöscht", "Drücken Sie auf seiner Karte");
    }
    scene.chores();

    assertThat(scene.messenger.lastTold(CHO).text()).contains("@dan asks to see a picture");
  }

  @Test
  void J22_letsTheAskerLookForAnHourAndNoLonger() {
    request(DAN, OTHER);
    scene.chores();

    assertThat(pressed(CHO, "Approve 1 h")).contains("@dan may look for 1h");
    scene.chores();

    Told told = scene.messenger.lastTold(DAN);
    assertThat(told.text()).contains("You may look at the picture in #site until", "@cho");
    Button open = told.notice().buttons().get(0);
    assertThat(CommandStage.text(scene.presses(DAN, OTHER, open)))
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
    assertThat(all).extracting(event -> event.details().get("request")).containsOnly(id());
  }

  @Test
  void J23_tellsTheAskerWhyNotAndThrottlesWhoAsksAgainAndAgain() {
    request(DAN, OTHER);
    assertThat(request(DAN, OTHER)).contains("asked for this one already");
    scene.chores();

    assertThat(pressed(CHO, "Deny")).isEqualTo("ASK Say why not");
    assertThat(answered(CHO, "no reason:\"ask Bob\"")).contains("@dan is told that, and why");
    scene.chores();

    assertThat(scene.messenger.lastTold(DAN).text()).contains("@cho did not let you in", "ask Bob");
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
    for (int i = 0; i < 4; i++) {
      assertThat(request(DAN, OTHER)).contains("Asked.");
      answered(CHO, "no reason:no");
    }
    assertThat(request(DAN, OTHER)).contains("5 times within an hour");
    scene.clock.turn(Duration.ofHours(1).plusSeconds(1));
    assertThat(request(DAN, OTHER)).contains("Asked.");
  }

  @Test
  void J24_nobodyApprovesTheirOwn() {
    assertThat(request(CHO, SITE)).contains("Asked.");
    scene.chores();

    assertThat(scene.messenger.told).extracting(Told::person).containsExactly(SEC);
    assertThat(answered(CHO, "1h")).contains("your own request");
    assertThat(scene.links.mayView(CHO, link).allowed()).isFalse();
    assertThat(answered(SEC, "1h")).contains("@cho may look");
  }

  @Test
  void J24_twoDifferentPeopleLetSomebodyInWhereTwoHaveTo() {
    scene.hears(CHO, SITE, "policy set approvals 2");
    request(DAN, OTHER);

    assertThat(answered(CHO, "1d")).contains("another one is still to press Approve");
    assertThat(answered(CHO, "1d")).contains("the other one is somebody else");
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
    assertThat(answered(SEC, "1h")).contains("@dan may look for 1h");
    assertThat(scene.hears(SEC, SITE, "log image " + link.image().id()))
        .contains("request.approved, about @dan");
    assertThat(scene.links.mayView(DAN, link).allowed()).isTrue();
    assertThat(scene.recorded(Action.REQUEST_SECONDED)).hasSize(1);
    assertThat(scene.recorded(Action.REQUEST_APPROVED)).hasSize(1);
  }

  @Test
  void J24_twoWhoAgreeAtTheSameMomentAreTheTwo() {
    scene.hears(CHO, SITE, "policy set approvals 2");
    request(DAN, OTHER);
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
    request(DAN, OTHER);
    AccessRequest asRead = scene.requests.waiting(DAN, link).orElseThrow();
    scene.requests.approve(CHO, asRead, Duration.ofHours(1));

    assertThat(scene.requests.approve(CHO, asRead, Duration.ofHours(1)))
        .isEqualTo(AccessRequests.Answering.SAME_AGAIN);
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
  }

  @Test
  void T51_anApprovalDoesNotCountOnceItsApproverIsNoneAnyMore() {
    scene.hears(CHO, SITE, "policy set approvals 2");
    request(DAN, OTHER);
    answered(SEC, "1d");
    scene.hears(CHO, SITE, "policy set approvers @cho,@bob");

    assertThat(answered(CHO, "1d")).contains("another one is still to press Approve");
    assertThat(answered(SEC, "1d")).contains("not among those who decide");
    assertThat(answered(BOB, "1d")).contains("@dan may look");
  }

  @Test
  void J57_whereTwoHadToWhenAPictureWasPostedTwoStillHaveTo() {
    scene.hears(CHO, SITE, "policy set approvals 2");
    Link older = scene.picture(ANA, SITE);
    scene.clock.turn(Duration.ofMinutes(1));
    scene.hears(CHO, SITE, "policy set approvals 1");
    scene.hears(DAN, OTHER, "request " + scene.address(older) + " reason:\"for the report\"");

    assertThat(answered(CHO, "1d")).contains("another one is still to press Approve");
    assertThat(scene.links.mayView(DAN, older).allowed()).isFalse();
  }

  @Test
  void T25_nobodyIsLetInWhoLeftMeanwhile() {
    request(DAN, OTHER);
    scene.messenger.seat(DAN, SITE, Membership.none());

    assertThat(answered(CHO, "7d")).contains("not in the workspace any more");

    scene.messenger.seat(DAN, SITE, new Membership(Standing.MEMBER, false, Set.of(), false, false));
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
    assertThat(scene.recorded(Action.REQUEST_APPROVED)).isEmpty();
  }

  @Test
  void whoeverPostedItTakesBackWhatOthersGranted() {
    request(DAN, OTHER);
    answered(CHO, "1d");

    assertThat(answered(ANA, "end")).contains("cannot look any more");
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
  }

  @Test
  void J25_aStaleButtonExplainsAndDoesNothing() {
    request(DAN, OTHER);
    scene.chores();
    answered(CHO, "no reason:no");

    assertThat(pressed(SEC, "Approve 7 d")).contains("Nothing changed: @cho denied it");
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
    assertThat(scene.recorded(Action.REQUEST_APPROVED)).isEmpty();
  }

  @Test
  void T51_aDemotedApproverChangesNothing() {
    request(DAN, OTHER);
    scene.chores();
    scene.hears(CHO, SITE, "policy set approvers @sec");

    assertThat(pressed(CHO, "Approve 1 h")).contains("not among those who decide");
    scene.messenger.seat(SEC, SITE, Membership.none());
    assertThat(answered(SEC, "1h")).contains("not among those who decide");
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
    assertThat(scene.recorded(Action.COMMAND_DENIED))
        .extracting(AuditEvent::outcome)
        .containsExactly("not_approver", "not_approver");
  }

  @Test
  void T51_aRequestLapsesAfterADay() {
    request(DAN, OTHER);
    scene.clock.turn(Duration.ofHours(24));

    assertThat(answered(CHO, "1h")).contains("answered within 24 hours, and that is over");
    scene.chores();
    assertThat(scene.recorded(Action.REQUEST_LAPSED)).hasSize(1);
    scene.chores();
    assertThat(scene.messenger.lastTold(DAN).text())
        .contains("Nobody answered", "Ask again")
        .doesNotContain("@ana");
    assertThat(request(DAN, OTHER)).contains("Asked.");
  }

  @Test
  void aGrantIsTakenBackByWhoeverDecides() {
    request(DAN, OTHER);
    scene.chores();
    answered(CHO, "7d");
    scene.chores();
    Button back = scene.messenger.corrected.get(0).notice().buttons().get(0);

    assertThat(CommandStage.text(scene.presses(BOB, SITE, back))).contains("not among those");
    assertThat(scene.links.mayView(DAN, link).allowed()).isTrue();
    assertThat(CommandStage.text(scene.presses(SEC, SITE, back))).contains("cannot look any more");
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
    assertThat(scene.recorded(Action.GRANT_TAKEN_BACK)).hasSize(1);
    scene.chores();
    assertThat(scene.messenger.lastTold(DAN).text()).contains("was taken back");
  }

  @Test
  void whereNobodyIsNamedWhoPostedItAndTheAdminsDecide() {
    scene.hears(CHO, SITE, "policy set approvers admins");
    scene.messenger.administrators.add(WAD);
    request(DAN, OTHER);
    scene.chores();

    assertThat(scene.messenger.told).extracting(Told::person).containsExactly(ANA, WAD);
    assertThat(answered(BOB, "1h")).contains("not among those who decide");
    assertThat(answered(ANA, "1h")).contains("@dan may look");
  }

  /** Whoever is refused may come back every second, and a chat lists its people now and then. */
  @Test
  void whomTheChatListsIsRememberedForAMinute() {
    Membership legal = new Membership(Standing.MEMBER, true, Set.of("legal"), false, false);
    scene.messenger.seat(BOB, SITE, legal);
    scene.hears(CHO, SITE, "policy set approvers <!subteam^legal|legal>");
    assertThat(offered()).isTrue();

    scene.messenger.listsNobody = true;
    assertThat(offered()).isTrue();
    scene.clock.turn(Duration.ofMinutes(1));

    assertThat(offered()).isFalse();
  }

  private boolean offered() {
    return !CommandStage.buttons(scene.says(DAN, OTHER, "open " + scene.address(link))).isEmpty();
  }

  @Test
  void noAnswerLetsAnybodyInForLongerThanAWeek() {
    request(DAN, OTHER);

    assertThat(answered(CHO, "8d")).contains("no answer to a request");
    assertThat(answered(CHO, "yes")).contains("no answer to a request");
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
  }

  @Test
  void T02_strangersLearnOfNothing() {
    Conversation elsewhere = new Conversation(STRANGER.workspace(), "site");
    request(DAN, OTHER);

    assertThat(request(STRANGER, elsewhere))
        .isEqualTo(scene.hears(BOB, OTHER, "request x reason:y"));
    assertThat(scene.hears(STRANGER, elsewhere, "request asked:" + id() + " answer:1h"))
        .isEqualTo(scene.hears(BOB, OTHER, "request x reason:y"));
    assertThat(scene.hears(DAN, OTHER, "request " + link.image().id() + " reason:y"))
        .as("an id can be made up")
        .isEqualTo(scene.hears(BOB, OTHER, "request x reason:y"));
  }

  @Test
  void J21_aMemberOfTheChannelFindsRequestBehindOpenAndMore() {
    Reply open = scene.says(BOB, SITE, "open " + link.image().id());
    assertThat(CommandStage.text(open)).contains("opens only for whoever was let in");
    Button request = CommandStage.buttons(open).get(0);
    assertThat(request.label()).isEqualTo("Request");
    assertThat(CommandStage.text(scene.presses(BOB, SITE, request)))
        .isEqualTo("ASK Ask to see the picture");

    Reply more = scene.says(BOB, SITE, "info " + link.image().id());
    assertThat(CommandStage.text(more)).contains("opens only for whoever was let in");
    assertThat(CommandStage.buttons(more)).extracting(Button::label).contains("Request");
    assertThat(CommandStage.buttons(scene.says(ANA, SITE, "info " + link.image().id())))
        .extracting(Button::label)
        .contains("Open")
        .doesNotContain("Request");
  }

  @Test
  void J15_whoeverIsNotInTheChannelFindsRequestBehindOpenAndLearnsNothingElse() {
    Link other = restricted();

    Reply open = scene.says(DAN, OTHER, "open " + scene.address(other));
    assertThat(CommandStage.text(open))
        .contains("does not open for you as things are")
        .doesNotContain("#site", "@ana");
    Button request = CommandStage.buttons(open).get(0);
    assertThat(request.label()).isEqualTo("Request");
    assertThat(CommandStage.text(scene.presses(DAN, OTHER, request)))
        .isEqualTo("ASK Ask to see the picture");
    assertThat(scene.hears(ANA, SITE, "why @dan " + scene.address(other)))
        .contains("invite them to #site, or they ask, by ");
    assertThat(scene.hears(DAN, OTHER, "request " + scene.address(other) + " reason:y"))
        .contains("Asked.")
        .doesNotContain("#site", "@ana");
    scene.chores();
    assertThat(scene.messenger.lastTold(CHO).text()).contains("@dan asks to see a picture");

    assertThat(pressed(CHO, "Approve 1 h")).contains("@dan may look for 1h");
    assertThat(scene.links.mayView(DAN, other).allowed()).isTrue();
    assertThat(scene.hears(ANA, SITE, "why @dan " + scene.address(other)))
        .contains("@dan can open", "was let in by somebody who may");
    assertThat(scene.hears(ANA, SITE, "who " + scene.address(other))).contains("@dan");
    scene.clock.turn(Duration.ofHours(1));
    assertThat(scene.links.mayView(DAN, other).allowed()).isFalse();
  }

  @Test
  void J15_whoeverIsInNoneOfTheGroupsFindsRequestBehindOpenAndMore() {
    scene.hears(CHO, SITE, "policy set groups @ops");
    Link other = restricted();

    Reply open = scene.says(BOB, SITE, "open " + other.image().id());
    assertThat(CommandStage.text(open))
        .contains("opens only for the members of some groups")
        .doesNotContain("https://");
    assertThat(CommandStage.buttons(open)).extracting(Button::label).containsExactly("Request");
    Reply more = scene.says(BOB, SITE, "info " + other.image().id());
    assertThat(CommandStage.text(more)).contains("opens only for the members of some groups");
    assertThat(CommandStage.buttons(more)).extracting(Button::label).contains("Request");
    assertThat(CommandStage.text(scene.presses(BOB, SITE, CommandStage.buttons(open).get(0))))
        .isEqualTo("ASK Ask to see the picture");
    assertThat(scene.hears(DAN, OTHER, "open " + other.image().id()))
        .as("an id can be made up")
        .isEqualTo(scene.hears(DAN, OTHER, "open x"));
  }

  @Test
  void T51_whoeverIsBlockedIsOfferedNothing() {
    Link other = restricted();
    scene.hears(SEC, SECURITY, "incident block @dan");

    Reply open = scene.says(DAN, OTHER, "open " + scene.address(other));

    assertThat(CommandStage.text(open)).doesNotContain("Request");
    assertThat(CommandStage.buttons(open)).isEmpty();
    assertThat(scene.hears(ANA, SITE, "why @dan " + scene.address(other)))
        .endsWith("invite them to #site.");
  }

  @Test
  void whoOfSecurityReadsOfAPictureIsOfferedNoButtonThatFindsNothing() {
    Link other = restricted();

    Reply info = scene.says(SEC, SECURITY, "info " + other.image().id());

    assertThat(CommandStage.text(info)).contains("Posted by @ana");
    assertThat(CommandStage.buttons(info)).extracting(Button::label).isEmpty();
  }

  private Link restricted() {
    scene.hears(CHO, SITE, "policy access restricted");
    scene.clock.turn(Duration.ofMinutes(1));
    return scene.picture(ANA, SITE);
  }

  @Test
  void nothingIsAskedForWhereAskingHelpsNothing() {
    assertThat(request(ANA, SITE)).contains("nothing to ask for");
    scene.hears(ANA, SITE, "revoke " + link.image().id());
    assertThat(request(BOB, SITE)).contains("nothing to ask for", "revoked");
    assertThat(request(DAN, OTHER)).contains("cannot be asked for");
    assertThat(scene.recorded(Action.REQUEST_MADE)).isEmpty();
  }

  @Test
  void aLinkThatEndedMeanwhileIsNotOpenedByAnAnswer() {
    request(DAN, OTHER);
    scene.hears(ANA, SITE, "revoke " + link.image().id());

    assertThat(answered(CHO, "1h")).contains("opens for nobody any more");
    assertThat(scene.recorded(Action.REQUEST_APPROVED)).isEmpty();
  }

  @Test
  void aSilentChatLetsNobodyInAndSaysSo() {
    request(DAN, OTHER);
    scene.messenger.silent = true;

    assertThat(answered(CHO, "1h")).contains("The chat did not answer");
    scene.messenger.silent = false;
    assertThat(answered(CHO, "1h")).contains("@dan may look");
  }

  @Test
  void T23_aGuestWhoIsLetInSeesItWithTheirNameOnIt() {
    scene.messenger.seat(EVE, SITE, new Membership(Standing.GUEST, false, Set.of(), false, false));
    request(EVE, OTHER);
    answered(CHO, "1h");

    assertThat(scene.links.mayView(EVE, link).allowed()).isTrue();
    assertThat(scene.links.mayView(EVE, link).watermarked()).isTrue();
  }

  @Test
  void whoDecidesSeesBehindMoreWhoWasLetInAndTakesItBackThere() {
    request(DAN, OTHER);
    answered(CHO, "1h");

    Reply more = scene.says(CHO, SITE, "info " + link.image().id());
    assertThat(CommandStage.text(more)).containsPattern("Let in until .*: @dan");
    assertThat(scene.hears(BOB, SITE, "info " + link.image().id())).doesNotContain("Let in until");
    Button back =
        CommandStage.buttons(more).stream()
            .filter(button -> button.label().equals("Take back what was granted"))
            .findFirst()
            .orElseThrow();
    assertThat(CommandStage.text(scene.presses(CHO, SITE, back))).contains("cannot look any more");
    assertThat(scene.hears(CHO, SITE, "info " + link.image().id())).doesNotContain("Let in until");
  }

  @Test
  void onlyFullMembersAreNamedAsApproversAndTheyAreShownByName() {
    assertThat(scene.hears(CHO, SITE, "policy set approvers @nobody"))
        .contains("not a full member of this workspace");
    assertThat(scene.hears(CHO, SITE, "policy set approvers @eve")).contains("not a full member");
    assertThat(scene.hears(CHO, SITE, "policy set approvers <!subteam^S1>"))
        .contains("no full member is in the group \"S1\"");
    assertThat(scene.hears(CHO, SITE, "policy set approvers #site"))
        .contains("not people or groups");
    assertThat(scene.hears(CHO, SITE, "policy show")).contains("approvers: @cho, @sec");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!subteam^legal|legal>", "<@&legal>", "@legal"})
  void J22_whoeverIsInAGroupThatIsNamedDecides_andNobodyWhoIsNotAnyMore(String group) {
    scene.messenger.seat(BOB, SITE, inLegal(Standing.MEMBER));
    scene.messenger.seat(EVE, SITE, inLegal(Standing.GUEST));
    assertThat(scene.hears(CHO, SITE, "policy set approvers @sec," + group))
        .contains("approvers of #site: @cho, @sec → ", "@legal", "@sec");
    request(DAN, OTHER);
    scene.chores();
    assertThat(scene.messenger.told).extracting(Told::person).containsExactly(SEC, BOB);

    assertThat(pressed(CHO, "Approve 1 h")).contains("policy set approvers");
    assertThat(pressed(EVE, "Approve 1 h")).contains("policy set approvers");
    scene.messenger.seat(BOB, SITE, CommandStage.member(true, false));
    assertThat(pressed(BOB, "Approve 1 h")).as("not any more").contains("policy set approvers");
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
    scene.messenger.seat(BOB, SITE, inLegal(Standing.MEMBER));
    assertThat(pressed(BOB, "Approve 1 h")).contains("@dan may look for 1h");
    assertThat(scene.links.mayView(DAN, link).allowed()).isTrue();
  }

  @Test
  void J22_noGroupIsNamedOfWhichTheChatTellsNobody() {
    scene.messenger.listsNobody = true;

    assertThat(scene.hears(CHO, SITE, "policy set approvers @cho,<@&legal>"))
        .contains("the chat does not tell me who is in a group", "name people");
    assertThat(scene.hears(CHO, SITE, "policy show")).contains("approvers: @cho, @sec");
  }

  private static Membership inLegal(Standing standing) {
    return new Membership(standing, true, Set.of("legal"), false, false);
  }

  private String request(Person who, Conversation where) {
    return scene.hears(who, where, "request " + scene.address(link) + " reason:\"for the report\"");
  }

  /** What the person reads who presses the button under the question. */
  private String pressed(Person who, String label) {
    Button button =
        scene.messenger.told.stream()
            .flatMap(one -> one.notice().buttons().stream())
            .filter(one -> one.label().equals(label))
            .findFirst()
            .orElseThrow();
    return CommandStage.text(scene.presses(who, OTHER, button));
  }

  private String answered(Person who, String answer) {
    return scene.hears(who, OTHER, "request asked:" + id() + " answer:" + answer);
  }

  /** Of the latest request. */
  private String id() {
    return scene.recorded(Action.REQUEST_MADE).get(0).details().get("request");
  }
}
