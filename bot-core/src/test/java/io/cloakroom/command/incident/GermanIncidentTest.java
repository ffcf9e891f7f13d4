package io.cloakroom.command.incident;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.testing.StandInWatch;
import io.cloakroom.vault.ImageId;
import io.cloakroom.words.Language;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever reads German is answered in German in an emergency, too. */
class GermanIncidentTest {
  private final CommandStage scene = new CommandStage();
  private final Language.Speaking german = Language.GERMAN.speak();

  @AfterEach
  void speaksAsBefore() {
    german.close();
  }

  @Test
  void J42_saysHowFarAFreezeReachesAndWhatItStopped() {
    scene.picture(ANA, SITE);
    scene.picture(ANA, SITE);

    Reply asked = scene.says(SEC, SECURITY, "incident freeze #site since:2d");

    assertThat(SaidReply.text(asked))
        .contains(
            "Wenn Sie #site einfrieren, stoppt das 2 Links, jetzt offen, zu Bildern von"
                + " 1 Person dort, wohin sie auch geteilt sind, erstellt seit"
                + " 2026-02-27T12:00:00Z.")
        .contains("0 Personen haben sie angesehen, niemand von außerhalb.");
    Button freeze = SaidReply.buttons(asked).get(0);
    assertThat(freeze.label()).isEqualTo("2 Links einfrieren");
    assertThat(SaidReply.text(scene.presses(SEC, SECURITY, freeze)))
        .contains("#site ist eingefroren: 2 Links gestoppt. Ihre Karten sagen das gleich.");
    assertThat(scene.hears(SEC, SECURITY, "incident freeze"))
        .isEqualTo(
            "#site ist eingefroren seit 2026-03-01T12:00:00Z, von @sec: Links, die seit"
                + " 2026-02-27T12:00:00Z erstellt wurden.");
  }

  @Test
  void J44_saysWhatWasNoticedAndWhatIsWatchedFor() {
    scene.hears(SEC, SECURITY, "admin log-channel on");
    scene.set(SECURITY, "language", "de");
    for (int i = 0; i < 50; i++) {
      looks();
    }
    new StandInWatch(scene.database, WORKSPACE, scene.messenger, scene.clock).round();

    assertThat(scene.messenger.said(SECURITY))
        .contains("Eine Person hat 50 verschiedene Bilder innerhalb von 5 Minuten angesehen,")
        .contains("zuletzt 2026-03-01T12:04:05Z in #site.");
    assertThat(scene.messenger.buttons(SECURITY))
        .containsExactly("Einfrieren", "Wer ist das?", "Protokoll ansehen", "Unbedenklich");
    assertThat(scene.hears(SEC, SECURITY, "incident watch"))
        .contains("pictures 50/5m: jemand sieht so viele verschiedene Bilder an")
        .contains("Um eine Schwelle zu setzen: /image incident watch pictures 30/5m oder off");
  }

  private void looks() {
    scene
        .database
        .audit()
        .append(
            AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.IMAGE_VIEWED)
                .by(BOB)
                .in(SITE)
                .on(ImageId.next()));
    scene.clock.turn(Duration.ofSeconds(5));
  }
}
