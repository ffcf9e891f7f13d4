package io.cloakroom.gateway.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.Period;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Standing;
import io.cloakroom.gateway.Browser;
import io.cloakroom.gateway.GatewayScene;
import io.cloakroom.record.export.ExportFormat;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J41, T14, T48: the page at which security gets the record as a file. */
class RecordDownloadTest {
  private static final Period PERIOD = Period.since(Instant.parse("2026-11-01T00:00:00Z"));
  private static final Membership ADMIN =
      new Membership(Standing.MEMBER, true, Set.of(), false, true);

  private GatewayScene scene;
  private Browser browser;
  private String page;

  /** Until somebody holds the role, admins of the workspace do. */
  @BeforeEach
  void aPageOfAnas() throws IOException {
    scene = new GatewayScene();
    scene.messenger.is(GatewayScene.ANA, ADMIN);
    browser = scene.signedIn(GatewayScene.ANA);
    page = open(ExportFormat.NDJSON);
  }

  @AfterEach
  void close() throws IOException {
    scene.close();
  }

  private String open(ExportFormat format) {
    return scene.exports.open(GatewayScene.ANA, GatewayScene.SITE, PERIOD, format).getPath();
  }

  @Test
  void J41_saysWhatTheFileIsAndGivesItOnceOnRecord() {
    Browser.Reply shown = browser.with("Accept", "text/html").get(page);
    assertThat(shown.text())
        .contains("The record as a file", "since 2026-11-01T00:00:00Z", "NDJSON", page);
    assertThat(browser.get(page).status()).as("looking at the page changes nothing").isEqualTo(200);
    assertThat(scene.recorded(Action.RECORD_EXPORTED)).isEmpty();

    Browser.Reply file = browser.post(page);

    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Content-Type")).hasValue("application/x-ndjson");
    assertThat(file.header("Content-Disposition"))
        .hasValue("attachment; filename=\"record.ndjson\"");
    assertThat(file.header("Cache-Control"))
        .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
    assertThat(file.text())
        .startsWith("ndjson of ")
        .contains(GatewayScene.SITE.workspace().toString(), "2026-11-01T00:00:00Z");
    assertThat(scene.recorded(Action.RECORD_EXPORTED))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.actor()).hasValue(GatewayScene.ANA);
              assertThat(event.details())
                  .containsEntry("format", "ndjson")
                  .containsEntry("since", "2026-11-01T00:00:00Z");
            });
    assertThat(browser.get(page).status()).isEqualTo(404);
    assertThat(browser.post(page).status()).isEqualTo(404);
  }

  @Test
  void J41_aTableIsATable() {
    page = open(ExportFormat.CSV);

    Browser.Reply file = browser.post(page);

    assertThat(file.header("Content-Type")).hasValue("text/csv;charset=utf-8");
    assertThat(file.header("Content-Disposition")).hasValue("attachment; filename=\"record.csv\"");
  }

  @Test
  void J41_eventsForASiemAreLinesOfJson() {
    page = open(ExportFormat.OCSF);

    Browser.Reply file = browser.post(page);

    assertThat(file.header("Content-Type")).hasValue("application/x-ndjson");
    assertThat(file.header("Content-Disposition")).hasValue("attachment; filename=\"record.ocsf\"");
  }

  @Test
  void J41_isGoodForTenMinutes() {
    scene.clock.turn(Duration.ofMinutes(10));

    assertThat(browser.get(page).status()).isEqualTo(404);
    assertThat(browser.post(page).status()).isEqualTo(404);
    assertThat(scene.recorded(Action.RECORD_EXPORTED)).isEmpty();
  }

  @Test
  void T09_isNotForWhoeverLostTheRoleMeanwhile() {
    scene.messenger.member(GatewayScene.ANA);

    Browser.Reply refused = browser.with("Accept", "text/html").post(page);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text()).contains("Not for you any more", "Ask an admin of your workspace");
    assertThat(scene.recorded(Action.RECORD_EXPORTED)).isEmpty();
    assertThat(scene.recorded(Action.COMMAND_DENIED))
        .singleElement()
        .satisfies(event -> assertThat(event.outcome()).isEqualTo("not_security"));
  }

  @Test
  void T54_waitsWhileTheChatDoesNotSayWhoHoldsTheRole() {
    scene.messenger.down(true);
    assertThat(browser.post(page).status()).isEqualTo(503);
    scene.messenger.down(false);

    assertThat(browser.post(page).status()).isEqualTo(200);
  }

  @Test
  void T09_isCutForWhoeverLosesTheRoleWhileItIsSent_andThatIsOnRecord() {
    scene.record.whileSent =
        () -> {
          scene.messenger.member(GatewayScene.ANA);
          scene.clock.turn(Duration.ofSeconds(10));
        };

    assertThatThrownBy(() -> browser.post(page)).hasRootCauseInstanceOf(IOException.class);

    await().until(() -> !scene.recorded(Action.COMMAND_DENIED).isEmpty());
    AuditEvent denied = scene.recorded(Action.COMMAND_DENIED).get(0);
    assertThat(denied.actor()).hasValue(GatewayScene.ANA);
    assertThat(denied.outcome()).isEqualTo("not_security");
    assertThat(denied.details()).containsEntry("command", "log export");
  }

  @Test
  void T54_isSentOnWhileTheChatIsSilentForAMoment_andNotForLonger() {
    scene.record.whileSent = () -> silentFor(Duration.ofSeconds(59));
    assertThat(browser.post(page).status()).isEqualTo(200);

    scene.messenger.down(false);
    page = open(ExportFormat.CSV);
    scene.record.whileSent = () -> silentFor(Duration.ofMinutes(1));

    assertThatThrownBy(() -> browser.post(page)).hasRootCauseInstanceOf(IOException.class);
  }

  private void silentFor(Duration time) {
    scene.messenger.down(true);
    scene.clock.turn(time);
  }

  /** Once whoever had the address got the record, and it said that she did. */
  @Test
  void T01_isForNobodyElseWhoHasTheAddress() {
    for (Browser other : List.of(scene.browser(), scene.signedIn(GatewayScene.BOB))) {
      Browser.Reply shown = other.with("Accept", "text/html").get(page);
      Browser.Reply file = other.post(page);

      assertThat(shown.text()).doesNotContain("The record as a file");
      assertThat(file.status()).isEqualTo(404);
    }
    assertThat(scene.recorded(Action.RECORD_EXPORTED)).isEmpty();
    assertThat(browser.post(page).status()).as("it is still hers").isEqualTo(200);
  }

  @Test
  void J41_theAddressSignsItsPersonIn() {
    URI address = scene.exports.open(GatewayScene.ANA, GatewayScene.SITE, PERIOD, ExportFormat.CSV);
    Browser fresh = scene.browser();

    assertThat(fresh.redeem(address.getFragment()).status()).isEqualTo(200);
    assertThat(fresh.post(address.getPath()).status()).isEqualTo(200);
  }

  @Test
  void T14_givesNothingToAPageOfAnotherSite() {
    browser.with("Sec-Fetch-Site", "cross-site");

    assertThat(browser.post(page).status()).isEqualTo(403);
    assertThat(scene.recorded(Action.RECORD_EXPORTED)).isEmpty();
    assertThat(browser.with("Sec-Fetch-Site", "same-origin").post(page).status()).isEqualTo(200);
  }

  @Test
  void T26_makesNoFileOfARecordThatIsNotWhole() {
    scene.record.losesTiles();

    Browser.Reply refused = browser.with("Accept", "text/html").post(page);

    assertThat(refused.status()).isEqualTo(500);
    assertThat(refused.text()).contains("The record is not whole", "log verify");
    assertThat(scene.recorded(Action.RECORD_EXPORTED)).isEmpty();
    scene.record.nothingIsSealed();
    assertThat(browser.post(page).status()).isEqualTo(404);
    assertThat(browser.get(page).status()).as("it is not used up").isEqualTo(200);
  }
}
