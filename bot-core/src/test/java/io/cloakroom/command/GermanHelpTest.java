package io.cloakroom.command;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.words.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever reads German is helped in German, sets what holds for a picture and asks who saw it. */
class GermanHelpTest {
  private final CommandStage scene = new CommandStage();
  private final Language.Speaking german = Language.GERMAN.speak();

  @AfterEach
  void speaksAsBefore() {
    german.close();
  }

  @Test
  void helpSaysWhatThereIsAndWhatACommandTakes() {
    assertThat(scene.hears(ANA, SITE, "help"))
        .contains("/image help policy Sehen, was Sie hier tun können")
        .contains("/image open LINK Ein Bild öffnen, mit einem Link nur für Sie");

    assertThat(scene.hears(SEC, SITE, "help set"))
        .contains("Für ein Bild festlegen, wie lange, wie oft und für wen es sich öffnet")
        .contains("• image: der Link oder die ID eines Bildes")
        .contains("• expiry: wie lange von jetzt an der Link gilt: 1h, 2d (kann wegbleiben)");
    assertThat(scene.hears(WAD, SITE, "help policy access"))
        .contains("Festlegen, wer Links öffnen darf: approval, restricted oder open");
  }

  @Test
  void whoeverReadsEnglishIsHelpedInEnglish() {
    try (Language.Speaking unused = Language.ENGLISH.speak()) {
      assertThat(scene.hears(ANA, SITE, "help"))
          .contains("/image help policy See what you can do here");
    }
  }

  @Test
  void J63_saysInGermanWhatIsSetForAPicture() {
    String picture = scene.address(scene.picture(ANA, SITE));

    assertThat(scene.hears(ANA, SITE, "set " + picture + " views:3"))
        .contains(
            "Für das Bild festgelegt:", "Die Karte und die Seite des Bildes sagen das gleich.");
    assertThat(scene.hears(ANA, SITE, "set " + picture + " views:3"))
        .contains("Für das Bild nichts geändert:", "Für views gilt schon: 3.");
    assertThat(scene.hears(ANA, SITE, "set " + picture + " rights-until:2026-01-01"))
        .contains("Nichts geändert: dieser Tag ist vorbei. Um es jetzt zu beenden, nehmen Sie");
  }
}
