package io.cloakroom.command.log;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.link.Link;
import io.cloakroom.words.Language;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever reads German reads the record in German; what is typed stays as it is typed. */
class GermanLogTest {
  private final CommandStage scene = new CommandStage();
  private final Language.Speaking german = Language.GERMAN.speak();

  @AfterEach
  void speaksAsBefore() {
    german.close();
  }

  @Test
  void J36_saysWhatHappenedToAPicture() {
    Link link = scene.picture(ANA, SITE);
    scene.clock.turn(Duration.ofMinutes(1));
    scene.hears(BOB, SITE, "revoke " + link.image().id());
    scene.clock.turn(Duration.ofMinutes(1));

    String answer =
        scene.hears(SEC, SECURITY, "log image " + scene.address(link) + " outcome:denied");

    assertThat(answer.lines())
        .containsExactly(
            "Bild " + link.image().id() + ", nur Ablehnungen:",
            "1. 2026-03-01T12:01:00Z, @bob: Befehl abgelehnt (ohne dieses Recht) command.denied,"
                + " revoke");
  }

  @Test
  void J36_theBotsOwnDoingsAndTheTurningOfPages() {
    for (int i = 0; i < RecordReader.PAGE; i++) {
      scene.picture(ANA, SITE);
    }

    Reply reply = scene.says(SEC, SECURITY, "log recent since:2d until:1h");
    Reply all = scene.says(SEC, SECURITY, "log recent");

    assertThat(SaidReply.text(reply))
        .isEqualTo(
            "Was geschah, seit 2026-02-27T12:00:00Z, bis 2026-03-01T11:00:00Z: nichts.\n"
                + "Fragen Sie nach mehr Zeit, oder lassen Sie eine der Bedingungen weg.");
    assertThat(SaidReply.text(all))
        .contains("@sec in #security: Protokoll gelesen audit.query, log recent");
    assertThat(SaidReply.buttons(all))
        .extracting(Button::label)
        .contains("Älter", "Bild von 3", "Als Seite öffnen");
  }

  @Test
  void J40_countsOriginalsByOneAndByMany() {
    removed(1_240);
    assertThat(exposure()).contains("Entfernt: 1 Original, 1,2 s lang zu sehen.");

    removed(Duration.ofHours(3).toMillis());
    removed(Duration.ofDays(3).toMillis());

    assertThat(exposure())
        .contains("Wie lange Originale zu sehen waren, seit 2026-01-30T12:00:00Z:")
        .contains(
            "Entfernt: 3 Originale, die Hälfte davon bis zu 3 h, 95 von 100 bis zu 3 Tage,"
                + " das längste 3 Tage.");
  }

  private String exposure() {
    return scene.hears(SEC, SECURITY, "log exposure");
  }

  private void removed(long exposedMillis) {
    scene
        .database
        .audit()
        .append(
            AuditEvent.of(scene.clock.instant(), SITE.workspace(), Action.ORIGINAL_REMOVED)
                .in(SITE)
                .with("exposed_millis", Long.toString(exposedMillis)));
  }
}
