package io.cloakroom.command.link;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.words.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever reads German is told in German of pictures and their links, rule by rule. */
class GermanLinkTest {
  private final CommandStage scene = new CommandStage();
  private final Language.Speaking german = Language.GERMAN.speak();

  @AfterEach
  void speaksAsBefore() {
    german.close();
  }

  @Test
  void saysHowAPictureStandsAndWhatToDoWithIt() {
    Link link = scene.picture(ANA, SITE, ViewLimit.of(3));

    Reply info = scene.says(ANA, SITE, "info " + link.image().id());

    assertThat(SaidReply.text(info))
        .contains(" Pixel, öffnet sich bis 2026-03-08T12:00:00Z, dann gelöscht, für alle in #site")
        .contains("Gepostet von @ana in #site, 2026-03-01T12:00:00Z")
        .contains("Bisher geöffnet: 0 von 3 Ansichten");
    assertThat(SaidReply.buttons(info))
        .extracting(Button::label)
        .contains("Öffnen", "Verlängern", "Teilen", "Nur 1 h", "Widerrufen", "Überall entfernen");
    assertThat(scene.hears(ANA, SITE, "open " + link.image().id()))
        .contains("Bild öffnen")
        .contains("Nur für Sie: Jeder Link gilt einmal, innerhalb von 60 Sekunden.");
  }

  @Test
  void explainsADecisionRuleByRule() {
    Link link = scene.picture(ANA, SITE, ViewLimit.of(3));
    String why = " " + link.image().id();

    assertThat(scene.hears(ANA, SITE, "why @bob" + why))
        .startsWith("@bob kann das Bild jetzt öffnen.")
        .contains("✓ gehört zu diesem Workspace: nach der ID, für die der Chat bürgt")
        .contains("✓ der Link ist nicht abgelaufen: gilt bis 2026-03-08T12:00:00Z")
        .contains("✓ eine Ansicht ist noch übrig: noch 3")
        .contains("✓ sieht es ohne Namen darauf: watermark steht auf off, für Vollmitglieder;");
    assertThat(scene.hears(ANA, SITE, "why @dan" + why))
        .startsWith("@dan kann das Bild jetzt nicht öffnen.")
        .contains("✗ darf den Kanal lesen: darf ihn jetzt nicht lesen")
        .contains("Was helfen würde: die Person in #site einladen");
    assertThat(scene.hears(DAN, SITE, "why @bob" + why))
        .isEqualTo(
            "Hier ist, soweit ich gerade weiß, kein Bild, mit dem Sie das tun dürfen. Prüfen Sie"
                + " den Link, fragen Sie die Person, die es gepostet hat, oder versuchen Sie es in"
                + " einer Minute noch einmal.");
  }

  @Test
  void saysWhatEndedAndWhoBringsItBack() {
    Link link = scene.picture(ANA, SITE);
    String picture = " " + link.image().id();

    assertThat(scene.hears(BOB, SITE, "extend" + picture + " 1d"))
        .isEqualTo(
            "Das Bild: Den Link verlängern können nur @ana und die Admins von #site. Fragen Sie"
                + " dort.");
    assertThat(scene.hears(ANA, SITE, "extend" + picture + " 1d views:3"))
        .isEqualTo(
            "Nichts geändert: dieser Link öffnet sich beliebig oft. Lassen Sie views weg, um ihm"
                + " nur mehr Zeit zu geben.");
    assertThat(scene.hears(ANA, SITE, "revoke" + picture))
        .isEqualTo(
            "Das Bild ist widerrufen: Ab jetzt kann es niemand öffnen, und was noch lädt, bricht"
                + " ab. Posten Sie es noch einmal, um es wieder zu teilen.");
    assertThat(scene.hears(BOB, SITE, "open" + picture))
        .isEqualTo(
            "Das Bild öffnet sich nicht: widerrufen 2026-03-01T12:00:00Z, wird gelöscht. Um es"
                + " wieder zu sehen, bitten Sie @ana, es noch einmal zu posten.");
    Link other = scene.picture(ANA, SITE);
    assertThat(scene.hears(ANA, SITE, "remove " + other.image().id()))
        .startsWith("Dieses Bild endgültig löschen? Es öffnet sich für niemanden mehr,")
        .contains("Drücken Sie „Überall entfernen“, dann werden die Bytes gelöscht,")
        .contains("Oder drücken Sie innerhalb von 10 Sekunden „Rückgängig“");
  }

  @Test
  void saysHowFarEndingManyReaches() {
    scene.picture(ANA, SITE);
    scene.picture(BOB, SITE);

    Reply asked = scene.says(CHO, SITE, "revoke since:2d");

    assertThat(SaidReply.text(asked))
        .startsWith("Das beendet 2 Links zu Bildern von 2 Personen in #site, der älteste von ");
    Button revoke = SaidReply.buttons(asked).get(0);
    assertThat(revoke.label()).isEqualTo("2 Links widerrufen");
    assertThat(SaidReply.text(scene.presses(CHO, SITE, revoke)))
        .startsWith("2 Links von #site widerrufen: Ab jetzt lässt sich damit nichts mehr öffnen,");
    assertThat(scene.hears(ANA, SITE, "revoke since:2d"))
        .startsWith("Nichts geändert. Viele Links auf einmal widerrufen nur Admins des Kanals");
  }
}
