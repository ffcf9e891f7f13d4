package io.cloakroom.command.incident;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
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
import io.cloakroom.link.Link;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Scope;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.StoredImage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** J42: whoever is frozen decides nothing, whatever they administer otherwise. */
class FrozenPersonTest {
  private static final String YOU = "security has frozen you";

  private final CommandStage scene = new CommandStage();

  FrozenPersonTest() {
    isSecurity(WAD);
  }

  @Test
  void J42_ofSecurityAsksNothingOfTheRecord_andFreezesAndLiftsNothing() {
    isSecurity(CHO);
    freeze("#site");
    freeze("@cho");

    for (String typed :
        List.of(
            "log recent",
            "log export since:2d",
            "incident lift #site",
            "incident freeze @ana",
            "incident break-glass x reason:now",
            "log person @ana reason:now")) {
      assertThat(scene.hears(CHO, SECURITY, typed)).as(typed).contains(YOU);
    }

    assertThat(scene.recorded(Action.INCIDENT_LIFTING)).isEmpty();
    assertThat(scene.recorded(Action.AUDIT_QUERY)).isEmpty();
  }

  @Test
  void J42_whoeverWantedALiftBeforeTheyWereFrozenIsNoneOfTheTwo() {
    isSecurity(CHO);
    freeze("#site");
    scene.hears(CHO, SECURITY, "incident lift #site");
    freeze("@cho");

    assertThat(scene.hears(SEC, SECURITY, "incident lift #site"))
        .contains("stays frozen until one more of security");
    assertThat(scene.hears(WAD, SECURITY, "incident lift #site")).contains("not frozen any more");
  }

  @Test
  void J42_administersNoChannel_andStillGovernsWhatTheChatItselfGivesThem() {
    isSecurity(DAN);
    freeze("@cho");
    freeze("@wad");

    assertThat(scene.hears(CHO, SITE, "policy access open")).contains(YOU);
    assertThat(scene.recorded(Action.POLICY_CHANGED)).isEmpty();
    assertThat(scene.hears(WAD, SITE, "log recent")).contains(YOU);
    assertThat(scene.hears(WAD, SITE, "admin security add @cho")).contains("@cho");
    assertThat(scene.database.policies().holders(Scope.of(WORKSPACE), "security"))
        .contains(RoleHolder.person(CHO.id()));
  }

  @Test
  void J42_changesNothingOfWhatTheyPosted_butEndsIt() {
    Link link = scene.picture(ANA, SITE);
    String address = scene.address(link);
    freeze("@ana");

    for (String typed : List.of("extend %s by:1d", "set %s views:3", "share %s to:#other")) {
      assertThat(scene.hears(ANA, SITE, String.format(typed, address))).as(typed).contains(YOU);
    }
    assertThat(scene.hears(ANA, SITE, "why @bob " + address)).contains(YOU);
    assertThat(scene.hears(ANA, SITE, "upload replaces:" + address)).contains(YOU);

    scene.hears(ANA, SITE, "revoke " + address);
    assertThat(read(link).revokedAt()).isPresent();
  }

  @Test
  void J42_decidesOnNoRequest() {
    scene.hears(CHO, SITE, "policy access approval");
    scene.hears(CHO, SITE, "policy set approvers @cho");
    Link link = scene.picture(ANA, SITE);
    scene.hears(DAN, SITE, "request " + scene.address(link) + " reason:report");
    String asked =
        AccessRequest.REFERENCE + scene.requests.waiting(DAN, link).orElseThrow().id().toString();
    freeze("@cho");

    scene.hears(CHO, SITE, "request " + asked + " answer:1h");

    assertThat(scene.recorded(Action.REQUEST_APPROVED)).isEmpty();
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
  }

  @Test
  void J42_getsNoHeldFileBack() {
    scene.held(ANA, SITE);
    Button release = SaidReply.buttons(scene.says(SEC, SECURITY, "log held")).get(0);
    Button sure = SaidReply.buttons(scene.presses(SEC, SECURITY, release)).get(0);
    freeze("@ana");

    for (Button button : List.of(release, sure)) {
      assertThat(SaidReply.text(scene.presses(SEC, SECURITY, button)))
          .contains("Nothing was handed back: security has frozen @ana");
    }
    assertThat(scene.messenger.handedOver).isEmpty();
  }

