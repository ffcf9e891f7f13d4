package io.cloakroom.gateway.picture;

import static io.cloakroom.gateway.GatewayScene.ACME;
import static io.cloakroom.gateway.GatewayScene.ANA;
import static io.cloakroom.gateway.GatewayScene.BOB;
import static io.cloakroom.gateway.GatewayScene.DAN;
import static io.cloakroom.gateway.GatewayScene.EVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.gateway.Browser;
import io.cloakroom.gateway.GatewayScene;
import io.cloakroom.link.Link;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.request.AccessRequests;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** J15, J21, J22, T14: whoever is refused, and could be let in, asks on the page. */
class AskingTest {
  private GatewayScene scene;
  private Link link;

  @BeforeEach
  void open() throws Exception {
    scene = new GatewayScene();
    scene.messenger.outsider(DAN);
    link = scene.share(ViewLimit.NONE);
    scene.opensByApprovalOnly();
  }

  @AfterEach
  void close() throws Exception {
    scene.gateway.stop();
  }

  @Test
  void J21_J22_asksAndLooksOnceLetInAndNotAfterwards() {
    Browser dan = scene.signedIn(DAN);
    Browser.Reply refused = dan.view(link);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().get("request").asBoolean()).isTrue();

    Browser.Reply asked = dan.request(link, "for the report");
    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.json().get("title").asText()).isEqualTo("Asked");
    assertThat(scene.recorded(Action.REQUEST_MADE)).hasSize(1);
    Browser.Reply waits = dan.view(link);
    assertThat(waits.json().has("request")).isFalse();
    assertThat(waits.text()).contains("nobody has answered yet");

    scene.approve(ANA, DAN, link, Duration.ofHours(1));
    Browser.Reply seen = dan.view(link);
    assertThat(seen.status()).isEqualTo(200);
    assertThat(seen.header("Content-Type")).contains("image/jpeg");
    assertThat(dan.details(link).json().get("audience").asText())
        .isEqualTo("For whoever posted it, and people who were let in.");
    assertThat(dan.details(link).json().get("until").asText())
        .isEqualTo(scene.clock.instant().plus(Duration.ofHours(1)).toString());
    assertThat(dan.request(link, "once more").json().get("title").asText())
        .isEqualTo("You may look");

    scene.clock.turn(Duration.ofHours(1));
    assertThat(dan.view(link).status()).isEqualTo(403);
  }

  @Test
  void aMemberOfTheChannelAsksToo() {
    Browser bob = scene.signedIn(BOB);

    assertThat(bob.view(link).json().get("request").asBoolean()).isTrue();
    assertThat(bob.request(link, "why not").status()).isEqualTo(200);
    assertThat(scene.signedIn(ANA).view(link).status()).isEqualTo(200);
  }

  @Test
  void J15_J22_whoeverIsNotInTheChannelAsksAndLooksForAnHourAllTheSame() {
    scene.set("access", "restricted");
    Browser dan = scene.signedIn(DAN);

    Browser.Reply refused = dan.view(link);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().get("title").asText()).isEqualTo("You don't have access");
    assertThat(refused.json().get("next").asText()).contains("those who may decide are asked");
    assertThat(refused.json().get("request").asBoolean()).isTrue();
    assertThat(refused.text()).doesNotContain("site", "ana", "2026");
    assertThat(dan.request(link, "for the report").json().get("title").asText()).isEqualTo("Asked");

    assertThat(scene.approve(ANA, DAN, link, Duration.ofHours(1)))
        .isEqualTo(AccessRequests.Answering.DONE);
    assertThat(dan.view(link).status()).isEqualTo(200);
    assertThat(dan.download(link).status()).isEqualTo(403);
    scene.clock.turn(Duration.ofHours(1));
    assertThat(dan.view(link).status()).isEqualTo(403);
  }

  @Test
  void J15_whoeverIsInNoneOfTheGroupsAsksToo() {
    scene.set("access", "restricted");
    scene.set("groups", "ops");
    Browser bob = scene.signedIn(BOB);

    Browser.Reply refused = bob.view(link);
    assertThat(refused.json().get("sentence").asText()).contains("members of some groups");
    assertThat(refused.json().get("request").asBoolean()).isTrue();
    bob.request(link, "why not");
    scene.approve(ANA, BOB, link, Duration.ofHours(1));

    assertThat(bob.view(link).status()).isEqualTo(200);
  }

  @Test
  void T23_aGuestWhoIsLetInWhereItIsOpenToColleaguesSeesTheirNameOnIt() {
    scene.set("access", "open");
    Browser eve = scene.signedIn(EVE);

    assertThat(eve.view(link).json().get("request").asBoolean()).isTrue();
    eve.request(link, "for the report");
    scene.approve(ANA, EVE, link, Duration.ofHours(1));

    assertThat(eve.view(link).body()).isEqualTo(GatewayScene.MARKED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"restricted", "approval"})
  void T51_offersNothingToWhoeverIsBlocked(String access) {
    scene.set("access", access);
    AuditEvent event = AuditEvent.of(scene.clock.instant(), ACME, Action.ROLE_CHANGED);
    scene.database.policies().grant(Scope.of(ACME), Roles.BLOCKED, RoleHolder.person("dan"), event);
    Browser dan = scene.signedIn(DAN);

    assertThat(dan.view(link).json().has("request")).isFalse();
    assertThat(dan.request(link, "why not").json().get("title").asText())
        .isEqualTo("You cannot ask");
    assertThat(scene.recorded(Action.REQUEST_MADE)).isEmpty();
  }

  @Test
  void T51_aMemberWhoIsBlockedIsToldWhomToAskAndNotToWriteIntoAFormThatIsNotThere() {
    AuditEvent event = AuditEvent.of(scene.clock.instant(), ACME, Action.ROLE_CHANGED);
    scene.database.policies().grant(Scope.of(ACME), Roles.BLOCKED, RoleHolder.person("bob"), event);

    assertThat(scene.signedIn(BOB).view(link).json().get("next").asText())
        .isEqualTo("Ask whoever posted it, or an admin of its channel.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"restricted", "approval"})
  void offersNothingWhereNobodyDecides(String access) {
    scene.set("access", access);
    scene.messenger.is(ANA, new Membership(Standing.GUEST, true, Set.of(), false, false));
    Browser dan = scene.signedIn(DAN);

    Browser.Reply refused = dan.view(link);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().has("request")).isFalse();
    scene.set("approvers", "bob");
    assertThat(dan.view(link).json().get("request").asBoolean()).isTrue();
    scene.set("approvers", "dan");
    assertThat(dan.view(link).json().has("request")).isFalse();
  }

  @Test
  void offersNothingToWhoeverHadTheOneLookThatEverybodyHas() throws Exception {
    scene.set("access", "restricted");
    Link once = scene.share(ViewLimit.ONCE_PER_PERSON);
    Browser dan = scene.signedIn(DAN);
    assertThat(dan.view(once).json().get("request").asBoolean()).isTrue();
    dan.request(once, "for the report");
    scene.approve(ANA, DAN, once, Duration.ofHours(1));
    assertThat(dan.view(once).status()).isEqualTo(200);

    scene.clock.turn(Duration.ofHours(1));
    Browser.Reply refused = dan.view(once);

    assertThat(refused.json().get("title").asText()).isEqualTo("You don't have access");
    assertThat(refused.json().has("request")).isFalse();
    assertThat(dan.request(once, "once more").status()).isEqualTo(403);
    assertThat(scene.recorded(Action.REQUEST_MADE)).hasSize(1);
  }

  @Test
  void nobodyOutsideAsksAsOthersInviteThem() {
    scene.outsidersAreOn();
    Person outside = Person.outsider(ACME, "name@partner.example");

    assertThat(scene.requests.isPossible(outside, link)).isFalse();
    assertThat(scene.requests.mayAsk(outside, scene.links.mayView(outside, link), link)).isFalse();
  }

  @Test
  void offersNothingWhereNoViewIsLeftNorToWhoeverIsGone() throws Exception {
    scene.set("access", "restricted");
    Link one = scene.share(ViewLimit.of(1));
    Browser dan = scene.signedIn(DAN);
    assertThat(dan.view(one).json().get("request").asBoolean()).isTrue();

    assertThat(scene.signedIn(BOB).view(one).status()).isEqualTo(200);
    assertThat(dan.view(one).json().has("request")).isFalse();

    scene.messenger.gone(DAN);
    scene.clock.turn(Duration.ofSeconds(6));
    assertThat(dan.view(link).json().has("request")).isFalse();
    assertThat(dan.request(link, "why not").status()).isEqualTo(403);
    assertThat(scene.recorded(Action.REQUEST_MADE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n "})
  void asksNobodyWithoutAReason(String reason) {
    Browser.Reply reply = scene.signedIn(DAN).request(link, reason);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().get("request").asBoolean()).isTrue();
    assertThat(scene.signedIn(DAN).request(link, "x".repeat(501)).status()).isEqualTo(400);
    assertThat(scene.recorded(Action.REQUEST_MADE)).isEmpty();
  }

  @Test
  void T14_noOtherSiteAndNoOtherSessionAsks() {
    Browser dan = scene.signedIn(DAN);
    Person bob = BOB;
    Browser other = scene.signedIn(bob);

    assertThat(dan.withFormToken(other.formToken()).request(link, "why").status()).isEqualTo(403);
    Browser elsewhere = scene.signedIn(DAN).with("Origin", "https://evil.example");
    assertThat(elsewhere.with("Sec-Fetch-Site", "cross-site").request(link, "why").status())
        .isEqualTo(403);
    assertThat(scene.browser().get(scene.path(link) + "/request").status()).isNotEqualTo(200);
    assertThat(scene.recorded(Action.REQUEST_MADE)).isEmpty();
  }

  @Test
  void T02_aStrangerIsToldTheSameAsOfALinkThatDoesNotExist() {
    Browser.Reply there = scene.browser().request(link, "why");
    Browser.Reply nowhere =
        scene.browser().post("/i/" + "A".repeat(scene.token(link).length()) + "/request");

    assertThat(there.status()).isEqualTo(nowhere.status()).isEqualTo(404);
    assertThat(there.body()).isEqualTo(nowhere.body());
    Browser twin = scene.signedIn(GatewayScene.ELSEWHERE);
    assertThat(twin.request(link, "why").body()).isEqualTo(nowhere.body());
    assertThat(twin.view(link).body()).isEqualTo(nowhere.body());
  }

  @Test
  void offersNothingWhereAskingHelpsNothing() throws Exception {
    scene.links.revoke(ANA, link);
    Browser dan = scene.signedIn(DAN);

    assertThat(dan.view(link).json().has("request")).isFalse();
    Browser.Reply reply = dan.request(link, "why");
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.json().has("request")).isFalse();
    assertThat(scene.recorded(Action.REQUEST_MADE)).isEmpty();
  }

  @Test
  void aBrowserWithoutScriptsGetsTheFormToo() {
    Browser dan = scene.signedIn(DAN).with("Accept", "text/html");

    Browser.Reply refused = dan.view(link);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text())
        .contains("action=\"" + scene.path(link) + "/request\"", "name=\"reason\"")
        .contains(dan.formToken());
    assertThat(dan.request(link, "why").text()).contains("<h1>Asked</h1>");
  }
}
