package io.cloakroom.command.link;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.command.CommandStage;
import io.cloakroom.intake.queue.IntakeId;
import io.cloakroom.link.Link;
import io.cloakroom.vault.ImageId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T45: a chat that cannot say what somebody is says no to nobody. */
class SilentChatTest {
  private static final String NOTHING = "There is no picture here that you may use this on";
  private static final String SILENT = "The chat did not answer just now. Try again in a minute.";

  private final CommandStage scene = new CommandStage();

  @Test
  void T45_whileTheChatIsSilentNobodyIsToldThatTheirLinkIsWrong() {
    Link link = scene.picture(ANA, SITE);
    IntakeId card = scene.database.intakes().register().of(link.image().id()).orElseThrow().id();
    scene.messenger.silent = true;

    List<String> answers =
        List.of(
            scene.hears(BOB, SITE, "open card:" + card),
            scene.hears(BOB, SITE, "open " + link.image().id()),
            scene.hears(BOB, SITE, "open nothing"),
            scene.hears(DAN, OTHER, "open " + link.image().id()),
            scene.hears(DAN, OTHER, "open nothing"));

    assertThat(answers).allSatisfy(a -> assertThat(a).isEqualTo(SILENT));
    scene.messenger.silent = false;
    assertThat(scene.hears(BOB, SITE, "open card:" + card)).contains(scene.address(link) + "#");
    assertThat(scene.hears(BOB, SITE, "open nothing")).startsWith(NOTHING);
  }

  /** Said of what is there as of what is not: nobody learns by it which of the two it is. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "open %s",
        "open %s version:1",
        "info %s",
        "why @bob %s",
        "request %s reason:report",
        "seen %s",
        "who %s",
        "share %s to:@dan",
        "extend %s by:1d",
        "renew %s",
        "revoke %s",
        "tag %s +pier",
        "set %s title:pier",
      })
  void T45_whileTheChatIsSilentNoCommandSaysThatThereIsNoPicture(String command) {
    Link link = scene.picture(ANA, SITE);
    scene.messenger.silent = true;

    String said = scene.hears(BOB, SITE, command.formatted(link.image().id()));
    String ofNothing = scene.hears(BOB, SITE, command.formatted(ImageId.next()));
    scene.messenger.silent = false;

    assertThat(said).isEqualTo(SILENT).isEqualTo(ofNothing);
    assertThat(scene.hears(BOB, SITE, command.formatted(ImageId.next()))).startsWith(NOTHING);
  }

  /** The chat said a moment ago that they read the channel, and not now what else they are. */
  @ParameterizedTest
  @ValueSource(strings = {"why @bob %s", "seen %s", "who %s"})
  void T45_nobodyIsToldThatItIsForOthersAlone_whileTheChatIsSilent(String command) {
    Link link = scene.picture(ANA, SITE);
    assertThat(scene.links.mayView(CHO, link).allowed()).isTrue();
    scene.messenger.silent = true;

    assertThat(scene.hears(CHO, SITE, command.formatted(link.image().id()))).isEqualTo(SILENT);
    scene.messenger.silent = false;
  }

  @Test
  void T45_whoHoldsALinkIsNotToldThatItCannotBeAskedFor_whileTheChatIsSilent() {
    Link link = scene.picture(ANA, SITE);
    scene.messenger.silent = true;

    assertThat(scene.hears(DAN, OTHER, "request " + scene.address(link) + " reason:report"))
        .isEqualTo(SILENT);
    scene.messenger.silent = false;
  }
}
