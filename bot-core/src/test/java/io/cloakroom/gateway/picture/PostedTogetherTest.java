package io.cloakroom.gateway.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.audit.Action;
import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.gateway.Browser;
import io.cloakroom.gateway.GatewayScene;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.testing.Sample;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J14: the page of a picture knows which others were posted with it, and no more of them. */
public class PostedTogetherTest {
  private GatewayScene scene;
  private List<Link> links;

  @BeforeEach
  public void post() throws IOException {
    scene = new GatewayScene();
    links = List.of(share(), share(), share());
    together(scene, links);
  }

  /** Puts the links' pictures into one post, with another file that is none yet. */
  public static void together(GatewayScene scene, List<Link> links) {
    List<Attachment> files = new ArrayList<>();
    for (int i = 0; i <= links.size(); i++) {
      files.add(attachment("f" + (i + 1)));
    }
    IncomingPost post =
        new IncomingPost(
            new Post(GatewayScene.SITE, "p1"),
            Optional.empty(),
            GatewayScene.ANA,
            "",
            scene.clock.instant(),
            files,
            Circumstances.ORDINARY);
    Intake received = Intake.received(post, RemovalUnit.FILE, scene.clock.instant());
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < links.size(); i++) {
      items.add(stored(links.get(i), files.get(i)));
    }
    items.add(received.items().get(links.size()));
    scene
        .database
        .intakes()
        .queue()
        .add(
            Sample.at(received.withItems(items), Stage.REPLACED, scene.clock.instant()), List.of());
  }

  @AfterEach
  public void close() throws IOException {
    scene.close();
  }

  @Test
  public void theyAreNamedInTheOrderOfThePostAsLongAsTheyOpen() {
    Browser bob = scene.signedIn(GatewayScene.BOB);
    bob.view(links.get(1));

    List<String> all = pictures(bob, links.get(1));
    scene.links.revoke(GatewayScene.ANA, links.get(2));

    assertThat(all).containsExactlyElementsOf(links.stream().map(scene::path).toList());
    assertThat(pictures(bob, links.get(1)))
        .containsExactly(scene.path(links.get(0)), scene.path(links.get(1)));
    assertThat(scene.recorded(Action.IMAGE_VIEWED)).as("of the others none").hasSize(1);
  }

  @Test
  public void whomSomebodyLetInToOneIsToldOfNoOther() {
    scene.opensByApprovalOnly();
    Browser dan = scene.signedIn(GatewayScene.DAN);
    dan.request(links.get(0), "for the report");
    scene.approve(GatewayScene.ANA, GatewayScene.DAN, links.get(0), Duration.ofHours(1));

    assertThat(dan.view(links.get(0)).status()).isEqualTo(200);
    assertThat(dan.details(links.get(0)).json().has("pictures")).isFalse();
  }

  private static List<String> pictures(Browser browser, Link link) {
    List<String> paths = new ArrayList<>();
    for (JsonNode path : browser.details(link).json().get("pictures")) {
      paths.add(path.asText());
    }
    return paths;
  }

  private Link share() throws IOException {
    return scene.share(ViewLimit.NONE);
  }

  private static Attachment attachment(String id) {
    return new Attachment(id, id + ".jpg", "image/jpeg", 10);
  }

  private static Item stored(Link link, Attachment file) {
    return new Item(
        link.image().id(),
        link.id(),
        file,
        ItemState.STORED,
        "",
        Optional.of(link.image()),
        List.of(),
        false);
  }
}
