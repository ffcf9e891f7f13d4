package io.cloakroom.gateway.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloakroom.audit.Action;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Standing;
import io.cloakroom.gateway.Browser;
import io.cloakroom.gateway.GatewayScene;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J50, T14: the page at which an admin of the workspace gets what is kept about somebody. */
class ReportDownloadTest {
  private static final Membership ADMIN =
      new Membership(Standing.MEMBER, true, Set.of(), false, true);

  private GatewayScene scene;
  private Browser browser;
  private String page;

  @BeforeEach
  void aPageOfAnasAboutBob() throws IOException {
    scene = new GatewayScene();
    scene.messenger.is(GatewayScene.ANA, ADMIN);
    browser = scene.signedIn(GatewayScene.ANA);
    page = scene.reports.open(GatewayScene.ANA, GatewayScene.SITE, GatewayScene.BOB).getPath();
  }

  @AfterEach
  void close() throws IOException {
    scene.close();
  }

  @Test
  void J50_saysWhatTheFileIsAndGivesItOnceOnRecord() throws Exception {
    Browser.Reply shown = browser.with("Accept", "text/html").get(page);
    assertThat(shown.text()).contains("What is kept about somebody", "as JSON", page);
    assertThat(browser.get(page).status()).as("looking at the page changes nothing").isEqualTo(200);
    assertThat(scene.recorded(Action.PERSON_REPORTED)).isEmpty();

    Browser.Reply file = browser.post(page);

    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Content-Type")).hasValue("application/json");
    assertThat(file.header("Content-Disposition")).hasValue("attachment; filename=\"person.json\"");
    assertThat(file.header("Cache-Control"))
        .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
    JsonNode report = new JsonMapper().readTree(file.text());
    assertThat(report.path("person").path("id").asText()).isEqualTo(GatewayScene.BOB.id());
    assertThat(report.path("record").get(0).path("action").asText())
        .as("that it was taken names them, too")
        .isEqualTo("privacy.reported");
    assertThat(report.has("complete")).isTrue();
    assertThat(scene.recorded(Action.PERSON_REPORTED))
        .singleElement()
        .satisfies(event -> assertThat(event.actor()).hasValue(GatewayScene.ANA));
    assertThat(browser.get(page).status()).isEqualTo(404);
    assertThat(browser.post(page).status()).isEqualTo(404);
  }

  @Test
  void J50_isGoodForTenMinutes() {
    scene.clock.turn(Duration.ofMinutes(10));

    assertThat(browser.get(page).status()).isEqualTo(404);
    assertThat(browser.post(page).status()).isEqualTo(404);
    assertThat(scene.recorded(Action.PERSON_REPORTED)).isEmpty();
  }

  @Test
  void T09_isNotForWhoeverIsNoAdminAnyMore() {
    scene.messenger.member(GatewayScene.ANA);

    Browser.Reply refused = browser.with("Accept", "text/html").post(page);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text()).contains("Not for you any more", "Ask an admin of your workspace");
    assertThat(scene.recorded(Action.PERSON_REPORTED)).isEmpty();
    scene.messenger.is(
        GatewayScene.ANA, new Membership(Standing.GONE, false, Set.of(), false, true));
    assertThat(browser.post(page).status()).isEqualTo(403);
  }

  @Test
  void T54_waitsWhileTheChatDoesNotSayWhoIsAdmin() {
    scene.messenger.down(true);
    assertThat(browser.post(page).status()).isEqualTo(503);
    scene.messenger.down(false);

    assertThat(browser.post(page).status()).isEqualTo(200);
  }

  @Test
  void T01_isForNobodyElseWhoHasTheAddress() {
    for (Browser other : List.of(scene.browser(), scene.signedIn(GatewayScene.BOB))) {
      Browser.Reply shown = other.with("Accept", "text/html").get(page);

      assertThat(shown.text()).doesNotContain("What is kept about somebody");
      assertThat(other.post(page).status()).isEqualTo(404);
    }
    assertThat(scene.recorded(Action.PERSON_REPORTED)).isEmpty();
    assertThat(browser.post(page).status()).as("it is still hers").isEqualTo(200);
  }

  @Test
  void T14_givesNothingToAPageOfAnotherSite() {
    browser.with("Sec-Fetch-Site", "cross-site");

    assertThat(browser.post(page).status()).isEqualTo(403);
    assertThat(scene.recorded(Action.PERSON_REPORTED)).isEmpty();
    assertThat(browser.with("Sec-Fetch-Site", "same-origin").post(page).status()).isEqualTo(200);
  }

  /** The page of one kind is none of another. */
  @Test
  void T14_noPageOfTheRecordIsOneAboutSomebody() {
    String secret = page.substring(page.lastIndexOf('/') + 1);

    assertThat(browser.get("/record/" + secret).status()).isEqualTo(404);
  }
}
