package io.cloakroom.command.incident;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.access.Outcome;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.link.CountedLook;
import io.cloakroom.link.Link;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.freeze.FreezeTarget;
import io.cloakroom.testing.Parallel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** J42, M10: security stops everything of a channel or a person, and two lift that. */
class FreezeTest {
  private static final FreezeTarget THERE = FreezeTarget.of(SITE);

  private final CommandStage scene = new CommandStage();

  FreezeTest() {
    Stream.of(WAD, CHO).forEach(this::isSecurity);
    scene.hears(SEC, SECURITY, "admin log-channel on");
  }

  @Test
  void J42_showsWhatItReachesFirst_thenStopsItForEverybody_andTwoLiftIt() {
    Link before = scene.picture(ANA, SITE);
    scene.clock.turn(Duration.ofDays(3));
    Link one = scene.picture(ANA, SITE);
    Link two = scene.picture(CHO, SITE);
    Link elsewhere = scene.picture(ANA, OTHER);
    looks(BOB, one);
    looks(BOB, two);
    looks(CHO, one);

    Reply asked = scene.says(SEC, SECURITY, "incident freeze #site since:2d");

    assertThat(SaidReply.text(asked))
        .contains("Freezing #site stops 2 links now open, to pictures of 2 people")
        .contains("2 people have looked at them, nobody from outside")
        .contains("It takes two of security to lift it");
    assertThat(outcome(BOB, one)).isEqualTo(Outcome.ALLOWED);
    Button freeze = SaidReply.buttons(asked).get(0);
    assertThat(freeze.label()).isEqualTo("Freeze 2 links");

    Reply frozen = scene.presses(SEC, SECURITY, freeze);

    assertThat(SaidReply.text(frozen)).contains("#site is frozen: 2 links stopped.");
    Stream.of(one, two)
        .forEach(
            link ->
                Stream.of(ANA, BOB, CHO)
                    .forEach(who -> assertThat(outcome(who, link)).isEqualTo(Outcome.FROZEN)));
    assertThat(outcome(BOB, before)).isEqualTo(Outcome.ALLOWED);
    assertThat(scene.links.mayView(ANA, elsewhere).allowed()).isTrue();
    assertThat(scene.links.mayGoOn(BOB, one.id())).isFalse();
    assertThat(outcome(BOB, scene.picture(BOB, SITE))).isEqualTo(Outcome.FROZEN);
    assertThat(scene.messenger.said(SECURITY))
        .contains("@sec froze #site and stopped 2 links. Nobody opens anything of it until two");
    assertThat(scene.recorded(Action.INCIDENT_FROZEN))
        .singleElement()
        .satisfies(event -> assertThat(event.conversation()).contains(SITE))
        .satisfies(event -> assertThat(event.details()).containsEntry("links", "2"));

    Button lift = SaidReply.buttons(frozen).get(0);
    assertThat(SaidReply.text(scene.presses(SEC, SECURITY, lift)))
        .contains("#site stays frozen until one more of security wants it lifted");
    assertThat(SaidReply.text(scene.presses(SEC, SECURITY, lift)))
        .contains("stays frozen: you want it lifted already");
    assertThat(outcome(BOB, one)).isEqualTo(Outcome.FROZEN);
    assertThat(scene.messenger.said(SECURITY)).contains("@sec wants to lift the freeze of #site");
    assertThat(scene.messenger.buttons(SECURITY)).containsExactly("Lift");
    assertThat(scene.hears(WAD, SECURITY, "incident lift #site"))
        .contains("#site is not frozen any more: links open again");
    assertThat(outcome(BOB, one)).isEqualTo(Outcome.ALLOWED);
    assertThat(scene.messenger.said(SECURITY)).contains("The second who wanted it lifted: @wad");
    assertThat(SaidReply.text(scene.presses(SEC, SECURITY, lift)))
        .contains("is not frozen any more, so there is nothing left to lift");
    assertThat(scene.recorded(Action.INCIDENT_LIFTING)).hasSize(1);
    assertThat(scene.recorded(Action.INCIDENT_LIFTED)).hasSize(1);
  }

