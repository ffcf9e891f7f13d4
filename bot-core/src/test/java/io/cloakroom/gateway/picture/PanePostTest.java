package io.cloakroom.gateway.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.gateway.Browser;
import io.cloakroom.gateway.GatewayScene;
import io.cloakroom.gateway.RawClient;
import io.cloakroom.gateway.pane.Pane;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J55: what leads on from a picture that is looked at within a chat. */
class PanePostTest {
  private GatewayScene scene;
  private List<Link> links;

  @BeforeEach
  void open() throws IOException {
    scene = new GatewayScene();
    links =
        List.of(
            scene.shareLarge(GatewayScene.bytes(3000), GatewayScene.bytes(2000)),
            scene.share(ViewLimit.of(1)));
    PostedTogetherTest.together(scene, links);
  }

  @AfterEach
  void close() throws IOException {
    scene.close();
  }

  @Test
  void theNextPictureOfItsPostIsALookOfItsOwn() {
    Frame frame = looking(GatewayScene.BOB, links.get(0));
    assertThat(frame.pictures())
        .containsExactlyElementsOf(links.stream().map(scene::path).toList());
    assertThat(scene.recorded(Action.IMAGE_VIEWED)).as("of the other none").hasSize(1);

    Browser.Reply other = frame.ask("other", Map.of("to", scene.path(links.get(1))));
    Frame next = claimed(other.json().get("page").asText(), other.json().get("ticket").asText());
    int first = next.ask("view", Map.of()).status();

    assertThat(first).isEqualTo(200);
    assertThat(scene.views(links.get(1))).isOne();
    assertThat(scene.recorded(Action.IMAGE_VIEWED))
        .hasSize(2)
        .allSatisfy(look -> assertThat(look.actor()).contains(GatewayScene.BOB));
    assertThat(frame.ask("view", Map.of()).status()).as("its key is its own").isEqualTo(200);
  }

  @Test
  void thereNobodyIsShownWhatTheyWouldNotBeShownByAClick() throws IOException {
    Link elsewhere = scene.share(ViewLimit.NONE);
    Frame frame = looking(GatewayScene.BOB, links.get(0));
    scene.clock.turn(Duration.ofMinutes(2));
    scene.links.revoke(GatewayScene.ANA, links.get(1));

    Browser.Reply revoked = frame.ask("other", Map.of("to", scene.path(links.get(1))));
    Browser.Reply another = frame.ask("other", Map.of("to", scene.path(elsewhere)));
    Browser.Reply keyless =
        scene
            .browser()
            .fill(scene.path(links.get(0)) + "/pane/other", Map.of("to", scene.path(links.get(0))));

    assertThat(revoked.status()).isEqualTo(404);
    assertThat(another.status()).isEqualTo(404);
    assertThat(keyless.status()).isEqualTo(403);
    assertThat(scene.recorded(Action.PASS_ISSUED)).as("of the first alone").hasSize(1);
  }

  /** The page keeps the picture that it shows, and another press is another try. */
  @Test
  void T45_whileTheChatIsSilentAnotherPictureIsWorthAnotherTry() {
    Frame frame = looking(GatewayScene.BOB, links.get(0));
    scene.clock.turn(Duration.ofMinutes(2));
    scene.messenger.down(true);

    Browser.Reply silent = frame.ask("other", Map.of("to", scene.path(links.get(1))));
    Pane pane = scene.panes.open(GatewayScene.BOB, address(links.get(1)));
    scene.messenger.down(false);

    assertThat(silent.status()).isEqualTo(503);
    assertThat(silent.header("Retry-After")).contains("30");
    assertThat(silent.json().get("next").asText()).contains("Try again in a moment");
    assertThat(pane)
        .isInstanceOfSatisfying(
            Pane.Refusal.class, refusal -> assertThat(refusal.later()).isTrue());
    assertThat(frame.ask("other", Map.of("to", scene.path(links.get(1)))).status()).isEqualTo(200);
  }

  @Test
  void whatWasUsedUpMeanwhileIsRefusedInWords() {
    Frame frame = looking(GatewayScene.BOB, links.get(0));
    looking(scene.member(1), links.get(1));
    scene.clock.turn(Duration.ofMinutes(2));

    Browser.Reply usedUp = frame.ask("other", Map.of("to", scene.path(links.get(1))));

    assertThat(usedUp.status()).isIn(403, 404);
    assertThat(usedUp.json().has("ticket")).isFalse();
    assertThat(usedUp.json().get("sentence").asText()).isNotBlank();
  }

  @Test
  void T54_whoFetchesFourPicturesAtOnceIsToldToWaitForAnother() throws IOException {
    Frame frame = looking(GatewayScene.BOB, links.get(0));
    Link slow = scene.share(GatewayScene.bytes(3_000_000), ViewLimit.NONE);
    Frame stalled =
        claimed(((Pane.Page) scene.panes.open(GatewayScene.BOB, address(slow))).address());
    List<RawClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        clients.add(RawClient.posting(scene, stalled.page() + "/view", "key=" + stalled.key()));
        assertThat(clients.get(i).status()).isEqualTo(200);
      }

