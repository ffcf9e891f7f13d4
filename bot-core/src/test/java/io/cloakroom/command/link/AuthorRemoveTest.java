package io.cloakroom.command.link;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.link.Link;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** J11: who may take a picture back everywhere, and until when. */
class AuthorRemoveTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void J11_itsAuthorMayAtAnyTimeUnlessThePolicySaysOtherwise() {
    Link link = scene.picture(ANA, SITE);
    scene.clock.turn(Duration.ofDays(3));

    assertThat(offers(link)).isTrue();
    assertThat(scene.hears(ANA, SITE, "remove " + link.image().id()))
        .contains("is removed everywhere");
    assertThat(now(link).revokedAt()).isPresent();
  }

  @Test
  void J11_neverMeansThatOthersDecide() {
    scene.hears(CHO, SITE, "policy author-remove never");
    Link link = scene.picture(ANA, SITE);

    assertThat(offers(link)).isFalse();
    assertThat(scene.hears(ANA, SITE, "remove " + link.image().id()))
        .contains("cannot be taken back by its author here", "or security can");
    assertThat(now(link).revokedAt()).isEmpty();
  }

  @Test
  void J11_anAdminOfTheChannelIsAskedFirst() {
    scene.hears(CHO, SITE, "policy author-remove never");
    Link link = scene.picture(ANA, SITE);

    Reply.Say asked = (Reply.Say) scene.says(CHO, SITE, "remove " + link.image().id());

    assertThat(CommandStage.text(asked)).contains("Take this picture back everywhere?", "@ana");
    assertThat(now(link).revokedAt()).isEmpty();
    Button sure = asked.buttons().get(0);
    assertThat(sure.style()).isEqualTo(Button.Style.DANGER);
    assertThat(CommandStage.text(scene.presses(BOB, SITE, sure))).contains("no picture here");
    assertThat(now(link).revokedAt()).isEmpty();
    assertThat(CommandStage.text(scene.presses(CHO, SITE, sure))).contains("is removed everywhere");
    assertThat(now(link).revokedAt()).isPresent();
    assertThat(scene.recorded(Action.IMAGE_REMOVED).get(0).actor()).contains(CHO);
    assertThat(scene.recorded(Action.COMMAND_DENIED)).hasSize(1);
  }

  @Test
  void J57_whatHoldsAlreadyIsSaidToWhoeverSetItAlone() {
    scene.hears(CHO, SITE, "policy expiry 90d");

    Reply.Say again = (Reply.Say) scene.says(CHO, SITE, "policy expiry 90d");

    assertThat(CommandStage.text(again)).contains("Nothing changed: expiry of", "is 90d already");
    assertThat(again.forAll()).isFalse();
    assertThat(scene.recorded(Action.POLICY_CHANGED)).hasSize(1);
    assertThat(scene.hears(CHO, SITE, "policy author-remove always"))
        .contains("itself: it stays always")
        .doesNotContain("always → always");
  }

  private boolean offers(Link link) {
    Reply.Say info = (Reply.Say) scene.says(ANA, SITE, "info " + link.image().id());
    return info.buttons().stream().anyMatch(button -> button.command().equals("remove"));
  }

  private Link now(Link link) {
    return scene.links.find(link.id()).orElseThrow();
  }
}
