package io.cloakroom.gateway.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.gateway.Browser;
import io.cloakroom.gateway.GatewayScene;
import io.cloakroom.gateway.RawClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J12, J64, T14, T54: the page on which pictures are handed in. */
class HandingInTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private GatewayScene scene;
  private Browser browser;
  private String page;

  @BeforeEach
  void aPageOfAnas() throws IOException {
    scene = new GatewayScene();
    browser = scene.browser();
    page = scene.handIns.open(GatewayScene.ANA, GatewayScene.SITE).getPath();
  }

  @AfterEach
  void close() throws IOException {
    scene.close();
  }

  @Test
  void J64_takesSeveralPicturesAndHandsThemInAsTheOnePost() throws IOException {
    assertThat(browser.with("Accept", "text/html").get(page).text())
        .contains("Hand in pictures", "multiple", "hand-in.js", page);
    browser.with("Accept", "application/json");

    assertThat(file(0, "a%20b.jpg", "first").status()).isEqualTo(200);
    assertThat(file(1, "c.png", "second").status()).isEqualTo(200);
    assertThat(scene.handedIn).isEmpty();
    Browser.Reply done = done("count=2&text=north+pier");

    assertThat(done.status()).isEqualTo(200);
    assertThat(done.json().get("title").asText()).isEqualTo("Handed in");
    IncomingPost post = scene.handedIn.get(0);
    assertThat(post.author()).isEqualTo(GatewayScene.ANA);
    assertThat(post.conversation()).isEqualTo(GatewayScene.SITE);
    assertThat(post.text()).isEqualTo("north pier");
    assertThat(post.post().standsNowhere()).isTrue();
    assertThat(post.attachments()).extracting(Attachment::name).containsExactly("a b.jpg", "c.png");
    assertThat(content(post, 0)).isEqualTo("first");
    assertThat(content(post, 1)).isEqualTo("second");
  }

  @Test
  void J64_isGoodOnceAndForTenMinutes() {
    file(0, "a.jpg", "first");
    done("count=1&text=");

    assertThat(browser.get(page).status()).isEqualTo(404);
    assertThat(file(0, "a.jpg", "again").status()).isEqualTo(404);
    assertThat(done("count=1&text=").status()).isEqualTo(404);
    assertThat(scene.handedIn).hasSize(1);

    page = scene.handIns.open(GatewayScene.ANA, GatewayScene.SITE).getPath();
    scene.clock.turn(Duration.ofMinutes(10));
    assertThat(browser.get(page).status()).isEqualTo(404);
  }

  @Test
  void J64_worksAsAPlainForm() throws IOException {
    String boundary = "------b";
    String body =
        part(boundary, "pictures\"; filename=\"a.jpg", "first")
            + part(boundary, "pictures\"; filename=\"b.jpg", "second")
            + part(boundary, "text", "north pier")
            + "--"
            + boundary
            + "--\r\n";
    browser.with("Accept", "text/html");
    browser.with("Content-Type", "multipart/form-data; boundary=" + boundary);

    Browser.Reply reply = browser.send("POST", page, HttpRequest.BodyPublishers.ofString(body));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text()).contains("Handed in");
    IncomingPost post = scene.handedIn.get(0);
    assertThat(post.attachments()).extracting(Attachment::name).containsExactly("a.jpg", "b.jpg");
    assertThat(content(post, 1)).isEqualTo("second");
    assertThat(post.text()).isEqualTo("north pier");
  }

  @Test
  void J64_saysHowManyAtOnceWhereAPlainFormBringsMore() {
    for (int files : new int[] {11, 12, 40}) {
      String boundary = "------b";
      StringBuilder body = new StringBuilder();
      for (int number = 0; number < files; number++) {
        body.append(part(boundary, "pictures\"; filename=\"" + number + ".jpg", "small"));
      }
      body.append(part(boundary, "text", "north pier")).append("--" + boundary + "--\r\n");
      browser.with("Accept", "text/html");
      browser.with("Content-Type", "multipart/form-data; boundary=" + boundary);

      Browser.Reply reply =
          browser.send("POST", page, HttpRequest.BodyPublishers.ofString(body.toString()));

      assertThat(reply.status()).isEqualTo(413);
      assertThat(reply.text())
          .contains("At most 10 pictures are handed in at once")
          .doesNotContain("50 MB");
    }
    assertThat(scene.handedIn).isEmpty();
  }

  @Test
  void J64_handsNothingInWhereNotAllArrivedOrTheyMayNotAnyMore() {
    file(0, "a.jpg", "first");

    assertThat(done("count=2&text=").status()).isEqualTo(400);
    assertThat(done("count=0&text=").status()).isEqualTo(400);
    scene.messenger.outsider(GatewayScene.ANA);
    scene.clock.turn(Duration.ofMinutes(2));
    assertThat(done("count=1&text=").status()).isEqualTo(403);
    assertThat(scene.handedIn).isEmpty();
    scene.messenger.member(GatewayScene.ANA);
    assertThat(done("count=1&text=").status()).isEqualTo(200);
  }

  @Test
  void T54_takesNoMoreAndNothingLargerThanAPictureIs() {
    assertThat(file(10, "a.jpg", "eleventh").status()).isEqualTo(400);
    assertThat(file(0, "a.jpg", "").status()).isEqualTo(400);
    assertThat(
            browser
                .with("Content-Type", "image/jpeg")
                .ask(
                    page + "/file?number=0&name=a.jpg",
                    HttpRequest.BodyPublishers.fromPublisher(
                        HttpRequest.BodyPublishers.ofByteArray(new byte[(50 << 20) + 1]),
                        (50 << 20) + 1))
                .status())
        .isEqualTo(413);
    assertThat(scene.database.keepsakes().of("handed-files", scene.clock.instant(), 9)).isEmpty();
  }

  @Test
  void T54_saysThatThereIsNoRoomAndTakesItOnceThereIs() {
    file(0, "a.jpg", "first");
    scene.free.set(100);

    browser.with("Accept", "application/json");
    Browser.Reply full = file(1, "b.jpg", "second");

    assertThat(full.status()).isEqualTo(507);
    assertThat(full.json().get("next").asText()).contains("Try again later");
    assertThat(done("count=2&text=").status()).isEqualTo(400);
    scene.free.set(Long.MAX_VALUE);
    assertThat(file(1, "b.jpg", "second").status()).isEqualTo(200);
    assertThat(done("count=2&text=").status()).isEqualTo(200);
  }

  /**
   * Nothing of a body is read for an address that is none: it is answered before any of it came.
   */
  @Test
  void T54_readsNothingOfWhoeverHasNoPage() throws Exception {
    try (RawClient stranger = new RawClient(scene)) {
      stranger.say(
          "POST /hand-in/" + "x".repeat(43) + "/file?number=0&name=a HTTP/1.1",
          "Host: localhost:8080",
          "Origin: " + scene.gateway.base(),
          "Sec-Fetch-Site: same-origin",
          "Content-Type: image/jpeg",
          "Content-Length: 1000000",
          "",
          "");

      assertThat(stranger.status()).isEqualTo(404);
    }
  }

  /** Of each question to the chat there are only so many for all. */
  @Test
  void T62_theChatIsNotAskedWhereNotAllArrived_andOnlySoOftenWhereItDid() {
    scene.messenger.outsider(GatewayScene.ANA);
    int before = scene.messenger.asked();
    assertThat(done("count=1&text=").status()).isEqualTo(400);
    assertThat(scene.messenger.asked()).isEqualTo(before);

    file(0, "a.jpg", "first");
    for (int i = 0; i < 239; i++) {
      assertThat(done("count=1&text=").status()).isEqualTo(403);
    }

    int asked = scene.messenger.asked();
    assertThat(done("count=1&text=").status()).isEqualTo(429);
    assertThat(scene.messenger.asked()).isEqualTo(asked);
  }

  /** Whoever opens a page after the other, and lets files trickle in on each. */
  @Test
  void T54_onePersonsPagesLeavePlacesToOthers() throws Exception {
    try (RawClient one = begun("/file?number=0&name=a.jpg", "image/jpeg", page)) {
      String second = scene.handIns.open(GatewayScene.ANA, GatewayScene.SITE).getPath();
      try (RawClient other = begun("/file?number=0&name=a.jpg", "image/jpeg", second)) {
        await().until(() -> file(1, "b.jpg", "second").status() == 503);
        page = second;
        await().until(() -> file(1, "b.jpg", "second").status() == 503);

        page = scene.handIns.open(GatewayScene.ANA, GatewayScene.SITE).getPath();
        assertThat(file(0, "c.jpg", "third").status()).isEqualTo(503);
        page = scene.handIns.open(GatewayScene.BOB, GatewayScene.SITE).getPath();
        assertThat(file(0, "d.jpg", "fourth").status()).isEqualTo(200);
        assertThat(one.isAnswered() || other.isAnswered()).isFalse();
      }
    }
  }

  @Test
  void T54_aPlainFormThatTricklesInIsGivenUpAndLeavesItsPlace() throws Exception {
    String boundary = "------b";
    try (RawClient slow = begun("", "multipart/form-data; boundary=" + boundary, page)) {
      slow.say(part(boundary, "pictures\"; filename=\"a.jpg", "first"));
      browser.with("Content-Type", "multipart/form-data; boundary=" + boundary);
      String body = part(boundary, "text", "north pier") + "--" + boundary + "--\r\n";
      await()
          .until(
              () ->
                  browser.send("POST", page, HttpRequest.BodyPublishers.ofString(body)).status()
                      == 503);

      scene.clock.turn(Duration.ofSeconds(31));
      slow.say("one more letter");

      assertThat(slow.status()).isEqualTo(400);
      assertThat(browser.send("POST", page, HttpRequest.BodyPublishers.ofString(body)).status())
          .isEqualTo(400);
    }
    assertThat(scene.handedIn).isEmpty();
  }

  private RawClient begun(String path, String type, String of) throws IOException {
    RawClient client = new RawClient(scene);
    client.say(
        "POST " + of + path + " HTTP/1.1",
        "Host: localhost:8080",
        "Origin: " + scene.gateway.base(),
        "Sec-Fetch-Site: same-origin",
        "Content-Type: " + type,
        "Content-Length: 1000000",
        "",
        "");
    return client;
  }

  @Test
  void T14_takesNothingFromAPageOfAnotherSite() {
    browser.with("Sec-Fetch-Site", "cross-site");

    assertThat(file(0, "a.jpg", "first").status()).isEqualTo(403);
    assertThat(done("count=1&text=").status()).isEqualTo(403);
    assertThat(scene.handedIn).isEmpty();
  }

  private Browser.Reply file(int number, String name, String content) {
    return browser
        .with("Content-Type", "image/jpeg")
        .send(
            "POST",
            page + "/file?number=" + number + "&name=" + name,
            HttpRequest.BodyPublishers.ofString(content));
  }

  private Browser.Reply done(String form) {
    return browser
        .with("Content-Type", FORM)
        .send("POST", page + "/done", HttpRequest.BodyPublishers.ofString(form));
  }

  private String content(IncomingPost post, int number) throws IOException {
    try (InputStream in =
        scene.handed.open(post.post(), post.attachments().get(number)).orElseThrow()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String part(String boundary, String name, String content) {
    return "--"
        + boundary
        + "\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"\r\n\r\n"
        + content
        + "\r\n";
  }
}
