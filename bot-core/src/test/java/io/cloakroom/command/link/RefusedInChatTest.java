package io.cloakroom.command.link;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.command.CommandStage;
import io.cloakroom.link.Link;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is refused or explained in the chat is on record as it is on the page (T1, T47). */
class RefusedInChatTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void T01_anOpenOfAnEndedLinkIsOnRecordWithItsLinkAndItsReason() {
    Link expired = scene.picture(ANA, SITE);
    scene.clock.turn(Duration.ofDays(7));
    Link revoked = scene.picture(ANA, SITE);
    scene.links.revoke(ANA, revoked);

    scene.hears(BOB, SITE, "open " + scene.address(expired));
    scene.hears(BOB, SITE, "open " + scene.address(revoked));

    assertIsRefused(denied().get(1), BOB, expired, "expired");
    assertIsRefused(denied().get(0), BOB, revoked, "revoked");
  }

  @Test
  void T01_soIsThatOfSomebodyWhoMayNotKnowOfThePicture() {
    Link link = scene.picture(ANA, SITE);

    scene.hears(DAN, OTHER, "open " + link.image().id());

    assertThat(denied()).hasSize(1);
    assertIsRefused(denied().get(0), DAN, link, "not_member");
  }

  @Test
  void whoIsLeftToThePageIsRefusedAndRecordedThere() {
    Link link = scene.picture(ANA, SITE);

    scene.hears(DAN, OTHER, "open " + scene.address(link));

    assertThat(denied()).isEmpty();
  }

  @Test
  void T27_anOpenWhoseRefusalCannotBeRecordedSaysThatItDidNotWork() {
    Link link = scene.picture(ANA, SITE);
    scene.clock.turn(Duration.ofDays(7));
    scene.database.breakAudit(true);

    assertThat(scene.hears(BOB, SITE, "open " + scene.address(link))).contains("Try again");
  }

  @Test
  void T47_whoAsksWhyIsOnRecordWithThePersonWhomTheyAskedAbout() {
    Link link = scene.picture(ANA, SITE);

    scene.hears(ANA, SITE, "why @dan " + scene.address(link));

    assertThat(scene.recorded(Action.AUDIT_QUERY))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.actor()).contains(ANA);
              assertThat(event.conversation()).contains(SITE);
              assertThat(event.image()).contains(link.image().id());
              assertThat(event.details())
                  .containsEntry("command", "why")
                  .containsEntry("person", DAN.id());
            });
  }

  @Test
  void T47_nothingIsExplainedThatCouldNotBeRecorded() {
    Link link = scene.picture(ANA, SITE);
    scene.database.breakAudit(true);

    assertThat(scene.hears(ANA, SITE, "why @dan " + scene.address(link)))
        .doesNotContain("@dan")
        .contains("Try again");
  }

  private static void assertIsRefused(AuditEvent event, Person who, Link link, String why) {
    assertThat(event.actor()).contains(who);
    assertThat(event.conversation()).contains(link.audience());
    assertThat(event.image()).contains(link.image().id());
    assertThat(event.details()).containsEntry("link", link.id().toString());
    assertThat(event.outcome()).isEqualTo(why);
  }

  /** The latest first. */
  private List<AuditEvent> denied() {
    return scene.recorded(Action.ACCESS_DENIED);
  }
}
