package io.cloakroom.gateway.library;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.STRANGER;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Conversation;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.SealedPreview;
import io.cloakroom.gateway.Browser;
import io.cloakroom.link.Link;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * T52: what is of one workspace is nothing to another, on every page of the library: also for
 * whoever is called the same there, has channels of the same ids, and of whom the chat says that
 * they are members and admins wherever it is asked.
 */
class LibraryOtherWorkspaceTest extends LibraryScene {
  private static final Conversation THERE = new Conversation(STRANGER.workspace(), SITE.id());

  /** They post and administer in a channel of their own. */
  @BeforeEach
  void aChatThatMixesThemUp() {
    for (Conversation where : List.of(THERE, SITE, OTHER)) {
      stage.messenger.seat(STRANGER, where, CommandStage.member(true, true));
    }
    stage.messenger.seat(
        STRANGER,
        new Conversation(STRANGER.workspace(), SECURITY.id()),
        CommandStage.member(true, false));
    own();
  }

  private Link own() {
    return stage.picture(STRANGER, THERE);
  }

  private String about(Link link) {
    return "/library/about/" + token(link);
  }

  @Test
  void T52_theLibraryShowsWhatIsOfTheirOwn() {
    Link foreign = stage.picture(ANA, SITE);
    stage.hears(WAD, SITE, "admin project quay channels:#site");

    String page = browser(STRANGER).get("/library").text();

    assertThat(page).contains("data-part=\"tile\"").doesNotContain(token(foreign), "quay");
    assertThat(browser(STRANGER).get("/library?from=ana").text()).doesNotContain(token(foreign));
    assertThat(browser(BOB).get("/library").text()).contains(token(foreign), "Project quay");
  }

  @Test
  void T52_nothingIsSaidOfAPictureOfAnother() {
    Link foreign = stage.picture(ANA, SITE);
    Browser browser = browser(STRANGER);

    assertThat(browser.get(about(own())).status()).isEqualTo(200);
    assertThat(browser.get(about(foreign)).status()).isEqualTo(404);
    assertThat(browser.fill(about(foreign), Map.of()).status()).isEqualTo(404);
    assertThat(browser(ANA).get(about(foreign)).status()).isEqualTo(200);
  }

  @Test
  void T52_noPreviewIsShownOfAPictureOfAnother() {
    SealedPreview preview = new SealedPreview();
    stage.messenger.seat(ANA, OTHER, CommandStage.member(true, false));
    stage.set(OTHER, "preview", "low");
    Link foreign = stage.previewed(ANA, OTHER, preview.low());
    String path = about(foreign).replace("/about/", "/preview/");

    assertThat(served.signedIn(ANA).get(path).status()).isEqualTo(200);
    assertThat(served.signedIn(STRANGER).get(path).status()).isEqualTo(404);
  }

  @Test
  void T52_nothingIsDoneWithAPictureOfAnother_norSaidHowItStands() {
    Link foreign = keptFor(Duration.ofDays(30));
    Browser browser = browser(STRANGER);
    Map<String, String> press = new HashMap<>(button(chosen(browser(ANA), "revoke", foreign)));

    String asked = main(chosen(browser, "revoke", foreign).text());
    String done = main(browser.fill("/library/act", press).text());

    assertThat(asked).doesNotContain("Revoke 1 picture", "@ana", "#site");
    assertThat(done).doesNotContain("1 of 1", "0 of 1", "@ana", "#site");
    assertThat(isRevoked(foreign)).isFalse();
    assertThat(main(browser(ANA).fill("/library/act", press).text())).contains("1 of 1");
    assertThat(isRevoked(foreign)).isTrue();
    assertThat(main(browser.fill("/library/act", press).text())).doesNotContain("1 of 1");
  }

  @Test
  void T52_noChannelOfAnotherStandsOnMyChannels() {
    stage.picture(CHO, OTHER);
    stage.set(THERE, "views", "5");
    stage.set(OTHER, "expiry", "2d");

    String page = main(browser(STRANGER).get("/channels").text());

    assertThat(page).contains("value=\"site\"").doesNotContain("value=\"other\"");
    assertThat(browser(STRANGER).fill("/channels", Map.of("review", "other")).text())
        .doesNotContain("1 open link");
    assertThat(main(browser(WAD).get("/channels").text())).contains("value=\"other\"");
  }
}
