package io.cloakroom.command.link;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.command.CommandStage;
import io.cloakroom.link.Link;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Lists and details say for whom a link opens now, under every model. */
class AudienceTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void saysForWhomALinkOpensUnderEveryModel() {
    Link old = scene.picture(ANA, SITE);
    scene.clock.turn(Duration.ofMinutes(1));
    scene.hears(CHO, SITE, "policy access open");
    Link open = scene.picture(ANA, SITE);

    assertThat(says(old)).contains("for whoever is in #site").doesNotContain("full members");
    assertThat(says(open)).contains("for all full members of the workspace and whoever is in");

    scene.hears(CHO, SITE, "policy access approval");

    assertThat(says(old)).contains("for whom somebody lets in");
    assertThat(says(open)).contains("for whom somebody lets in");
  }

  @Test
  void saysNothingOfWhomAnEndedLinkWasFor() {
    Link link = scene.picture(ANA, SITE);
    scene.clock.turn(Duration.ofDays(8));

    assertThat(says(link)).doesNotContain("for whoever");
  }

  private String says(Link link) {
    String info = scene.hears(ANA, SITE, "info " + link.image().id());
    String listed =
        scene
            .hears(CHO, SITE, "list")
            .lines()
            .filter(line -> line.contains(link.image().id().toString()))
            .findFirst()
            .orElseThrow();
    assertThat(info.contains("for whoever")).isEqualTo(listed.contains("for whoever"));
    assertThat(info.contains("full members")).isEqualTo(listed.contains("full members"));
    assertThat(info.contains("lets in")).isEqualTo(listed.contains("lets in"));
    return info;
  }
}
