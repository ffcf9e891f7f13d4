package io.cloakroom.command;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.words.Language;
import org.junit.jupiter.api.Test;

/** Whoever reads German reads in German what is wrong, and what to type stays as it is typed. */
class GermanAnswersTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void saysWhatIsWrongAndWhoMay() {
    try (Language.Speaking german = Language.GERMAN.speak()) {
      assertThat(scene.hears(ANA, SITE, "info")).startsWith("Welches Bild? Beispiel: /image info ");
      assertThat(scene.hears(SEC, SECURITY, "log recent since:gestern"))
          .startsWith(
              "Kein Zeitpunkt: „gestern“; versuchen Sie 7d, 12h oder 2026-11-20."
                  + " Beispiel: /image log recent since:7d");
      assertThat(scene.hears(CHO, SITE, "log held"))
          .isEqualTo(
              "/image log held ist für die Rolle security. Fragen Sie jemanden davon, oder sehen"
                  + " Sie mit /image help, was Sie hier tun können.");
    }

    assertThat(scene.hears(ANA, SITE, "info")).startsWith("Which picture? Example: /image info ");
  }
}
