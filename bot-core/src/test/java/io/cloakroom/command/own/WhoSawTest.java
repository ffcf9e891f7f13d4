package io.cloakroom.command.own;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.EVE;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static io.cloakroom.command.CommandStage.member;
import static io.cloakroom.command.SaidReply.buttons;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.SaidReply;
import io.cloakroom.command.SeatedMessenger;
import io.cloakroom.link.CountedLook;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import io.cloakroom.link.RefusedLooks;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.rights.GroupRole;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who of those a picture is for has looked, and how the others are reminded. */
class WhoSawTest {
  private final CommandStage scene = new CommandStage();
  private final Link link = scene.picture(ANA, SITE);

  @Test
  void J62_saysHowManyOfTheOthersLookedAndHowManyWereRefused() {
    look(BOB);
    look(BOB);
    look(EVE);
    refuse(DAN, "not_member");
    refuse(DAN, "not_member");
    refuse(BOB, "expired");

    assertThat(seen(ANA)).isEqualTo("Seen by 2 of 4 · 1 refused");
    assertThat(scene.hears(ANA, SITE, "info " + scene.address(link)))
        .contains("Seen by 2 of 4 · 1 refused")
        .doesNotContain("Looked:");
  }

  /** F18: to look and to take are two things, and whoever posted it is told both. */
  @Test
  void J62_saysHowManyTookTheFile() {
    look(BOB);
    look(EVE);
    downloads(BOB);
    downloads(BOB);
    downloads(ANA);
    refuse(DAN, "not_member");

    assertThat(seen(ANA)).isEqualTo("Seen by 2 of 4 · downloaded by 1 · 1 refused");
  }

  @Test
  void J62_namesThemWhereThePolicySaysSo() {
    scene.set(SITE, "seen-by", "names");
    look(BOB);

    assertThat(seen(ANA))
        .isEqualTo(
            """
            Seen by 1 of 4
            Looked: @bob
            Not yet: @cho, @eve, @wad\
            """);
    assertThat(scene.hears(ANA, SITE, "info " + scene.address(link)))
        .contains("Looked: @bob", "Not yet: @cho");
  }

  @Test
  void J62_saysNothingWhereThePolicySaysOff() {
    scene.set(SITE, "seen-by", "off");
    look(BOB);

    assertThat(seen(ANA)).contains("Who looked is told to nobody in #site").doesNotContain("1");
    assertThat(scene.hears(ANA, SITE, "seen " + scene.address(link) + " remind:true"))
        .contains("told to nobody");
    assertThat(scene.messenger.told).isEmpty();
    assertThat(scene.hears(ANA, SITE, "info " + scene.address(link))).doesNotContain("Seen by");
  }

  @Test
  void J62_tellsNobodyButTheAuthorAndTheAdmins() {
    look(BOB);

    assertThat(seen(BOB))
        .isEqualTo("Who looked is told to @ana and the admins of #site. Ask one of them.");
    assertThat(seen(CHO)).startsWith("Seen by 1 of 4");
    assertThat(scene.hears(BOB, SITE, "info " + scene.address(link))).doesNotContain("Seen by");
    assertThat(scene.recorded(Action.COMMAND_DENIED)).hasSize(1);
    assertThat(seen(DAN)).doesNotContain("Seen by", "@ana");
  }

  @Test
  void J62_countsNoLookOfWhoeverPostedItNorOfWhomItWasPassedOnTo() {
    scene.database.links().show(link.id(), scene.clock.instant(), viewed(ANA));
    look(CHO);
    scene.database.links().passOn(ANA, SITE, CHO, viewed(ANA));

    assertThat(seen(CHO)).isEqualTo("Seen by 0 of 4");
  }

  @Test
  void J62_whoeverJoinsIsStillToLookAndWhoeverLeftIsNot() {
    List.of(BOB, CHO, EVE, WAD).forEach(this::look);
    assertThat(seen(ANA)).isEqualTo("Seen by 4 of 4");

    scene.messenger.seat(DAN, SITE, member(true, false));
    assertThat(seen(ANA)).isEqualTo("Seen by 4 of 5");

    scene.messenger.seat(DAN, SITE, member(false, false));
    assertThat(seen(ANA)).isEqualTo("Seen by 4 of 4");
  }

  @Test
  void J62_isForWhomSomebodyLetInByNameAndForNobodyByARoleAlone() {
    Membership ops = new Membership(Standing.MEMBER, false, Set.of("ops"), false, false);
    scene.messenger.seat(DAN, SITE, ops);
    scene
        .database
        .policies()
        .grant(
            Scope.of(SITE),
            GroupRole.PROJECT.word(),
            RoleHolder.group("ops"),
            AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.ROLE_CHANGED));
    assertThat(scene.links.mayView(DAN, link).allowed()).isTrue();
    assertThat(seen(ANA)).isEqualTo("Seen by 0 of 4");

    assertThat(scene.hears(ANA, SITE, "share " + scene.address(link) + " to:@sec"))
        .contains("@sec may look");

