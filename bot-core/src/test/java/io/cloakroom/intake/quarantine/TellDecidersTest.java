package io.cloakroom.intake.quarantine;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.EVE;
import static io.cloakroom.command.CommandStage.SEC;
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
import io.cloakroom.command.SaidReply;
import io.cloakroom.command.SeatedMessenger.Told;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** J60: where no channel is named, held files reach whoever decides on them in private. */
class TellDecidersTest {
  private final HeldStage stage = new HeldStage();
  private final CommandStage scene = stage.scene;

  @Test
  void J60_whereNoChannelIsNamedWhoeverDecidesIsToldInPrivateOnceOfEach() {
    stage.noChannel();
    Item item = stage.held();

    stage.round();
    stage.restart();
    stage.round();
    scene.clock.turn(TellHeld.QUIET);
    stage.round();

    assertThat(stage.said()).isEmpty();
    assertThat(scene.messenger.told).singleElement().satisfies(one -> isFor(SEC, one, item));
    Button release = scene.messenger.lastTold(SEC).notice().buttons().get(0);
    assertThat(SaidReply.text(scene.presses(SEC, SITE, release))).contains("Release it?");
  }

  @Test
  void J60_untilSomebodyHoldsTheRoleTheAdminsOfTheWorkspaceDecide_andNoOtherAdmin() {
    stage.noChannel();
    withdraw(RoleHolder.person("sec"));
    scene.messenger.administrators.addAll(List.of(CHO, WAD));
    scene.messenger.listsNobody = true;
    scene.messenger.seat(CHO, SITE, CommandStage.member(true, true));
    Item item = stage.held();

    stage.round();

    assertThat(scene.messenger.told).singleElement().satisfies(one -> isFor(WAD, one, item));
  }

  /** On Slack the channel's creator is named, who may not decide, and nobody else. */
  @Test
  void J60_findsThoseAdminsOfTheWorkspaceWhomTheChatOnlyLists() {
    stage.noChannel();
    withdraw(RoleHolder.person("sec"));
    scene.messenger.administrators.add(CHO);
    Item item = stage.held();

    stage.round();

    assertThat(scene.messenger.told).singleElement().satisfies(one -> isFor(WAD, one, item));
  }

  /** Of a large workspace the chat lists few people. */
  @Test
  void J60_findsAdminsOfTheWorkspaceWhomTheChatNeitherListsNorNamesForTheChannel() {
    stage.noChannel();
    withdraw(RoleHolder.person("sec"));
    scene.messenger.administrators.add(CHO);
    scene.messenger.governors.add(WAD);
    scene.messenger.listsNobody = true;
    Item item = stage.held();

    stage.round();

    assertThat(scene.messenger.told).singleElement().satisfies(one -> isFor(WAD, one, item));
  }

  @Test
  void J60_whoeverHoldsTheRoleByAGroupIsTold_andNoGuestInIt() {
    stage.noChannel();
    withdraw(RoleHolder.person("sec"));
    grant(RoleHolder.group("blue"));
    Set<String> blue = Set.of("blue");
    scene.messenger.seat(BOB, SITE, new Membership(Standing.MEMBER, true, blue, false, false));
    scene.messenger.seat(EVE, SITE, new Membership(Standing.GUEST, true, blue, false, false));
    Item item = stage.held();

    stage.round();

    assertThat(scene.messenger.told).singleElement().satisfies(one -> isFor(BOB, one, item));
  }

  @Test
  void J60_whoeverLeftIsToldNothing() {
    stage.noChannel();
    scene.messenger.seat(SEC, SITE, Membership.none());
    stage.held();

    stage.round();

    assertThat(scene.messenger.told).isEmpty();
  }

  @Test
  void J60_isToldToNoMoreThanTwentyPeople() {
    stage.noChannel();
    for (int number = 0; number < 30; number++) {
      Person one = new Person(WORKSPACE, "sec" + number);
      grant(RoleHolder.person(one.id()));
      scene.messenger.seat(one, SITE, CommandStage.member(true, false));
    }
    stage.held();

    stage.round();

    assertThat(scene.messenger.told)
        .hasSize(Deciders.MOST)
        .extracting(Told::person)
        .doesNotHaveDuplicates();
  }

  @Test
  void J60_aBurstIsOneMessageInPrivate_andWhatComesSoonAfterWaitsALittle() {
    stage.noChannel();
    for (int i = 0; i <= TellHeld.MOST_NOTICES; i++) {
      stage.held();
    }
    stage.round();
    Item late = stage.held();
    stage.round();

    assertThat(scene.messenger.told).hasSize(1);
    assertThat(scene.messenger.lastTold(SEC).text()).contains("6 files are held back.");
    assertThat(scene.messenger.lastTold(SEC).notice().buttons())
        .extracting(Button::label)
        .containsExactly("Show them");

    scene.clock.turn(TellHeld.QUIET);
    stage.round();
    stage.round();

    assertThat(scene.messenger.told).hasSize(2);
    isFor(SEC, scene.messenger.lastTold(SEC), late);
  }

  @Test
  void J60_remindsOnceInPrivateToo_ofSeveralInOneMessage() {
    stage.noChannel();
    Item alone = stage.held();
    stage.round();
    scene.clock.turn(Duration.ofDays(1));
    stage.round();
    stage.round();
    assertThat(scene.messenger.told).hasSize(2);
    assertThat(scene.messenger.lastTold(SEC).text())
        .contains("Nobody has decided yet on a file", alone.image().toString());

    for (int i = 0; i <= TellHeld.MOST_NOTICES; i++) {
      stage.held();
    }
    stage.round();
    scene.clock.turn(Duration.ofDays(1));
    stage.round();
    stage.round();

    assertThat(scene.messenger.told).hasSize(4);
    assertThat(scene.messenger.lastTold(SEC).text()).contains("Nobody has decided yet on 6 files");
  }

  @Test
  void J60_anAuthorWhoAsksIsHeardInPrivateToo() {
    stage.noChannel();
    Item item = stage.held();
    stage.round();

    assertThat(scene.hears(ANA, SITE, "request " + item.image() + " reason:mine"))
        .startsWith("Asked. No channel is set up")
        .contains("in private", "log held");
    stage.round();
    stage.round();

    assertThat(scene.messenger.told).hasSize(2);
    assertThat(scene.messenger.lastTold(SEC).text())
        .contains("@ana asks for the held file back", "mine");
  }

  @Test
  void J60_whatNobodyCouldBeToldIsToldLater() {
    stage.noChannel();
    stage.held();
    scene.messenger.tellsNobody = true;
    stage.round();
    scene.messenger.tellsNobody = false;
    stage.round();

    assertThat(scene.messenger.told).hasSize(1);
  }

  @Test
  void J60_whatWasToldInPrivateIsNotSaidAgainInAChannelThatIsNamedLater() {
    stage.noChannel();
    stage.held();
    stage.round();
    stage.channel();
    Item later = stage.held();
    stage.round();

    assertThat(scene.messenger.told).hasSize(1);
    assertThat(stage.said()).containsOnlyOnce("is held back").contains(later.image().toString());
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
}