  @Test
  void J42_J44_aPersonWhoIsFrozenLooksAtNothing_andWhatTheyPostedOpensForNobody() {
    Link theirs = scene.picture(BOB, OTHER);
    Link other = scene.picture(ANA, SITE);
    scene.messenger.seat(ANA, OTHER, CommandStage.member(true, false));

    assertThat(SaidReply.text(scene.says(SEC, SECURITY, "incident freeze @bob")))
        .contains("Freezing @bob stops 1 link", "in 1 channel", "They look at no picture any more");
    freeze("@bob");

    assertThat(outcome(BOB, other)).isEqualTo(Outcome.FROZEN);
    assertThat(outcome(ANA, theirs)).isEqualTo(Outcome.FROZEN);
    assertThat(outcome(ANA, other)).isEqualTo(Outcome.ALLOWED);
    assertThat(scene.recorded(Action.INCIDENT_FROZEN).get(0).details())
        .containsEntry("person", "bob");
    assertThat(scene.hears(SEC, SECURITY, "why @bob " + scene.address(other)))
        .contains(
            "✗ security has not frozen it", "two of security lift it, by /image incident lift");
    isSecurity(BOB);
    assertThat(scene.hears(BOB, SECURITY, "incident lift @bob"))
        .contains("security has frozen you");
    assertThat(scene.hears(SEC, SECURITY, "incident freeze @sec"))
        .contains("nobody freezes themselves");
  }

  @Test
  void J42_whatWasSharedFromThereIsStoppedToo() {
    scene.messenger.seat(ANA, OTHER, CommandStage.member(true, false));
    Link posted = scene.picture(ANA, SITE);
    scene.hears(ANA, SITE, "share " + scene.address(posted) + " to:#other");
    Link there =
        scene.links.ofImage(posted.image().id()).stream()
            .filter(link -> link.audience().equals(OTHER))
            .findFirst()
            .orElseThrow();
    assertThat(outcome(ANA, there)).isEqualTo(Outcome.ALLOWED);

    assertThat(SaidReply.text(scene.says(SEC, SECURITY, "incident freeze #site")))
        .contains("stops 2 links");
    freeze("#site");

    assertThat(outcome(ANA, there)).isEqualTo(Outcome.FROZEN);
  }

  @Test
  void J42_reachesFurtherBackWhenFrozenAgain_andWhoeverWantedItLiftedWantsItAnew() {
    Link old = scene.picture(ANA, SITE);
    scene.clock.turn(Duration.ofDays(3));
    freeze("#site since:1d");
    scene.hears(WAD, SECURITY, "incident lift #site");
    assertThat(outcome(BOB, old)).isEqualTo(Outcome.ALLOWED);

    assertThat(scene.hears(SEC, SECURITY, "incident freeze #site since:1h"))
        .contains("#site is frozen since", "@wad wants to lift it", "So nothing changed");
    freeze("#site since:5d");

    assertThat(outcome(BOB, old)).isEqualTo(Outcome.FROZEN);
    assertThat(scene.hears(SEC, SECURITY, "incident lift #site")).contains("one of two");
    assertThat(outcome(BOB, old)).isEqualTo(Outcome.FROZEN);
    assertThat(scene.hears(WAD, SECURITY, "incident lift #site")).contains("not frozen any more");
  }

  @Test
  void J42_ofManyWhoLiftAtOnceTheSecondLiftsIt() {
    freeze("#site");
    Freezes freezes = new Freezes(scene.database.policies(), scene.clock);

    List<Freezes.Lifting> done =
        Parallel.run(
            8,
            number ->
                () ->
                    freezes.lift(
                        new Person(WORKSPACE, "sec" + number % 4),
                        THERE,
                        any -> Optional.of(true)));

    assertThat(done).containsOnlyOnce(Freezes.Lifting.FIRST, Freezes.Lifting.LIFTED);
    assertThat(freezes.of(THERE)).isEmpty();
  }

  @Test
  void J42_whoeverLostTheSecurityRoleSinceIsNoneOfTheTwo() {
    Link link = scene.picture(ANA, SITE);
    freeze("#site");
    assertThat(scene.hears(CHO, SECURITY, "incident lift #site")).contains("one of two");
    isNoLongerSecurity(CHO);

    assertThat(scene.hears(WAD, SECURITY, "incident lift #site")).contains("one of two");

    assertThat(outcome(BOB, link)).isEqualTo(Outcome.FROZEN);
    assertThat(scene.hears(SEC, SECURITY, "incident freeze"))
        .contains("@wad wants to lift it, and one more of security has to")
        .doesNotContain("@cho");
    assertThat(scene.hears(SEC, SECURITY, "incident lift #site")).contains("not frozen any more");
    assertThat(outcome(BOB, link)).isEqualTo(Outcome.ALLOWED);
  }