    assertThat(seen(ANA)).isEqualTo("Seen by 0 of 5");
  }

  @Test
  void J62_ofAListThatTheChatRefusesNobodyIsSaidToBeMissing() {
    scene.messenger.listsNobody = true;
    scene.set(SITE, "seen-by", "names");
    List.of(BOB, CHO, EVE, WAD).forEach(this::look);

    assertThat(seen(ANA))
        .contains("Seen by 4", "Who has not looked yet is not known", "the chat does not list them")
        .doesNotContain("Not yet");
    assertThat(remind(ANA)).contains("Nobody was reminded. Say it in the channel instead.");
  }

  @Test
  void J62_ofAChannelOfManyItSaysHowManyAlone() {
    crowd(10_000);
    scene.set(SITE, "seen-by", "names");
    look(BOB);

    assertThat(seen(ANA))
        .contains("Seen by 1 of 10,004", "Looked: @bob", "more than 200 people may")
        .doesNotContain("Not yet");
    assertThat(remind(ANA)).contains("Nobody was reminded. Say it in the channel instead.");
    assertThat(scene.messenger.told).isEmpty();
  }

  @Test
  void J62_remindsInPrivateWhoHasNotLookedAndMayOnceADay() {
    block(WAD);
    look(BOB);
    refuse(DAN, "not_member");

    Button others = button("Remind the others");
    assertThat(SaidReply.text(scene.presses(ANA, SITE, others)))
        .endsWith("2 people were reminded in private.");

    assertThat(scene.messenger.told)
        .extracting(SeatedMessenger.Told::person)
        .containsExactly(CHO, EVE);
    SeatedMessenger.Told told = scene.messenger.told.get(0);
    assertThat(told.text()).startsWith("@ana asks you to look at a picture of @ana in #site.");
    assertThat(scene.presses(CHO, SITE, told.notice().buttons().get(0)))
        .satisfies(reply -> assertThat(SaidReply.text(reply)).contains("https://"));
    assertThat(scene.recorded(Action.VIEWERS_REMINDED)).hasSize(1);

    assertThat(remind(CHO)).contains("they were already today");
    assertThat(buttons(scene.says(ANA, SITE, "seen " + scene.address(link)))).isEmpty();
    assertThat(scene.messenger.told).hasSize(2);

    scene.clock.turn(Duration.ofDays(1).plusSeconds(1));
    assertThat(remind(ANA)).contains("2 people were reminded");
    assertThat(scene.messenger.told).hasSize(4);
  }

  @Test
  void J62_remindsNobodyWhereThatWouldBeManyAndSpendsNoReminderOnIt() {
    crowd(30);

    assertThat(remind(ANA)).contains("34 people have not looked, and no more than 25 are reminded");
    assertThat(scene.messenger.told).isEmpty();
    assertThat(button("Remind the others")).isNotNull();
  }

  @Test
  void J62_remindsNobodyOfWhatDoesNotOpen() {
    scene.says(ANA, SITE, "revoke " + scene.address(link));

    assertThat(remind(ANA)).contains("Nobody was reminded: it does not open now.");
  }

  @Test
  void J62_underOpenAccessItSaysHowManyAndReminderOfNobody() {
    scene.set(SITE, "access", "open");
    look(BOB);

    assertThat(seen(ANA)).startsWith("Seen by 1\n").contains("the whole workspace may look");
  }

  private void crowd(int people) {
    for (int i = 0; i < people; i++) {
      scene.messenger.seat(new Person(WORKSPACE, "crowd" + i), SITE, member(true, false));
    }
  }

  private void block(Person person) {
    scene
        .database
        .policies()
        .grant(
            Scope.of(WORKSPACE),
            Roles.BLOCKED,
            RoleHolder.person(person.id()),
            AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.ROLE_CHANGED));
  }

  private Button button(String label) {
    return buttons(scene.says(ANA, SITE, "seen " + scene.address(link))).stream()
        .filter(one -> one.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private String seen(Person who) {
    return scene.hears(who, SITE, "seen " + scene.address(link));
  }

  private String remind(Person who) {
    return scene.hears(who, SITE, "seen " + scene.address(link) + " remind:true");
  }

  private void look(Person who) {
    CountedLook look = new CountedLook(link.id(), who, "s", scene.clock.instant());
    scene.database.links().claim(look, viewed(who));
  }

  private AuditEvent viewed(Person who) {
    return LinkEvents.of(Action.IMAGE_VIEWED, link, scene.clock.instant()).by(who);
  }

  /** Within the look that they had. */
  private void downloads(Person who) {
    scene
        .database
        .audit()
        .append(
            LinkEvents.of(Action.IMAGE_DOWNLOADED, link, scene.clock.instant())
                .by(who)
                .with(AuditEvent.UNCOUNTED, "no"));
  }

  private void refuse(Person who, String outcome) {
    new RefusedLooks(scene.database.audit(), scene.clock).record(who, link, outcome);
  }
}
