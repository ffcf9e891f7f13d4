package io.cloakroom.command.log;

import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.command.CommandStage;
import io.cloakroom.record.verify.Tampering;
import io.cloakroom.words.Language;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever reads German is told in German what was done to the record, and others are not. */
class GermanSealedRecordTest {
  private final CommandStage scene = new CommandStage();
  private final Language.Speaking german = Language.GERMAN.speak();

  @AfterEach
  void speaksAsBefore() {
    german.close();
  }

  @Test
  void T26_sealSaysItToOneInGermanAndToTheChannelInTheLanguageOfMany() {
    assertThat(scene.hears(SEC, SITE, "log seal"))
        .contains(
            "Das Protokoll hat 7 versiegelte Ereignisse, und diese Zeilen stehen für sie alle. Mit"
                + " ihnen kann jeder feststellen, ob es danach umgeschrieben wurde.")
        .contains("Zum Prüfen kopieren Sie sie in eine Datei: cloakroom audit verify");

    scene.hears(SEC, SECURITY, "admin log-channel on");
    scene.hears(SEC, SITE, "log seal");

    assertThat(scene.messenger.said(SECURITY)).contains("The record has 7 sealed events");
  }

  @Test
  void T26_verifySaysWhatWasDoneInTheLanguageOfWhoeverAsks() {
    scene.record.tamperings =
        List.of(
            new Tampering(
                Tampering.Kind.CHANGED, OptionalLong.of(3), () -> Language.spoken().tag()));

    assertThat(scene.hears(SEC, SITE, "log verify"))
        .contains("✗ Das Protokoll ist nicht das, was versiegelt wurde.")
        .contains("\nde\n");
    try (Language.Speaking english = Language.ENGLISH.speak()) {
      assertThat(scene.hears(SEC, SITE, "log verify")).contains("\nen\n");
    }
  }
}