  @Test
  void T45_whoWantedItLiftedFirstIsNotForgotten_whileTheChatDoesNotSayWhatTheyAre() {
    freeze("#site");
    scene.hears(CHO, SECURITY, "incident lift #site");
    scene.messenger.silentOf.add(CHO);

    assertThat(scene.hears(WAD, SECURITY, "incident lift #site"))
        .isEqualTo("The chat did not answer just now. Try again in a minute.");

    scene.messenger.silentOf.clear();
    assertThat(scene.hears(WAD, SECURITY, "incident lift #site")).contains("not frozen any more");
  }

  @Test
  void J42_saysWhatIsFrozen_andWhoeverIsNotSecurityIsTold() {
    assertThat(scene.hears(SEC, SECURITY, "incident freeze"))
        .contains("Nothing is frozen", "incident freeze #site since:2d");
    freeze("#site reason:\"leak of the @everyone press\"");
    freeze("@bob since:1d");

    Reply list = scene.says(SEC, SECURITY, "incident freeze");

    assertThat(SaidReply.text(list))
        .contains(
            "#site is frozen since", ", by @sec.", "@bob is frozen since", "links issued since");
    assertThat(SaidReply.buttons(list))
        .extracting(Button::label)
        .containsExactly("Lift 1", "Lift 2");
    assertThat(scene.hears(SEC, SECURITY, "log recent")).contains("because: leak of the @everyone");
    assertThat(scene.hears(ANA, SITE, "incident freeze #site"))
        .contains("is for the security role");
    assertThat(scene.hears(ANA, SITE, "incident lift #site")).contains("is for the security role");
    assertThat(scene.hears(SEC, SECURITY, "incident freeze #site @bob")).contains("one at a time");
    assertThat(scene.hears(SEC, SECURITY, "incident lift")).contains("which one?");
    assertThat(scene.hears(SEC, SECURITY, "incident freeze #nowhere")).contains("no such channel");
    assertThat(scene.hears(SEC, SECURITY, "incident freeze @bob since:1d"))
        .contains("nothing changed");
  }

  @Test
  void J42_saysSoWhereOthersCouldNotBeTold() {
    scene.messenger.broken.add(SECURITY);

    assertThat(freeze("#site")).contains("I could not say so in #security");

    scene.messenger.broken.clear();
    scene.hears(SEC, SECURITY, "admin log-channel off");
    assertThat(freeze("@bob")).contains("Nobody else was told", "admin log-channel on");
  }

  @Test
  void J42_listsAndAnswersSaySo() {
    Link link = scene.picture(ANA, SITE);
    freeze("#site");

    assertThat(scene.hears(ANA, SITE, "list"))
        .contains("frozen by security, so nobody opens it now; otherwise opens until");
    assertThat(scene.hears(ANA, SITE, "info " + scene.address(link)))
        .contains("frozen by security");
    assertThat(scene.hears(BOB, SITE, "open " + scene.address(link)))
        .contains("opens for nobody at the moment: security has frozen it");
    assertThat(scene.hears(BOB, SITE, "request " + scene.address(link) + " reason:please"))
        .doesNotContain("Asked.");
    assertThat(
            scene.hears(SEC, SECURITY, "incident break-glass " + scene.address(link) + " reason:x"))
        .contains("Nothing was opened");
  }

  private String freeze(String what) {
    Reply asked = scene.says(SEC, SECURITY, "incident freeze " + what);
    return SaidReply.text(scene.presses(SEC, SECURITY, SaidReply.buttons(asked).get(0)));
  }

  private Outcome outcome(Person who, Link link) {
    return scene.links.mayView(who, link).outcome();
  }

  private void looks(Person who, Link link) {
    scene
        .database
        .links()
        .claim(
            new CountedLook(link.id(), who, "session", scene.clock.instant()),
            AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.IMAGE_VIEWED).by(who));
  }

  private void isNoLongerSecurity(Person who) {
    AuditEvent event = AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.ROLE_CHANGED);
    scene
        .database
        .policies()
        .withdraw(Scope.of(WORKSPACE), "security", RoleHolder.person(who.id()), event);
  }

  private void isSecurity(Person who) {
    AuditEvent event = AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.ROLE_CHANGED);
    scene
        .database
        .policies()
        .grant(Scope.of(WORKSPACE), "security", RoleHolder.person(who.id()), event);
  }
}
