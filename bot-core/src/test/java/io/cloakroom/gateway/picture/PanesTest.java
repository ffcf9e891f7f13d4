package io.cloakroom.gateway.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.gateway.Browser;
import io.cloakroom.gateway.GatewayScene;
import io.cloakroom.gateway.pane.Pane;
import io.cloakroom.link.Link;
import io.cloakroom.link.pass.LookTickets;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.StoredImage;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J55, T63: looking at a picture within a chat, by a ticket and without a cookie. */
class PanesTest {
  private GatewayScene scene;
  private Link link;

  @BeforeEach
  void open() throws Exception {
    scene = new GatewayScene();
    link = scene.share(ViewLimit.of(2));
  }

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  @Test
  void J55_aTicketShowsThePictureOnceAndItIsOneView() {
    String key = claimed(ticket(GatewayScene.BOB));

    Browser.Reply picture = ask("view", Map.of("key", key));

    assertThat(picture.status()).isEqualTo(200);
    assertThat(picture.header("Content-Type")).contains("image/jpeg");
    assertThat(scene.recorded(Action.IMAGE_VIEWED))
        .singleElement()
        .satisfies(look -> assertThat(look.actor()).contains(GatewayScene.BOB));
    assertThat(ask("still", Map.of("key", key, "facts", "yes")).json().get("viewsLeft").asInt())
        .isEqualTo(1);
  }

  @Test
  void J55_aSecondClickWithinAMinuteIsTheSameLookAndALaterOneAnother() {
    look(GatewayScene.BOB);
    scene.clock.turn(Duration.ofSeconds(59));
    look(GatewayScene.BOB);
    assertThat(scene.recorded(Action.IMAGE_VIEWED)).hasSize(1);
    assertThat(scene.recorded(Action.IMAGE_RELOADED)).hasSize(1);

    scene.clock.turn(Duration.ofMinutes(2));
    look(GatewayScene.BOB);

    assertThat(scene.recorded(Action.IMAGE_VIEWED)).hasSize(2);
  }

  @Test
  void J55_whoeverMayNotLookNorAskReadsWhyAndGetsNoTicket() {
    scene.links.revoke(GatewayScene.ANA, link);

    Pane pane = scene.panes.open(GatewayScene.BOB, address());

    assertThat(pane)
        .isInstanceOfSatisfying(
            Pane.Refusal.class,
            refusal -> {
              assertThat(refusal.title()).contains("revoked");
              assertThat(refusal.later()).isFalse();
            });
    assertThat(scene.recorded(Action.PASS_ISSUED)).isEmpty();
    assertIsDenied("revoked", one -> one.actor().equals(Optional.of(GatewayScene.BOB)));
  }

  @Test
  void T63_aTicketIsGoodOnce() {
    String ticket = ticket(GatewayScene.BOB);
    claimed(ticket);

    Browser.Reply again = claim(ticket);

    assertThat(again.status()).isEqualTo(403);
    assertThat(again.json().get("next").asText()).contains("press Open on the card");
    assertIsDenied("old_ticket", one -> one.actor().equals(Optional.of(GatewayScene.BOB)));
  }

  @Test
  void T63_aTicketIsGoodForAMinute() {
    String ticket = ticket(GatewayScene.BOB);
    scene.clock.turn(Duration.ofSeconds(60));

    assertThat(claim(ticket).status()).isEqualTo(403);
    assertIsDenied("old_ticket", one -> one.actor().equals(Optional.of(GatewayScene.BOB)));
  }

  @Test
  void T63_aTicketIsForOneLinkAndIsNotUsedUpByAnother() throws Exception {
    String ticket = ticket(GatewayScene.BOB);
    Link other = scene.share(ViewLimit.NONE);

    Browser.Reply elsewhere =
        scene.browser().fill(scene.path(other) + "/pane/claim", Map.of("ticket", ticket));

    assertThat(elsewhere.status()).isEqualTo(403);
    assertIsDenied("foreign_ticket", one -> one.image().equals(Optional.of(other.image().id())));
    assertThat(ask("view", Map.of("key", claimed(ticket))).status()).isEqualTo(200);
  }

