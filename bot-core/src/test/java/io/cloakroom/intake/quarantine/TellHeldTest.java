package io.cloakroom.intake.quarantine;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.EVE;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.command.SeatedMessenger.Told;
import io.cloakroom.intake.keep.HeldFiles;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** J60: held files reach whoever decides on them. */
class TellHeldTest {
  private final CommandStage scene = new CommandStage();
  private final LogChannels channels =
      new LogChannels(scene.database.policies(), scene.database.keepsakes());
  private final HeldFiles held =
      new HeldFiles(
          scene.database.intakes(),
          scene.vault,
          scene.database.audit(),
          scene.messenger,
          scene.clock);
  private TellHeld chore = chore();

  private TellHeld chore() {
    return new TellHeld(
        "demo",
        channels,
        held,
        scene.database.audit(),
        scene.database.keepsakes(),
        new Deciders(
            scene.database.policies(),
            new Roles(scene.database.policies(), scene.messenger::isPrivate),
            scene.messenger),
        scene.messenger,
        scene.clock);
  }

  @BeforeEach
  void securityReadsInItsChannel() {
    channels.begin(
        SECURITY, 0, AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.POLICY_CHANGED));
  }

  @Test
  void J60_securityIsToldOnceOfEach_withWhatItCanDecide() {
    Item item = held();

    round();
    chore = chore();
    round();

    assertThat(said())
        .containsOnlyOnce("could not be cleaned and is held back")
        .contains("@ana", "#site", item.image().toString(), "It is cut off in the middle.");
    assertThat(scene.messenger.buttons(SECURITY)).containsExactly("Release", "Destroy", "Facts");
  }

  @Test
  void J60_theAuthorAsksForItBack_andTheirReasonReachesThem() {
    Item item = held();
    round();

    Reply form = scene.says(ANA, SITE, "request " + item.image());
    assertThat(form).isInstanceOf(Reply.Ask.class);
    assertThat(scene.hears(ANA, SITE, "request " + item.image() + " reason:for the report"))
        .startsWith("Asked. Security reads why");
    round();
    round();

    assertThat(said())
        .containsOnlyOnce("asks for the held file back")
        .contains("@ana", "for the report");
    assertThat(scene.hears(ANA, SITE, "request " + item.image() + " reason:now"))
        .contains("You asked for it within the last day");
    assertThat(scene.hears(BOB, SITE, "request " + item.image() + " reason:mine"))
        .startsWith("There is no picture here");
    assertThat(scene.recorded(Action.HELD_ASKED)).hasSize(1);
  }

  @Test
  void J60_remindsOnceAfterADay_unlessSomebodyDecided() {
    Item open = held();
    Item decided = held();
    Item released = held();
    round();
    assertThat(held.destroy(SEC, decided.image())).isTrue();
    press("log release " + released.image() + " confirm:release");

    scene.clock.turn(Duration.ofHours(23));
    round();
    assertThat(said()).doesNotContain("Nobody has decided yet");
    scene.clock.turn(Duration.ofHours(1));
    round();
    round();
    scene.clock.turn(Duration.ofDays(3));
    round();

    assertThat(said()).containsOnlyOnce("Nobody has decided yet");
    assertThat(said().substring(said().indexOf("Nobody has decided yet")))
        .contains(open.image().toString())
        .doesNotContain(decided.image().toString())
        .doesNotContain(released.image().toString());
  }

  @Test
  void J60_theNoticeSaysWhoDecidedWhatAndAnOldButtonDoesToo() {
    noChannel();
    Item item = held();
    round();
    List<Button> old = scene.messenger.lastTold(SEC).notice().buttons();
    assertThat(SaidReply.text(scene.presses(SEC, SITE, old.get(0)))).doesNotContain("released it");

    press("log release " + item.image() + " confirm:release");
    round();

    assertThat(scene.messenger.corrected)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(SaidReply.text(new Reply.Say(one.notice().lines(), List.of(), false)))
                  .contains(
                      "is decided on", item.image().toString(), "@sec released it to its author (");
              assertThat(one.notice().buttons()).isEmpty();
            });
    assertThat(SaidReply.text(scene.presses(SEC, SITE, old.get(0))))
        .contains("@sec released it to its author (", "Release it?");

    assertThat(held.destroy(SEC, item.image())).isTrue();
    assertThat(SaidReply.text(scene.presses(SEC, SITE, old.get(0))))
        .contains("@sec destroyed it (", "Nothing is left to decide");
  }

  @Test
  void J60_whatItsAuthorDidNotGetIsNotCalledReleased() {
    Item item = held();
    scene.messenger.silent = true;
    press("log release " + item.image() + " confirm:release");
    scene.messenger.silent = false;

    assertThat(scene.hears(SEC, SECURITY, "log release " + item.image()))
        .contains("Release it?")
        .doesNotContain("released it to its author");
    assertThat(scene.messenger.handedOver).isEmpty();
  }

  /** On Discord each would be a new message, of a notice that nobody had. */
  @Test
  void J60_whatWasToldAmongManyIsNotCorrectedOneByOne() {
    noChannel();
    List<Item> all = new ArrayList<>();
    for (int i = 0; i <= TellHeld.MOST_NOTICES; i++) {
      all.add(held());
    }
    round();

    all.forEach(one -> assertThat(held.destroy(SEC, one.image())).isTrue());
    round();

    assertThat(scene.messenger.corrected).isEmpty();
  }

  @Test
  void saysManyAtOnceInOneNotice() {
    for (int i = 0; i <= TellHeld.MOST_NOTICES; i++) {
      held();
    }

    round();

    assertThat(said()).contains("6 files could not be cleaned").doesNotContain("@ana");
    assertThat(scene.messenger.buttons(SECURITY)).containsExactly("Show them");
  }

  @Test
  void M20_saysOfManyHowManyOfThemLookLikeBlockedOnes() {
    for (int i = 0; i < TellHeld.MOST_NOTICES; i++) {
      held();
    }
    blocked(Stage.REPLACED);
    round();
    assertThat(said())
        .contains("6 files are held back: 5 could not be cleaned, 1 looks like a picture that");

    for (int i = 0; i <= TellHeld.MOST_NOTICES; i++) {
      blocked(Stage.REPLACED);
    }
    round();
    assertThat(said()).contains("6 pictures look like ones that security blocked");
  }

  @Test
  void M20_callsTheButtonsOfABlockedOneAsTheyAreCalled() {
    Item item = blocked(Stage.REPLACED);
    round();
    assertThat(scene.hears(ANA, SITE, "request " + item.image() + " reason:mine"))
        .startsWith("Asked.");
    round();
    scene.clock.turn(Duration.ofDays(1));
    round();

    assertThat(said())
        .contains("Dismiss hands it to them alone, and stops", "Confirm destroys it for ever, Dis")
        .doesNotContain("Release", "Destroy");
  }

  @ParameterizedTest
  @CsvSource({
    "original.remove_failed, not_permitted, 'I may not delete there.', 'What is missing?'",
    "original.remove_failed, something_stays, 'Another file of its post', ''",
    "original.stays, thread_starter, 'policy set starters remove', ''",
    "original.stays, unknown, 'More hangs on its post than I know of', ''"
  })
  void M20_saysOnceThatTheOriginalOfABlockedOneStandsAndWhatToDo(
      String action, String outcome, String said, String button) {
    Item item = blocked(Stage.KEPT);
    round();
    assertThat(said()).contains("looks like one that security blocked, and is held");

    stands(item, action, outcome);
    round();
    stands(item, action, outcome);
    chore = chore();
    round();

    assertThat(said())
        .containsOnlyOnce("still stands for all to see")
        .contains(said, item.image().toString());
    assertThat(scene.messenger.buttons(SECURITY).contains("What is missing?"))
        .isEqualTo(!button.isEmpty());
    assertThat(scene.hears(SEC, SECURITY, "log held")).contains("original still stands");
  }

  @Test
  void M20_saysNothingOfTheOriginalOfOneThatCouldNotBeCleaned() {
    Item item = held();
    stands(item, "original.remove_failed", "not_permitted");
    round();

    assertThat(said()).doesNotContain("still stands");
  }

  @Test
  void M20_saysOfABlockedOneWhetherItsOriginalIsGone() {
    blocked(Stage.REPLACED);
    round();
    assertThat(said()).contains("Its original is gone from the channel.");

    blocked(Stage.ANNOUNCED);
    round();
    assertThat(said()).contains("Its original is being removed; you are told if it cannot be.");
  }

  private void stands(Item item, String action, String outcome) {
    scene
        .database
        .audit()
        .append(
            AuditEvent.of(scene.clock.instant(), WORKSPACE, new Action(action))
                .in(SITE)
                .on(item.image())
                .withOutcome(outcome));
  }

  @Test
  void J60_aReleasedFileIsSaidToBeSo_andStaysInTheListUntilItIsDestroyed() {
    Item item = held();

    press("log release " + item.image() + " confirm:release");

    assertThat(scene.messenger.handedOver).hasSize(1);
    assertThat(scene.hears(SEC, SECURITY, "log held")).contains("given back to its author");
    assertThat(scene.hears(SEC, SECURITY, "log held image:" + item.image()))
        .contains(item.image().toString());
    assertThat(scene.hears(ANA, SITE, "request " + item.image() + " reason:again"))
        .startsWith("There is no picture here");
    assertThat(held.destroy(SEC, item.image())).isTrue();
    assertThat(scene.hears(SEC, SECURITY, "log held")).startsWith("No file is held.");
  }

  @Test
  void J60_whereNoChannelIsNamedWhoeverDecidesIsToldInPrivateOnceOfEach() {
    noChannel();
    Item item = held();

    round();
    chore = chore();
    round();
    scene.clock.turn(TellHeld.QUIET);
    round();

    assertThat(said()).isEmpty();
    assertThat(scene.messenger.told).singleElement().satisfies(one -> isFor(SEC, one, item));
    Button release = scene.messenger.lastTold(SEC).notice().buttons().get(0);
    assertThat(SaidReply.text(scene.presses(SEC, SITE, release))).contains("Release it?");
  }

  @Test
  void J60_untilSomebodyHoldsTheRoleTheAdminsOfTheWorkspaceDecide_andNoOtherAdmin() {
    noChannel();
    withdraw(RoleHolder.person("sec"));
    scene.messenger.administrators.addAll(List.of(CHO, WAD));
    scene.messenger.listsNobody = true;
    scene.messenger.seat(CHO, SITE, CommandStage.member(true, true));
    Item item = held();

    round();

    assertThat(scene.messenger.told).singleElement().satisfies(one -> isFor(WAD, one, item));
  }

  /** On Slack the channel's creator is named, who may not decide, and nobody else. */
  @Test
  void J60_findsThoseAdminsOfTheWorkspaceWhomTheChatOnlyLists() {
    noChannel();
    withdraw(RoleHolder.person("sec"));
    scene.messenger.administrators.add(CHO);
    Item item = held();

    round();

    assertThat(scene.messenger.told).singleElement().satisfies(one -> isFor(WAD, one, item));
  }

  /** Of a large workspace the chat lists few people. */
  @Test
  void J60_findsAdminsOfTheWorkspaceWhomTheChatNeitherListsNorNamesForTheChannel() {
    noChannel();
    withdraw(RoleHolder.person("sec"));
    scene.messenger.administrators.add(CHO);
    scene.messenger.governors.add(WAD);
    scene.messenger.listsNobody = true;
    Item item = held();

    round();

    assertThat(scene.messenger.told).singleElement().satisfies(one -> isFor(WAD, one, item));
  }

  @Test
  void J60_whoeverHoldsTheRoleByAGroupIsTold_andNoGuestInIt() {
    noChannel();
    withdraw(RoleHolder.person("sec"));
    grant(RoleHolder.group("blue"));
    Set<String> blue = Set.of("blue");
    scene.messenger.seat(BOB, SITE, new Membership(Standing.MEMBER, true, blue, false, false));
    scene.messenger.seat(EVE, SITE, new Membership(Standing.GUEST, true, blue, false, false));
    Item item = held();

    round();

    assertThat(scene.messenger.told).singleElement().satisfies(one -> isFor(BOB, one, item));
  }

  @Test
  void J60_whoeverLeftIsToldNothing() {
    noChannel();
    scene.messenger.seat(SEC, SITE, Membership.none());
    held();

    round();

    assertThat(scene.messenger.told).isEmpty();
  }

  @Test
  void J60_isToldToNoMoreThanTwentyPeople() {
    noChannel();
    for (int number = 0; number < 30; number++) {
      Person one = new Person(WORKSPACE, "sec" + number);
      grant(RoleHolder.person(one.id()));
      scene.messenger.seat(one, SITE, CommandStage.member(true, false));
    }
    held();

    round();

    assertThat(scene.messenger.told)
        .hasSize(Deciders.MOST)
        .extracting(Told::person)
        .doesNotHaveDuplicates();
  }

  @Test
  void J60_aBurstIsOneMessageInPrivate_andWhatComesSoonAfterWaitsALittle() {
    noChannel();
    for (int i = 0; i <= TellHeld.MOST_NOTICES; i++) {
      held();
    }
    round();
    Item late = held();
    round();

    assertThat(scene.messenger.told).hasSize(1);
    assertThat(scene.messenger.lastTold(SEC).text()).contains("6 files could not be cleaned");
    assertThat(scene.messenger.lastTold(SEC).notice().buttons())
        .extracting(Button::label)
        .containsExactly("Show them");

    scene.clock.turn(TellHeld.QUIET);
    round();
    round();

    assertThat(scene.messenger.told).hasSize(2);
    isFor(SEC, scene.messenger.lastTold(SEC), late);
  }

  @Test
  void J60_remindsOnceInPrivateToo_ofSeveralInOneMessage() {
    noChannel();
    Item alone = held();
    round();
    scene.clock.turn(Duration.ofDays(1));
    round();
    round();
    assertThat(scene.messenger.told).hasSize(2);
    assertThat(scene.messenger.lastTold(SEC).text())
        .contains("Nobody has decided yet on a file", alone.image().toString());

    for (int i = 0; i <= TellHeld.MOST_NOTICES; i++) {
      held();
    }
    round();
    scene.clock.turn(Duration.ofDays(1));
    round();
    round();

    assertThat(scene.messenger.told).hasSize(4);
    assertThat(scene.messenger.lastTold(SEC).text()).contains("Nobody has decided yet on 6 files");
  }

  @Test
  void J60_anAuthorWhoAsksIsHeardInPrivateToo() {
    noChannel();
    Item item = held();
    round();

    assertThat(scene.hears(ANA, SITE, "request " + item.image() + " reason:mine"))
        .startsWith("Asked. No channel is set up")
        .contains("in private", "log held");
    round();
    round();

    assertThat(scene.messenger.told).hasSize(2);
    assertThat(scene.messenger.lastTold(SEC).text())
        .contains("@ana asks for the held file back", "mine");
  }

  @Test
  void J60_whatNobodyCouldBeToldIsToldLater() {
    noChannel();
    held();
    scene.messenger.tellsNobody = true;
    round();
    scene.messenger.tellsNobody = false;
    round();

    assertThat(scene.messenger.told).hasSize(1);
  }

  @Test
  void J60_whatWasToldInPrivateIsNotSaidAgainInAChannelThatIsNamedLater() {
    noChannel();
    held();
    round();
    securityReadsInItsChannel();
    Item later = held();
    round();

    assertThat(scene.messenger.told).hasSize(1);
    assertThat(said()).containsOnlyOnce("is held back").contains(later.image().toString());
  }

  @Test
  void aBrokenChannelKeepsNothingFromTheNextRound() {
    held();
    scene.messenger.broken.add(SECURITY);
    round();
    scene.messenger.broken.clear();
    round();

    assertThat(said()).containsOnlyOnce("is held back");
  }

  private void noChannel() {
    channels.end(WORKSPACE, AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.POLICY_CHANGED));
  }

  private void grant(RoleHolder holder) {
    AuditEvent event = AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.ROLE_CHANGED);
    scene.database.policies().grant(Scope.of(WORKSPACE), Roles.SECURITY, holder, event);
  }

  private void withdraw(RoleHolder holder) {
    AuditEvent event = AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.ROLE_CHANGED);
    scene.database.policies().withdraw(Scope.of(WORKSPACE), Roles.SECURITY, holder, event);
  }

  private static void isFor(Person who, Told one, Item item) {
    assertThat(one.person()).isEqualTo(who);
    assertThat(one.text())
        .contains("could not be cleaned and is held back", "@ana", item.image().toString());
    assertThat(one.notice().buttons())
        .extracting(Button::label)
        .containsExactly("Release", "Destroy", "Facts");
  }

  private Item held() {
    return told(scene.held(ANA, SITE));
  }

  private Item blocked(Stage stage) {
    return told(scene.heldAsBlocked(ANA, SITE, stage));
  }

  private Item told(Item item) {
    scene
        .database
        .audit()
        .append(
            AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.IMAGE_HELD)
                .in(SITE)
                .on(item.image()));
    scene.clock.turn(Duration.ofSeconds(5));
    return item;
  }

  private void round() {
    scene.clock.turn(Duration.ofSeconds(5));
    chore.round();
  }

  private void press(String command) {
    scene.hears(SEC, SECURITY, command);
  }

  private String said() {
    return scene.messenger.said(SECURITY);
  }
}
