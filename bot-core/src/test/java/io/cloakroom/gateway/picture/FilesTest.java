package io.cloakroom.gateway.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
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
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.StoredCopy;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that went with a picture's post and are too large for its card. */
class FilesTest {
  private static final byte[] HTML = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);

  private GatewayScene scene;
  private Link link;

  @BeforeEach
  void open() throws IOException {
    scene = new GatewayScene();
    link = withFile("p1", scene.share(ViewLimit.NONE));
  }

  @AfterEach
  void close() throws IOException {
    scene.close();
  }

  @Test
  void namesThemToMembersOnly() {
    Browser.Reply forBob = signedIn(GatewayScene.BOB).post(scene.path(link) + "/files");
    Browser.Reply forDan = signedIn(GatewayScene.DAN).post(scene.path(link) + "/files");
    Browser.Reply forNobody = new Browser(scene).post(scene.path(link) + "/files");

    assertThat(forBob.json().at("/files/0/name").asText()).isEqualTo("evil.html");
    assertThat(forBob.json().at("/files/0/bytes").asInt()).isEqualTo(HTML.length);
    assertThat(forDan.status()).isEqualTo(403);
    assertThat(forDan.text()).doesNotContain("evil");
    assertThat(forNobody.status()).isEqualTo(404);
    assertThat(scene.recorded(Action.ACCESS_DENIED)).hasSize(1);
  }

  @Test
  void J22_keepsThemFromWhomSomebodyLetInToThePictureAlone() {
    scene.opensByApprovalOnly();
    Browser dan = signedIn(GatewayScene.DAN);
    dan.request(link, "for the report");
    scene.approve(GatewayScene.ANA, GatewayScene.DAN, link, Duration.ofHours(1));

    assertThat(dan.view(link).status()).isEqualTo(200);
    Browser.Reply files = dan.post(scene.path(link) + "/files");
    assertThat(files.status()).isEqualTo(403);
    assertThat(files.text()).doesNotContain("evil");
    assertThat(get(dan, "0").status()).isEqualTo(403);
  }

  @Test
  void T31_sendsThemToBeSavedAndNeverToBeShown() {
    Browser.Reply reply = get(signedIn(GatewayScene.BOB), "0");

    assertThat(reply.body()).isEqualTo(HTML);
    assertThat(reply.header("Content-Type")).contains("application/octet-stream");
    assertThat(reply.header("Content-Disposition")).contains("attachment; filename=\"file\"");
    assertThat(reply.header("Content-Security-Policy"))
        .contains("default-src 'none'; frame-ancestors 'none'; sandbox");
    assertThat(reply.header("X-Content-Type-Options")).contains("nosniff");
    assertThat(scene.recorded(Action.FILE_DOWNLOADED))
        .singleElement()
        .satisfies(event -> assertThat(event.actor()).contains(GatewayScene.BOB));
  }

  @Test
  void countsNoViewOfThePicture() {
    get(signedIn(GatewayScene.BOB), "0");

    assertThat(scene.links.find(link.id()).orElseThrow().views()).isZero();
  }

  @Test
  void endsWithTheLink() {
    scene.links.revoke(GatewayScene.ANA, link);

    assertThat(get(signedIn(GatewayScene.BOB), "0").status()).isEqualTo(410);
    assertThat(scene.recorded(Action.FILE_DOWNLOADED)).isEmpty();
  }

  @Test
  void endsWithTheLastViewOfThePicture() throws IOException {
    link = withFile("p2", scene.share(ViewLimit.of(1)));
    Browser bob = signedIn(GatewayScene.BOB);
    assertThat(get(bob, "0").status()).isEqualTo(200);
    assertThat(bob.post(scene.path(link) + "/view").status()).isEqualTo(200);

    assertThat(get(signedIn(GatewayScene.BOB), "0").status()).isEqualTo(410);
  }

  @Test
  void refusesWhoeverMayNotLook() {
    assertThat(get(signedIn(GatewayScene.DAN), "0").status()).isEqualTo(403);
    assertThat(get(signedIn(GatewayScene.EVE), "0").status()).isEqualTo(403);
  }

  @Test
  void knowsNoOtherNumbers() {
    Browser bob = signedIn(GatewayScene.BOB);

    assertThat(List.of("1", "-1", "x", "", "99999999999"))
        .allSatisfy(n -> assertThat(get(bob, n).status()).isEqualTo(410));
  }

  /** Once, a missing one was "no files here", and a damaged one "try again in a minute". */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void T36_callsADamagedOrMissingOneDamagedAndRecordsThat(boolean missing) {
    if (missing) {
      scene.blobs.lost();
    } else {
      scene.blobs.damagedFrom(3);
    }

    Browser.Reply reply = get(signedIn(GatewayScene.BOB), "0");

    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.text()).contains("This file is damaged").doesNotContain("in a minute");
    assertThat(scene.recorded(Action.FILE_DOWNLOADED)).isEmpty();
    assertThat(scene.recorded(Action.IMAGE_DAMAGED))
        .singleElement()
        .satisfies(event -> assertThat(event.details()).containsKey("file"));
  }

  private Browser signedIn(io.cloakroom.chat.Person person) {
    Browser browser = new Browser(scene);
    browser.redeem(scene.passes.issue(person));
    return browser;
  }

  private Browser.Reply get(Browser browser, String number) {
    browser.with("Content-Type", "application/x-www-form-urlencoded");
    return browser.send(
        "POST",
        scene.path(link) + "/file",
        HttpRequest.BodyPublishers.ofString("form=" + browser.formToken() + "&n=" + number));
  }

  /** The post of the picture, and a file that is no picture with it. */
  private Link withFile(String postId, Link picture) throws IOException {
    IncomingPost post =
        new IncomingPost(
            new Post(GatewayScene.SITE, postId),
            Optional.empty(),
            GatewayScene.ANA,
            "",
            scene.clock.instant(),
            List.of(
                new Attachment("f1", "pier.jpg", "image/jpeg", 10),
                new Attachment("f2", "evil.html", "text/html", HTML.length)),
            Circumstances.ORDINARY);
    Intake received = Intake.received(post, RemovalUnit.FILE, scene.clock.instant());
    Item file = received.items().get(1);
    StoredCopy copy = scene.vault.seal(new BlobKey(file.image(), Part.RAW), HTML);
    Item pictureItem =
        new Item(
            picture.image().id(),
            picture.id(),
            post.attachments().get(0),
            ItemState.STORED,
            "",
            Optional.of(picture.image()),
            List.of(),
            false);
    scene
        .database
        .intakes()
        .queue()
        .add(
            Sample.at(
                received.withItems(List.of(pictureItem, file.carried(ItemState.LINKED, copy))),
                Stage.REPLACED,
                scene.clock.instant()),
            List.<AuditEvent>of());
    return picture;
  }
}