  @Test
  void T63_soIsTheKeyThatItBecomes() throws Exception {
    String key = claimed(ticket(GatewayScene.BOB));
    Link other = scene.share(ViewLimit.NONE);

    Browser.Reply elsewhere =
        scene.browser().fill(scene.path(other) + "/pane/view", Map.of("key", key));

    assertThat(elsewhere.status()).isEqualTo(403);
    assertThat(scene.recorded(Action.IMAGE_VIEWED)).isEmpty();
  }

  @Test
  void T63_aTicketIsRefusedInTheBrowserOfSomebodyElse() {
    String ticket = ticket(GatewayScene.BOB);
    Browser anas = scene.signedIn(GatewayScene.ANA);

    Browser.Reply reply = anas.fill(scene.path(link) + "/pane/claim", Map.of("ticket", ticket));

    assertThat(reply.status()).isEqualTo(403);
    assertIsDenied("foreign_ticket", one -> one.actor().equals(Optional.of(GatewayScene.ANA)));
  }

  @Test
  void T63_aTicketThatNobodyWasGivenAndAPassOpenNothing() {
    String madeUp = "A".repeat(43) + "." + "0".repeat(32);
    String pass = scene.passes.issue(GatewayScene.BOB);

    assertThat(claim(madeUp).status()).isEqualTo(403);
    assertThat(claim(pass).status()).isEqualTo(403);
    assertIsDenied("unknown_ticket", one -> one.actor().isEmpty());
    assertThat(scene.browser().redeem(ticket(GatewayScene.BOB).substring(0, 43)).status())
        .as("a ticket makes no session")
        .isEqualTo(403);
  }

  @Test
  void T63_aTicketIsNotForWhatTookThePlaceOfItsPicture() {
    LookTickets tickets = scene.passes.tickets();
    String ticket = tickets.issue(GatewayScene.BOB, link);

    assertThat(tickets.isFor(ticket, link)).isTrue();
    StoredImage fresh =
        new StoredImage(ImageId.next(), ImageType.JPEG, 640, 480, 9, false, Optional.empty());
    assertThat(tickets.isFor(ticket, link.showing(fresh.versionOf(link.image().id())))).isFalse();
  }

  @Test
  void J55_whatIsRevokedIsShownNoMore() {
    String key = claimed(ticket(GatewayScene.BOB));
    assertThat(ask("view", Map.of("key", key)).status()).isEqualTo(200);
    assertThat(ask("still", Map.of("key", key)).status()).isEqualTo(200);

    scene.links.revoke(GatewayScene.ANA, link);

    assertThat(ask("still", Map.of("key", key)).status()).isEqualTo(410);
    assertThat(ask("view", Map.of("key", key)).status()).isEqualTo(410);
    assertThat(scene.panes.open(GatewayScene.BOB, address())).isInstanceOf(Pane.Refusal.class);
  }

  @Test
  void whoeverLeavesLooksNoMoreAndNothingOfTheirsIsLeft() {
    String key = claimed(ticket(GatewayScene.BOB));
    String unused = ticket(GatewayScene.BOB);

    scene
        .stores
        .passes()
        .endAll(
            GatewayScene.BOB,
            AuditEvent.of(scene.clock.instant(), GatewayScene.ACME, Action.SESSIONS_ENDED));

    assertThat(ask("view", Map.of("key", key)).status()).isEqualTo(403);
    assertThat(claim(unused).status()).isEqualTo(403);
  }

  @Test
  void aKeyIsOverAfterAnHour() {
    String key = claimed(ticket(GatewayScene.BOB));
    scene.clock.turn(LookTickets.OPEN);

    assertThat(ask("still", Map.of("key", key)).json().get("title").asText())
        .isEqualTo("This was open for long");
    assertThat(ask("view", Map.of("key", key)).status()).isEqualTo(403);
  }