      Browser.Reply other = frame.ask("other", Map.of("to", scene.path(links.get(1))));

      assertThat(other.status()).isEqualTo(429);
      assertThat(other.header("Retry-After")).contains("10");
      assertThat(scene.recorded(Action.PASS_ISSUED)).as("for another none").hasSize(2);
      assertThat(scene.recorded(Action.ACCESS_DENIED))
          .extracting(AuditEvent::outcome)
          .containsExactly("too_many_at_once");
    } finally {
      for (RawClient client : clients) {
        client.close();
      }
    }
  }

  @Test
  void T54_whoFetchesFourPicturesOnTheirPageWaitsForAnotherInThePane() throws IOException {
    Frame frame = looking(GatewayScene.BOB, links.get(0));
    Link slow = scene.share(GatewayScene.bytes(3_000_000), ViewLimit.NONE);
    Browser page = scene.signedIn(GatewayScene.BOB);
    List<RawClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        clients.add(RawClient.asking(scene, page, slow));
        assertThat(clients.get(i).status()).isEqualTo(200);
      }

      assertThat(frame.ask("view", Map.of()).status()).isEqualTo(429);
    } finally {
      for (RawClient client : clients) {
        client.close();
      }
    }
  }

  @Test
  void allOfItComesToWhoMayTakeIt() {
    Frame frame = looking(GatewayScene.BOB, links.get(0));
    boolean without = frame.facts().get("full").asBoolean();
    Browser.Reply refused = frame.ask("full", Map.of());
    scene.downloadsAreOn();

    Browser.Reply full = frame.ask("full", Map.of());

    assertThat(without).isFalse();
    assertThat(refused.status()).isEqualTo(403);
    assertThat(frame.facts().get("full").asBoolean()).isTrue();
    assertThat(frame.facts().get("width").asInt()).isEqualTo(4000);
    assertThat(full.body()).isEqualTo(GatewayScene.bytes(3000));
    assertThat(scene.recorded(Action.IMAGE_VIEWED)).hasSize(1);
    assertThat(scene.recorded(Action.IMAGE_DOWNLOADED)).isEmpty();
  }

  @Test
  void whoeverMayAskDoesSoInThePaneAndSeesNothingOfIt() {
    scene.opensByApprovalOnly();
    Pane.Page page = (Pane.Page) scene.panes.open(GatewayScene.DAN, address(links.get(0)));
    Frame frame = claimed(page.address());

    Browser.Reply refused = frame.ask("view", Map.of());
    Browser.Reply without = frame.ask("request", Map.of("reason", " "));
    Browser.Reply asked = frame.ask("request", Map.of("reason", "for the report"));

    assertThat(page.title()).doesNotContain("picture-");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().get("request").asBoolean()).isTrue();
    assertThat(refused.json().has("pictures")).isFalse();
    assertThat(without.status()).isEqualTo(400);
    assertThat(asked.json().has("request")).isFalse();
    assertThat(scene.recorded(Action.REQUEST_MADE)).hasSize(1);
    assertThat(scene.recorded(Action.ACCESS_DENIED))
        .anyMatch(one -> one.actor().filter(GatewayScene.DAN::equals).isPresent());
    assertThat(scene.recorded(Action.IMAGE_VIEWED)).isEmpty();

    scene.approve(GatewayScene.ANA, GatewayScene.DAN, links.get(0), Duration.ofHours(1));
    assertThat(frame.ask("view", Map.of()).status()).isEqualTo(200);
    assertThat(frame.facts().has("pictures")).as("let in to one").isFalse();
    assertThat(frame.ask("other", Map.of("to", scene.path(links.get(1)))).status()).isEqualTo(404);
  }

  /** The page in the pane, and its key. */
  private record Frame(GatewayScene scene, String page, String key) {
    Browser.Reply ask(String what, Map<String, String> more) {
      Map<String, String> fields = new HashMap<>(more);
      fields.put("key", key);
      return scene.browser().fill(page + "/" + what, fields);
    }

    JsonNode facts() {
      return ask("still", Map.of("facts", "yes")).json();
    }

    List<String> pictures() {
      List<String> paths = new ArrayList<>();
      facts().get("pictures").forEach(path -> paths.add(path.asText()));
      return paths;
    }
  }

  private String address(Link link) {
    return scene.links.address(link.id()).toString();
  }

  private Frame looking(Person person, Link link) {
    Frame frame = claimed(((Pane.Page) scene.panes.open(person, address(link))).address());
    assertThat(frame.ask("view", Map.of()).status()).isEqualTo(200);
    return frame;
  }

  private Frame claimed(URI page) {
    return claimed(page.getPath(), page.getFragment());
  }

  private Frame claimed(String page, String ticket) {
    Browser.Reply reply = scene.browser().fill(page + "/claim", Map.of("ticket", ticket));
    assertThat(reply.status()).isEqualTo(200);
    return new Frame(scene, page, reply.json().get("key").asText());
  }
}