  @Test
  void J42_aNewVersionIsReachedByWhenItCame_andByWhoPutItThere() {
    Link old = scene.picture(ANA, SITE);
    scene.clock.turn(Duration.ofDays(3));
    Link other = scene.picture(ANA, SITE);
    replace(old, BOB);
    freeze("#site since:2d");
    assertThat(scene.links.mayView(CHO, read(old)).outcome()).isEqualTo(Outcome.FROZEN);
    lift("#site");
    assertThat(scene.links.mayView(CHO, read(old)).allowed()).isTrue();

    assertThat(SaidReply.text(scene.says(SEC, SECURITY, "incident freeze @bob")))
        .contains("stops 1 link");
    freeze("@bob");

    assertThat(scene.links.mayView(CHO, read(old)).outcome()).isEqualTo(Outcome.FROZEN);
    assertThat(scene.links.mayView(CHO, other).allowed()).isTrue();
  }

  @Test
  void J42_isSaidBeforeNobodyCouldLiftIt() {
    CommandStage alone = new CommandStage();

    assertThat(alone.hears(SEC, SECURITY, "incident freeze #site"))
        .contains("Too few hold the security role", "admin security add @somebody");
    assertThat(scene.hears(SEC, SECURITY, "incident freeze #site")).doesNotContain("Too few");
    assertThat(scene.hears(SEC, SECURITY, "incident freeze @wad")).contains("Too few");
  }

  @Test
  void J42_whoeverIsLetInBeforeIsToldThatItDoesNotOpenNow() {
    scene.hears(CHO, SITE, "policy access approval");
    scene.hears(CHO, SITE, "policy set approvers @cho");
    Link link = scene.picture(ANA, SITE);
    scene.hears(DAN, SITE, "request " + scene.address(link) + " reason:report");
    String asked =
        AccessRequest.REFERENCE + scene.requests.waiting(DAN, link).orElseThrow().id().toString();
    scene.hears(CHO, SITE, "request " + asked + " answer:1h");
    freeze("#site");

    scene.chores();

    assertThat(scene.messenger.told)
        .filteredOn(told -> told.person().equals(DAN))
        .singleElement()
        .satisfies(
            told ->
                assertThat(told.text())
                    .contains("You may look at the picture", "Just now it does not open")
                    .doesNotContain("Open\n"));
  }

  @Test
  void J42_whomTheyLetInIsLetInNoMoreMeanwhile_alsoFromOutside() {
    scene.hears(CHO, SITE, "policy access restricted");
    scene.hears(CHO, SITE, "policy set outsiders on");
    Link link = scene.picture(ANA, SITE);
    Person outside = Person.outsider(WORKSPACE, "name@partner.example");
    scene.hears(CHO, SITE, "share " + scene.address(link) + " to:@dan");
    scene.hears(CHO, SITE, "share " + scene.address(link) + " to:name@partner.example");
    assertThat(scene.links.mayView(DAN, link).allowed()).isTrue();
    assertThat(scene.links.mayView(outside, link).allowed()).isTrue();

    freeze("@cho");

    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
    assertThat(scene.links.mayView(outside, link).allowed()).isFalse();
    assertThat(scene.links.mayView(BOB, link).allowed()).isTrue();
    lift("@cho");
    assertThat(scene.links.mayView(outside, link).allowed()).isTrue();
  }

  private void replace(Link link, Person by) {
    StoredImage fresh = Sample.picture(ImageId.next()).versionOf(link.image().id());
    boolean done =
        scene
            .database
            .links()
            .replace(
                read(link),
                fresh,
                by,
                scene.clock.instant(),
                AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.IMAGE_REPLACED).by(by));
    assertThat(done).isTrue();
  }

  private Link read(Link link) {
    return scene.database.links().find(link.id()).orElseThrow();
  }

  private void freeze(String what) {
    Reply asked = scene.says(SEC, SECURITY, "incident freeze " + what);
    scene.presses(SEC, SECURITY, SaidReply.buttons(asked).get(0));
  }

  private void lift(String what) {
    scene.hears(SEC, SECURITY, "incident lift " + what);
    assertThat(scene.hears(WAD, SECURITY, "incident lift " + what)).contains("not frozen any more");
  }

  private void isSecurity(Person who) {
    AuditEvent event = AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.ROLE_CHANGED);
    scene
        .database
        .policies()
        .grant(Scope.of(WORKSPACE), "security", RoleHolder.person(who.id()), event);
  }
}
