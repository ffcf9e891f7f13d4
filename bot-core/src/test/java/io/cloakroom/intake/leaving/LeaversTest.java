package io.cloakroom.intake.leaving;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.PRIVATE;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.member;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.access.Outcome;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.command.SeatedMessenger;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.freeze.Freeze;
import io.cloakroom.policy.freeze.FreezeTarget;
import io.cloakroom.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** J48: whose pictures are whose owner left. */
class LeaversTest {
  private final CommandStage scene = new CommandStage();
  private final Leavers leavers = new Leavers(scene.database.keepsakes(), scene.clock);
  private final PassPicturesOn chore =
      new PassPicturesOn(
          "demo",
          leavers,
          scene.database.links(),
          new Policies(scene.database.policies()),
          scene.messenger,
          scene.clock);

  @Test
  void J48_passOnToTheFirstAdmin_whoIsToldOnceWithAList_andLinksGoOn() {
    List<Link> links = IntStream.range(0, 12).mapToObj(i -> scene.picture(ANA, SITE)).toList();
    Link bobs = scene.picture(BOB, SITE);
    scene.messenger.administrators.add(CHO);
    leaves(ANA);

    leavers.accept(ANA);
    chore.round();
    chore.round();

    assertThat(links).allSatisfy(link -> assertThat(owner(link)).isEqualTo(CHO));
    assertThat(owner(bobs)).isEqualTo(BOB);
    assertThat(links)
        .allSatisfy(link -> assertThat(scene.links.mayView(BOB, now(link)).allowed()).isTrue());
    assertThat(scene.messenger.told)
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.person()).isEqualTo(CHO);
              assertThat(words(told))
                  .contains("@ana is not in the workspace any more", "is yours now")
                  .contains(links.get(11).image().id().toString())
                  .contains("And 2 more")
                  .doesNotContain(links.get(0).image().id().toString());
            });
    assertThat(scene.recorded(Action.LINKS_PASSED_ON))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.details())
                  .containsEntry("person", "ana")
                  .containsEntry("holder", "cho");
              assertThat(event.conversation()).contains(SITE);
            });
  }

  @Test
  void J42_J48_whatIsFrozenWithSomebodyStaysTheirsAndFrozen_andIsPassedOnOnceThatIsLifted() {
    Link link = scene.picture(ANA, SITE);
    scene.messenger.administrators.add(CHO);
    Freeze freeze = Freeze.of(Instant.EPOCH, scene.clock.instant(), "sec");
    frozen(ANA, Optional.of(freeze.text()), Action.INCIDENT_FROZEN);
    leaves(ANA);

    leavers.accept(ANA);
    chore.round();

    assertThat(owner(link)).isEqualTo(ANA);
    assertThat(scene.links.mayView(BOB, now(link)).outcome()).isEqualTo(Outcome.FROZEN);

    frozen(ANA, Optional.empty(), Action.INCIDENT_LIFTED);
    scene.clock.turn(Duration.ofDays(1));
    chore.round();

    assertThat(owner(link)).isEqualTo(CHO);
  }

  private void frozen(Person who, Optional<String> value, Action action) {
    Scope there = Scope.of(who.workspace());
    scene
        .database
        .policies()
        .set(
            new PolicyUpdate(
                List.of(new PolicyUpdate.Value(there, FreezeTarget.of(who).name(), value)),
                AuditEvent.of(scene.clock.instant(), who.workspace(), action)));
  }

  @Test
  void J48_thoseForWhomNobodyIsFoundHoldUpNoOthers() {
    for (int i = 0; i < 200; i++) {
      Person without = new Person(SITE.workspace(), "gone" + i);
      leavers.accept(without);
      leavers.retry(without, scene.clock.instant().plus(Duration.ofDays(1)));
    }
    scene.clock.turn(Duration.ofMinutes(1));
    leavers.accept(ANA);

    assertThat(leavers.due("demo")).containsExactly(ANA);
    leavers.done(ANA);
    scene.clock.turn(Duration.ofDays(1));
    assertThat(leavers.due("demo")).hasSize(200);
  }

  @Test
  void J48_passOnToTheOwnerThatTheChannelNames_ofEachChannelToItsOwn() {
    Link site = scene.picture(ANA, SITE);
    scene.messenger.seat(ANA, OTHER, member(true, false));
    Link other = scene.picture(ANA, OTHER);
    Link own = scene.picture(ANA, PRIVATE);
    scene.messenger.administrators.add(CHO);
    assertThat(scene.hears(CHO, SITE, "policy set owner @bob")).contains("owner", "@bob");
    leaves(ANA);

    leavers.accept(ANA);
    chore.round();

    assertThat(owner(site)).isEqualTo(BOB);
    assertThat(owner(other)).isEqualTo(CHO);
    assertThat(owner(own)).as("her own conversation with the bot").isEqualTo(ANA);
  }

  @Test
  void passOnToNobodyWhoLeftTheChannelToo_andAreTriedAgainTheNextDay() {
    Link link = scene.picture(ANA, SITE);
    scene.messenger.administrators.add(DAN);
    leaves(ANA);

    leavers.accept(ANA);
    chore.round();
    assertThat(owner(link)).isEqualTo(ANA);

    scene.messenger.administrators.add(CHO);
    chore.round();
    assertThat(owner(link)).isEqualTo(ANA);
    scene.clock.turn(Duration.ofDays(1));
    chore.round();

    assertThat(owner(link)).isEqualTo(CHO);
  }

  @Test
  void T25_doNotComeBackWithThePerson() {
    Link link = scene.picture(ANA, SITE);
    scene.messenger.administrators.add(CHO);
    leaves(ANA);
    leavers.accept(ANA);
    chore.round();

    scene.messenger.seat(ANA, SITE, member(true, false));
    scene.clock.turn(Duration.ofMinutes(2));

    assertThat(scene.links.mayRevoke(ANA, now(link)).allowed()).isFalse();
    assertThat(scene.links.mayRevoke(CHO, now(link)).allowed()).isTrue();
  }

  @Test
  void stayWhereTheyAreOfWhoeverIsBackAlready() {
    Link link = scene.picture(ANA, SITE);
    scene.messenger.administrators.add(CHO);

    leavers.accept(ANA);
    chore.round();

    assertThat(owner(link)).isEqualTo(ANA);
    assertThat(leavers.due("demo")).isEmpty();
  }

  @Test
  void waitWhileTheChatIsSilentOrTellsNobody() {
    Link link = scene.picture(ANA, SITE);
    scene.messenger.administrators.add(CHO);
    leaves(ANA);
    leavers.accept(ANA);
    scene.messenger.tellsNobody = true;
    chore.round();
    assertThat(owner(link)).isEqualTo(ANA);

    scene.messenger.tellsNobody = false;
    scene.clock.turn(Duration.ofMinutes(5));
    chore.round();

    assertThat(owner(link)).isEqualTo(CHO);
    assertThat(scene.messenger.told).hasSize(1);
  }

  @Test
  void whatWasRemovedFromThemIsToldToWhoeverPostedThemAlone() {
    Link link = scene.picture(ANA, SITE);
    assertThat(scene.hears(ANA, SITE, "info " + scene.address(link))).contains("48.8584");
    scene.messenger.administrators.add(CHO);
    leaves(ANA);
    leavers.accept(ANA);
    chore.round();

    assertThat(scene.hears(CHO, SITE, "info " + scene.address(link)))
        .contains("Posted by @ana")
        .doesNotContain("48.8584")
        .doesNotContain("You called it");
  }

  @Test
  void J48_endTheirLinksWhereThePolicySaysSo_andTheOwnerCanRenewThem() {
    Link site = scene.picture(ANA, SITE);
    Instant kept = scene.clock.instant().plus(Duration.ofDays(90));
    scene.database.links().keep(site, Keeping.told(scene.clock.instant(), kept), event());
    Link bobs = scene.picture(BOB, SITE);
    scene.messenger.seat(ANA, OTHER, member(true, false));
    Link other = scene.picture(ANA, OTHER);
    scene.messenger.administrators.add(CHO);
    assertThat(scene.hears(CHO, SITE, "policy set leavers end")).contains("leavers", "end");
    leaves(ANA);

    leavers.accept(ANA);
    chore.round();
    chore.round();

    assertThat(scene.links.mayView(BOB, now(site)).allowed()).isFalse();
    assertThat(scene.links.mayView(BOB, now(bobs)).allowed()).isTrue();
    assertThat(now(other).status(scene.clock.instant())).isEqualTo(LinkStatus.LIVE);
    assertThat(now(site).keptUntil()).contains(kept);
    assertThat(scene.recorded(Action.LINK_CHANGED))
        .singleElement()
        .satisfies(event -> assertThat(event.details()).containsEntry("reason", "left"));
    assertThat(scene.messenger.told.stream().map(LeaversTest::words))
        .anySatisfy(told -> assertThat(told).contains("Links ended", "renew makes"))
        .anySatisfy(told -> assertThat(told).contains("Links go on as they are"));
    assertThat(scene.hears(CHO, SITE, "renew " + scene.address(site))).contains("new link");
  }

  @Test
  void endTheirLinksAlsoWhereNobodyIsFoundToWhomThePicturesPass() {
    Link site = scene.picture(ANA, SITE);
    assertThat(scene.hears(CHO, SITE, "policy set leavers end")).contains("leavers", "end");
    leaves(ANA);

    leavers.accept(ANA);
    chore.round();

    assertThat(owner(site)).isEqualTo(ANA);
    assertThat(scene.links.mayView(BOB, now(site)).allowed()).isFalse();
  }

  @Test
  void letLinksLiveOnThatAreOlderThanThePolicyThatKeepsThem() {
    assertThat(scene.hears(CHO, SITE, "policy set leavers end")).contains("leavers", "end");
    Link earlier = scene.picture(ANA, SITE);
    scene.clock.turn(Duration.ofMinutes(1));
    assertThat(scene.hears(CHO, SITE, "policy set leavers keep")).contains("leavers", "keep");
    scene.clock.turn(Duration.ofMinutes(1));
    Link later = scene.picture(ANA, SITE);
    leaves(ANA);

    leavers.accept(ANA);
    chore.round();

    assertThat(now(earlier).status(scene.clock.instant())).isEqualTo(LinkStatus.EXPIRED);
    assertThat(now(later).status(scene.clock.instant())).isEqualTo(LinkStatus.LIVE);
  }

  private static AuditEvent event() {
    return Sample.event(CommandStage.WORKSPACE);
  }

  private void leaves(Person one) {
    List.of(SITE, OTHER, PRIVATE)
        .forEach(where -> scene.messenger.seat(one, where, Membership.none()));
    scene.clock.turn(Duration.ofMinutes(2));
  }

  private Person owner(Link link) {
    return now(link).owner();
  }

  private Link now(Link link) {
    return scene.links.find(link.id()).orElseThrow();
  }

  private static String words(SeatedMessenger.Told told) {
    return SaidReply.text(new Reply.Say(told.notice().lines(), List.of(), false));
  }
}
