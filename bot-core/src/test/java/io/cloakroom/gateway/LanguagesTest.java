package io.cloakroom.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages and what their scripts are told are in the language that the reader's browser names. */
class LanguagesTest {
  private static final String GERMAN = "de-AT,de;q=0.9,en;q=0.5";

  private GatewayScene scene;
  private Link link;

  @BeforeEach
  void open() throws Exception {
    scene = new GatewayScene();
    link = scene.share(ViewLimit.of(1));
  }

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  @Test
  void aPageSpeaksTheLanguageOfWhoeverReadsIt() {
    String path = scene.path(link);
    Browser.Reply german = scene.browser().with("Accept-Language", GERMAN).get(path);
    Browser.Reply french = scene.browser().with("Accept-Language", "fr").get(path);

    assertThat(german.text())
        .contains(
            "<html lang=\"de\">", "Ihre Marke, bitte", "<b>Open</b>: Sie", "Das Bild wird geholt")
        .doesNotContain("Your ticket", "Fetching");
    assertThat(french.text()).contains("<html lang=\"en\">", "Your ticket, please");
    assertThat(german.header("Vary")).contains("Accept-Language");
  }

  @Test
  void soDoesARefusalThatAScriptAsksFor() {
    scene.clock.turn(Duration.ofDays(8));
    Browser bob = scene.signedIn(GatewayScene.BOB).with("Accept-Language", GERMAN);

    Browser.Reply refused = bob.with("Accept", "application/json").view(link);

    assertThat(refused.json().path("title").asText()).isEqualTo("Dieser Link ist abgelaufen");
    assertThat(refused.header("Vary")).contains("Accept-Language");
  }

  @Test
  void whatIsToldOfAPictureIsInItToo() {
    Browser bob = scene.signedIn(GatewayScene.BOB).with("Accept-Language", GERMAN);

    assertThat(bob.details(link).json().path("audience").asText())
        .isEqualTo("Für Mitglieder von #site und alle, die zugelassen wurden.");
  }
}
