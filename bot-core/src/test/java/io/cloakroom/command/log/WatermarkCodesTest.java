package io.cloakroom.command.log;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Link;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Security finds the look that a watermark was made for. */
class WatermarkCodesTest extends LogQuestions {
  @Test
  void J43_namesTheLookThatAWatermarkWasMadeForHoweverItsCodeIsRead() {
    Link link = scene.picture(ANA, SITE);
    look(BOB, link, "7K1M0F");

    for (String typed : List.of("7K1M0F", "7k1m0f", "7KLMOF", "7KIM0F", "7K1-M0F")) {
      assertThat(scene.hears(SEC, SECURITY, "log trace " + typed))
          .contains("7K1M0F was written across the picture for this look")
          .contains("@bob, 2026-03-01T12:00:00Z: looked at in #site, picture " + link.image().id());
    }
    assertThat(scene.recorded(Action.AUDIT_QUERY))
        .hasSize(5)
        .allSatisfy(event -> assertThat(event.details()).containsEntry("code", "7K1M0F"));
  }

  @Test
  void J43_offersTheOneLookWhoseCodeDiffersInOneLetterAsAGuess() {
    Link link = scene.picture(ANA, SITE);
    look(BOB, link, "7K1M0F");

    assertThat(scene.hears(SEC, SECURITY, "log trace 7K1M0E"))
        .contains("No look has the code 7K1M0E", "A guess", "7K1M0F", "@bob");
    assertThat(scene.hears(SEC, SECURITY, "log trace 7K1MEE"))
        .contains("Not ours")
        .doesNotContain("@bob");

    look(ANA, link, "7K1M0G");
    assertThat(scene.hears(SEC, SECURITY, "log trace 7K1M0E"))
        .contains("Not ours")
        .doesNotContain("@bob", "@ana");
  }

  @Test
  void J43_tellsOneOfSeveralLooksThatFitsWhatIsAsked() {
    Link link = scene.picture(ANA, SITE);
    look(BOB, link, "7K1M0F");
    turn(Duration.ofDays(3));
    look(ANA, link, "7K1M0F");

    for (String asked : List.of("until:1d", "since:2026-03-01 until:2026-03-02")) {
      assertThat(scene.hears(SEC, SECURITY, "log trace 7K1M0F " + asked))
          .contains("for this look", "@bob")
          .doesNotContain("@ana");
    }
    assertThat(scene.hears(SEC, SECURITY, "log trace 7K1M0F action:image.viewed channel:#site"))
        .contains("more than one look", "@bob", "@ana");
    assertThat(scene.hears(SEC, SECURITY, "log trace 7K1M0F channel:#legal"))
        .isEqualTo(
            "A look has the code 7K1M0F, and none as you asked, in #legal. Ask by the code alone to"
                + " see it.");
    assertThat(scene.hears(SEC, SECURITY, "log trace 7K1M0F action:image.downloaded"))
        .contains("none as you asked, only image.downloaded");
    assertThat(scene.hears(SEC, SECURITY, "log trace 7K1M0F outcome:denied"))
        .contains("none as you asked, only refusals");
    assertThat(scene.hears(SEC, SECURITY, "log trace 7K1M0F since:yesterday"))
        .contains("Not a moment");
    assertThat(scene.hears(SEC, SECURITY, "log trace 7K1M0E since:2026-03-01"))
        .contains("Not ours");
    assertThat(scene.recorded(Action.AUDIT_QUERY).get(1).details())
        .containsEntry("code", "7K1M0F")
        .containsEntry("outcome", "denied");
  }

  @Test
  void J43_saysWhatIsNoCode() {
    assertThat(scene.hears(SEC, SECURITY, "log trace hello")).contains("Not a code");
    assertThat(scene.hears(SEC, SECURITY, "log trace 7QK2M@")).contains("Not a code");
  }

  private void look(Person who, Link link, String code) {
    scene
        .database
        .audit()
        .append(
            event(Action.IMAGE_VIEWED, who, SITE, "ok")
                .on(link.image().id())
                .with(AuditEvent.LOOK_CODE, code));
  }
}
