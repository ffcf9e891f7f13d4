package io.cloakroom.command.admin;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.command.CommandStage;
import io.cloakroom.words.Language;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** J50, T26: for how long the log is kept. */
class AdminLogRetentionTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void J50_anOrderIsSaidToTheOthersAndWaits() {
    scene.hears(SEC, SECURITY, "admin log-channel on");

    String answer = scene.hears(SEC, SECURITY, "admin log-retention 400d");

    assertThat(answer)
        .contains("kept 400 days", "Nothing is removed before", "log-retention forever");
    assertThat(scene.messenger.said)
        .singleElement()
        .asString()
        .startsWith("#security @sec ordered")
        .contains("older than 400 days", "admin log-retention forever");
    assertThat(scene.recorded(Action.RECORD_RETENTION))
        .singleElement()
        .satisfies(event -> assertThat(event.details()).containsEntry("keep-days", "400"));
    assertThat(scene.hears(SEC, SECURITY, "admin log-retention"))
        .contains("kept 400 days", "Ordered by @sec", "Nothing is removed before");
    scene.clock.turn(Duration.ofDays(7));
    assertThat(scene.hears(SEC, SECURITY, "admin log-retention"))
        .contains("kept 400 days")
        .doesNotContain("before");
  }

  /** T26: nobody makes the log forget in silence. */
  @Test
  void T26_anOrderThatNobodyWouldHearOfIsNone() {
    assertThat(scene.hears(SEC, SECURITY, "admin log-retention 400d"))
        .contains("Nothing changed", "admin log-channel on");
    scene.hears(SEC, SECURITY, "admin log-channel on");
    scene.messenger.saysNothing = true;
    assertThat(scene.hears(SEC, SECURITY, "admin log-retention 400d"))
        .contains("Nothing changed", "Try again");
    scene.messenger.saysNothing = false;

    assertThat(scene.recorded(Action.RECORD_RETENTION)).isEmpty();
    assertThat(scene.hears(SEC, SECURITY, "admin log-retention")).contains("kept for ever");
  }

  @Test
  void J50_stoppingItTakesNoWait() {
    scene.hears(SEC, SECURITY, "admin log-channel on");
    scene.hears(SEC, SECURITY, "admin log-retention 90d");

    assertThat(scene.hears(SEC, SECURITY, "admin log-retention forever"))
        .contains("kept for ever from now on");

    assertThat(scene.messenger.said).hasSize(2);
    assertThat(scene.messenger.said.get(1)).contains("kept for ever");
    assertThat(scene.hears(SEC, SECURITY, "admin log-retention forever"))
        .contains("nothing changed");
  }

  @Test
  void T26_whatHappenedLatelyIsAlwaysKept() {
    scene.hears(SEC, SECURITY, "admin log-channel on");
    for (String value : new String[] {"89d", "1d", "4000d", "2161h", "soon"}) {
      assertThat(scene.hears(SEC, SECURITY, "admin log-retention " + value))
          .as(value)
          .contains("from 90d to 3650d");
    }
    assertThat(scene.recorded(Action.RECORD_RETENTION)).isEmpty();
  }

  @Test
  void T26_onlySecurityOrdersIt() {
    assertThat(scene.hears(ANA, SITE, "admin log-retention 400d")).contains("the security role");
    assertThat(scene.recorded(Action.RECORD_RETENTION)).isEmpty();
  }

  @Test
  void tellsAGermanInGermanWithTheMoment() {
    scene.hears(SEC, SECURITY, "admin log-channel on");
    String english = scene.hears(SEC, SECURITY, "admin log-retention 400d");
    String moment = english.replaceFirst("(?s).*Nothing is removed before (.*?), .*", "$1");

    try (Language.Speaking unused = Language.GERMAN.speak()) {
      assertThat(scene.hears(SEC, SECURITY, "admin log-retention"))
          .contains("Das Protokoll wird 400 Tage aufbewahrt. Angeordnet von @sec.")
          .contains("Vor " + moment + " wird nichts entfernt.");
      assertThat(scene.hears(SEC, SECURITY, "admin log-retention 3650d"))
          .contains("wird 3650 Tage aufbewahrt");
    }
  }
}
