package io.cloakroom.command.share;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.EVE;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Standing;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.SealedPreview;
import io.cloakroom.link.Link;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * J13, T59: the picture was sealed with a preview for full members alone; others read where it is
 * shared to.
 */
class SharedPreviewTest {
  private final CommandStage scene = new CommandStage();
  private final SealedPreview preview = new SealedPreview();

  @ParameterizedTest
  @CsvSource({
    "preview, low,         false, plain",
    "preview, low,         true,  marked",
    "preview, blur,        false, blurred",
    "preview, none,        false, nothing",
    "access,  approval,    false, nothing",
    "views,   3,           false, nothing",
    "groups,  @ops,        false, nothing",
    "label,   regulated,   false, nothing",
    "watermark, on,        false, marked",
  })
  void T59_aSharedCardShowsWhatTheWeakestReaderThereMaySee(
      String name, String value, boolean partners, String shown) {
    Link link = scene.previewed(ANA, SITE, preview.low());
    scene.set(SITE, "preview", "low");
    scene.set(OTHER, "preview", "low");
    scene.set(OTHER, name, value);
    scene.messenger.seat(ANA, OTHER, CommandStage.member(true, false));
    if (partners) {
      scene.messenger.seat(
          EVE, OTHER, new Membership(Standing.EXTERNAL, true, Set.of(), false, false));
    }

    scene.hears(ANA, SITE, "share " + scene.address(link) + " to:#other");

    assertThat(what()).isEqualTo(shown);
  }

  @Test
  void T59_itsCardFollowsWhatHoldsThereLater() {
    Link link = scene.previewed(ANA, SITE, preview.low());
    scene.set(OTHER, "preview", "low");
    scene.messenger.seat(ANA, OTHER, CommandStage.member(true, true));
    scene.hears(ANA, SITE, "share " + scene.address(link) + " to:#other");
    assertThat(what()).isEqualTo("plain");

    scene.hears(ANA, OTHER, "policy preview blur");
    scene.allChores();

    assertThat(what()).isEqualTo("blurred");
  }

  private String what() {
    return preview.seen(scene.messenger.card(OTHER).images().get(0).preview());
  }
}
