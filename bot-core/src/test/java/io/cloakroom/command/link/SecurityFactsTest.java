package io.cloakroom.command.link;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.LEGAL;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.command.CommandStage;
import io.cloakroom.link.Link;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Security is told facts of every channel, and no pixels. */
class SecurityFactsTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void F47_securityListsAChannelThatItCannotReadAndIsOnRecord() {
    Link link = scene.picture(ANA, LEGAL);

    String answer = scene.hears(SEC, SECURITY, "list #legal");

    assertThat(answer).contains(link.image().id().toString(), "0 views", "picture-");
    assertThat(answer).as("what was said there").doesNotContain("north pier");
    assertThat(scene.recorded(Action.AUDIT_QUERY))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.details())
                    .isEqualTo(Map.of("command", "list", "channel", "legal")));
    assertThat(scene.hears(DAN, SITE, "list #legal")).contains("No such channel");
  }

  @Test
  void F47_securityIsToldHowAPictureStandsAndCannotOpenIt() {
    Link link = scene.picture(ANA, LEGAL);

    String info = scene.hears(SEC, SECURITY, "info " + link.image().id());
    String open = scene.hears(SEC, SECURITY, "open " + link.image().id());

    assertThat(info)
        .contains("Posted by @ana in #legal", "picture-")
        .doesNotContain("You called it", "north pier");
    assertThat(scene.recorded(Action.AUDIT_QUERY))
        .singleElement()
        .satisfies(event -> assertThat(event.image()).contains(link.image().id()));
    assertThat(open).doesNotContain("For you alone");
    assertThat(scene.recorded(Action.PASS_ISSUED)).isEmpty();
    assertThat(scene.hears(DAN, SITE, "info " + link.image().id())).doesNotContain("#legal");
  }

  @Test
  void F47_securityReadsThePolicyOfEveryChannel() {
    assertThat(scene.hears(SEC, SECURITY, "policy show #legal")).contains("What holds in #legal");
    assertThat(scene.hears(DAN, SITE, "policy show #legal")).contains("No such channel");
  }
}