  @Test
  void T63_T15_onlyThePageMayStandWithinAnotherAndOnlyOfTheChat() {
    String page = scene.path(link) + "/pane";
    Browser.Reply pane = scene.browser().get(page);

    assertThat(pane.header("Content-Security-Policy").orElseThrow())
        .contains("frame-ancestors https://*.chatter.example; ")
        .doesNotContain("'none'; base-uri");
    assertThat(pane.header("X-Frame-Options")).isEmpty();
    assertThat(pane.header("Cache-Control")).contains("private, no-store");
    assertThat(pane.text()).doesNotContain("north pier", "form action");
    for (String other : List.of(scene.path(link), page + "/claim", page + "/view", "/nothing")) {
      Browser.Reply reply = scene.browser().get(other);
      assertThat(reply.header("Content-Security-Policy").orElseThrow())
          .as(other)
          .contains("frame-ancestors 'none'");
      assertThat(reply.header("X-Frame-Options")).as(other).contains("DENY");
    }
    assertThat(claim("x").header("X-Frame-Options")).contains("DENY");
  }

  @Test
  void T14_anotherSiteCannotUseATicketAndAPageInASandboxCan() {
    String ticket = ticket(GatewayScene.BOB);
    String claim = scene.path(link) + "/pane/claim";

    Browser.Reply evil =
        scene
            .browser()
            .with("Origin", "https://evil.example")
            .with("Sec-Fetch-Site", "cross-site")
            .fill(claim, Map.of("ticket", ticket));
    Browser.Reply sandbox =
        scene
            .browser()
            .with("Origin", "null")
            .with("Sec-Fetch-Site", "cross-site")
            .fill(claim, Map.of("ticket", ticket));

    assertThat(evil.status()).isEqualTo(403);
    assertThat(evil.header("Access-Control-Allow-Origin")).isEmpty();
    assertThat(sandbox.status()).isEqualTo(200);
    assertThat(sandbox.header("Access-Control-Allow-Origin")).contains("null");
    assertThat(sandbox.header("Access-Control-Allow-Credentials")).isEmpty();
  }

  @Test
  void T04_aGetOfAnyOfItUsesUpNothing() {
    String ticket = ticket(GatewayScene.BOB);
    scene.stores.forgetWrites();

    for (String path : List.of("", "/claim", "/view", "/still")) {
      scene.browser().get(scene.path(link) + "/pane" + path);
      scene.browser().head(scene.path(link) + "/pane" + path);
    }

    assertThat(scene.stores.writes()).isEmpty();
    assertThat(claim(ticket).status()).isEqualTo(200);
  }

  @Test
  void itsScriptIsHandedItsWordsOnce() {
    String page = scene.browser().get(scene.path(link) + "/pane").text();

    assertThat(page)
        .contains("&#34;nothing.title&#34;:&#34;Nothing is shown here by itself&#34;")
        .doesNotContain("&#34;.");
  }

  @Test
  void nothingIsShownWhileNothingCanBe() {
    String ticket = ticket(GatewayScene.BOB);
    scene.problems.add("the disk is full");
    assertThat(claim(ticket).status()).isEqualTo(503);

    scene.problems.clear();
    assertThat(claim(ticket).status()).isEqualTo(200);
  }

  private String address() {
    return scene.links.address(link.id()).toString();
  }

  private String ticket(Person person) {
    URI page = ((Pane.Page) scene.panes.open(person, address())).address();
    assertThat(page.getPath()).isEqualTo(scene.path(link) + "/pane");
    return page.getFragment();
  }

  private void look(Person person) {
    assertThat(ask("view", Map.of("key", claimed(ticket(person)))).status()).isEqualTo(200);
  }

  private Browser.Reply claim(String ticket) {
    return ask("claim", Map.of("ticket", ticket));
  }

  private String claimed(String ticket) {
    Browser.Reply reply = claim(ticket);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Set-Cookie")).isEmpty();
    return reply.json().get("key").asText();
  }

  /** Each by a browser that has no cookie. */
  private Browser.Reply ask(String what, Map<String, String> fields) {
    return scene.browser().fill(scene.path(link) + "/pane/" + what, fields);
  }

  private void assertIsDenied(String outcome, Predicate<AuditEvent> also) {
    assertThat(scene.recorded(Action.ACCESS_DENIED))
        .anyMatch(one -> one.outcome().equals(outcome) && also.test(one));
  }
}
