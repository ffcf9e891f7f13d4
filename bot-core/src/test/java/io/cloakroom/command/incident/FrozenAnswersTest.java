package io.cloakroom.command.incident;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.link.Link;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Scope;
import io.cloakroom.request.AccessRequest;
import org.junit.jupiter.api.Test;

/** J42: while something is frozen nobody is told that somebody could look, nor asked to. */
class FrozenAnswersTest {
  private final CommandStage scene = new CommandStage();

  FrozenAnswersTest() {
    scene
        .database
        .policies()
        .grant(
            Scope.of(WORKSPACE),
            "security",
            RoleHolder.person(WAD.id()),
            AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.ROLE_CHANGED));
  }

  @Test
  void J42_nobodyIsLetInMeanwhile_andARequestWaits() {
    scene.hears(CHO, SITE, "policy access approval");
    scene.hears(CHO, SITE, "policy set approvers @cho,@sec");
    Link link = scene.picture(ANA, SITE);
    assertThat(request(DAN, link)).contains("Asked.");
    String asked =
        AccessRequest.REFERENCE + scene.requests.waiting(DAN, link).orElseThrow().id().toString();
    String approval = "request " + asked + " answer:1h";

    freeze("#site");
    assertThat(scene.hears(CHO, SITE, approval))
        .contains("Nothing changed: security has frozen the picture")
        .doesNotContain("may look");
    assertThat(request(BOB, link)).contains("security has frozen it").doesNotContain("opens until");
    lift("#site");
    freeze("@dan");
    assertThat(scene.hears(CHO, SITE, approval)).contains("Nothing changed");
    lift("@dan");

    assertThat(scene.recorded(Action.REQUEST_APPROVED)).isEmpty();
    assertThat(scene.hears(CHO, SITE, approval)).contains("@dan may look for 1h");
  }

  @Test
  void J42_aRequestIsDeniedMeanwhileAllTheSame() {
    scene.hears(CHO, SITE, "policy access approval");
    scene.hears(CHO, SITE, "policy set approvers @cho");
    Link link = scene.picture(ANA, SITE);
    request(DAN, link);
    String asked =
        AccessRequest.REFERENCE + scene.requests.waiting(DAN, link).orElseThrow().id().toString();
    freeze("#site");

    assertThat(
            scene.hears(
                CHO, SITE, "request " + asked + " answer:" + AccessRequest.DENY + " reason:no"))
        .contains("is told that, and why");
  }

  @Test
  void J42_nothingIsShared_alsoNotByWhoIsFrozenToAnAddressOfTheirOwn() {
    scene.hears(CHO, SITE, "policy set outsiders on");
    scene.hears(CHO, SITE, "policy access restricted");
    scene.messenger.seat(ANA, OTHER, CommandStage.member(true, false));
    Link link = scene.picture(ANA, SITE);
    String share = "share " + scene.address(link) + " to:";

    freeze("#site");
    for (String to : new String[] {"#other", "@dan", "name@partner.example"}) {
      assertThat(scene.hears(ANA, SITE, share + to))
          .as(to)
          .contains("opens for nobody at the moment: security has frozen it")
          .doesNotContain("opens until", "may look", "Code:");
    }
    lift("#site");

    freeze("@cho");
    assertThat(scene.hears(CHO, SITE, share + "name@partner.example"))
        .contains("Nothing was done: security has frozen you")
        .doesNotContain("Code:");
    lift("@cho");

    freeze("@dan");
    assertThat(scene.hears(ANA, SITE, share + "@dan"))
        .contains("Nothing was shared: security lets @dan look at nothing for now");

    assertThat(scene.recorded(Action.GRANT_SHARED)).isEmpty();
    assertThat(scene.recorded(Action.LINK_SHARED)).isEmpty();
  }

  @Test
  void J42_nobodyIsRemindedOfIt_norIsWhoeverIsFrozen() {
    scene.hears(CHO, SITE, "policy access restricted");
    Link link = scene.picture(ANA, SITE);
    freeze("#site");

    assertThat(SaidReply.buttons(scene.says(ANA, SITE, "seen " + scene.address(link)))).isEmpty();
    assertThat(scene.hears(ANA, SITE, "seen " + scene.address(link) + " remind:true"))
        .contains("Nobody was reminded: security has frozen it");
    assertThat(scene.messenger.told).isEmpty();

    lift("#site");
    freeze("@bob");
    assertThat(scene.hears(ANA, SITE, "seen " + scene.address(link) + " remind:true"))
        .contains("reminded in private");
    assertThat(scene.messenger.told)
        .isNotEmpty()
        .allSatisfy(told -> assertThat(told.person()).isNotEqualTo(BOB));
  }

  @Test
  void J42_whatIsSetMeanwhileIsNotSaidToOpen() {
    Link link = scene.picture(ANA, SITE);
    freeze("#site");

    assertThat(scene.hears(ANA, SITE, "set " + scene.address(link) + " views:3"))
        .contains("Now: frozen by security, so nobody opens it now; otherwise opens until");
    assertThat(scene.hears(ANA, SITE, "extend " + scene.address(link) + " by:1d"))
        .contains("once it is frozen no more, opens until")
        .doesNotContain("now opens");
    assertThat(scene.hears(ANA, SITE, "renew " + scene.address(link)))
        .contains("security has frozen it")
        .doesNotContain("still opens");
  }

  private String request(Person who, Link link) {
    return scene.hears(who, SITE, "request " + scene.address(link) + " reason:report");
  }

  private void freeze(String what) {
    Reply asked = scene.says(SEC, SECURITY, "incident freeze " + what);
    scene.presses(SEC, SECURITY, SaidReply.buttons(asked).get(0));
  }

  private void lift(String what) {
    scene.hears(SEC, SECURITY, "incident lift " + what);
    assertThat(scene.hears(WAD, SECURITY, "incident lift " + what)).contains("not frozen any more");
  }
}
