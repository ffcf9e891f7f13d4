package io.cloakroom.command.link;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.EVE;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.command.CommandStage;
import io.cloakroom.link.CountedLook;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Why somebody can or cannot open a picture, under every model and whatever became of its link. */
class WhyTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void explainsEveryModelInPeoplesWords() {
    scene.hears(CHO, SITE, "policy access open");
    Link open = scene.picture(ANA, SITE);

    assertThat(why(DAN, open))
        .startsWith("@dan can open the picture now.")
        .contains("✓ is a full member of the workspace (access: open)");
    scene.messenger.seat(EVE, SITE, new Membership(Standing.GUEST, false, Set.of(), false, false));
    scene.clock.turn(Duration.ofMinutes(2));
    assertThat(why(EVE, open))
        .startsWith("@eve cannot open the picture now.")
        .contains("guests and partners need the channel itself")
        .contains("What would help: invite them to #site, or they ask, by ");

    scene.hears(CHO, SITE, "policy access restricted");
    assertThat(why(BOB, open)).contains("✓ may read the channel: may read it now");
    assertThat(why(DAN, open)).contains("✗ may read the channel: may not read it now");

    scene.hears(CHO, SITE, "policy access approval");
    assertThat(why(BOB, open))
        .contains("✗ was let in (access: approval): nobody has let them in")
        .endsWith("they ask, by /image request, and somebody who may lets them in.");
    assertThat(why(ANA, open)).contains("✓ posted it: whoever posted it may always look");
  }

  @Test
  void explainsGrants_theirEnd_andWhoIsBlocked() {
    scene.hears(CHO, SITE, "policy access approval");
    Link link = scene.picture(ANA, SITE);
    scene.hears(BOB, SITE, "request " + scene.address(link) + " reason:please");
    scene.requests.approve(
        CHO, scene.requests.waiting(BOB, link).orElseThrow(), Duration.ofHours(1));

    assertThat(why(BOB, link))
        .startsWith("@bob can open")
        .contains("✓ was let in by somebody who may: until 2026-03-01T13:00:00Z");

    scene.clock.turn(Duration.ofHours(1));
    assertThat(why(BOB, link)).contains("nobody has let them in, or that has ended");

    scene.hears(SEC, SECURITY, "incident block @bob");
    assertThat(why(BOB, link))
        .contains("They are blocked from asking.")
        .contains("/image incident block @person lift:true");
  }

  @Test
  void explainsLinksThatEnded() {
    Link revoked = scene.picture(ANA, SITE);
    scene.hears(ANA, SITE, "revoke " + scene.address(revoked));
    Link usedUp = scene.picture(ANA, SITE, ViewLimit.of(1));
    scene.database.links().claim(look(usedUp), seen(usedUp));
    Link expired = scene.picture(ANA, SITE);

    assertThat(why(BOB, revoked)).contains("✗ the link was not revoked: revoked 2026-03-01T12");
    assertThat(why(BOB, usedUp)).contains("✗ a view is left: 0 left");
    scene.clock.turn(Duration.ofDays(7));
    assertThat(why(BOB, expired))
        .contains("✗ the link has not expired: expired 2026-03-08T12:00:00Z")
        .contains("What would help: ");
  }

  @Test
  void isOnRecordWithWhomItIsAbout() {
    Link link = scene.picture(ANA, SITE);

    why(DAN, link);

    assertThat(scene.recorded(Action.AUDIT_QUERY))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.actor()).contains(SEC);
              assertThat(event.image()).contains(link.image().id());
              assertThat(event.details())
                  .containsEntry("command", "why")
                  .containsEntry("person", "dan");
            });
    assertThat(scene.hears(DAN, OTHER, "why @bob " + scene.address(link))).doesNotContain("✓");
  }

  private AuditEvent seen(Link link) {
    return AuditEvent.of(scene.clock.instant(), link.audience().workspace(), Action.IMAGE_VIEWED);
  }

  private static CountedLook look(Link link) {
    return new CountedLook(link.id(), DAN, "session", link.issuedAt());
  }

  private String why(Person about, Link link) {
    return scene.hears(SEC, SECURITY, "why @" + about.id() + " " + scene.address(link));
  }
}
