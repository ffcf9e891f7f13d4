package io.cloakroom.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.gateway.Browser;
import io.cloakroom.gateway.GatewayScene;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** J14, T4: whoever is signed in and presses a link presses no button on its page too. */
class OneClickTest {
  private final GatewayScene scene;

  OneClickTest() throws IOException {
    scene = new GatewayScene();
  }

  @AfterEach
  void close() throws IOException {
    scene.close();
  }

  @Test
  void J14_whoeverMayLookAndPressedALinkIsToSeeThePictureAtOnce() throws IOException {
    Link link = scene.share(ViewLimit.NONE);

    assertThat(opensByItself(pressing(scene.signedIn(GatewayScene.BOB)), link)).isTrue();
  }

  /** Nothing is counted or recorded before the page asks, by POST and with its token (T14). */
  @Test
  void T04_T14_thatItWillIsNoLook() throws IOException {
    Link link = scene.share(ViewLimit.NONE);
    Browser bob = pressing(scene.signedIn(GatewayScene.BOB));
    scene.stores.forgetWrites();

    for (int i = 0; i < 20; i++) {
      assertThat(opensByItself(bob, link)).isTrue();
      bob.head(scene.path(link));
    }

    assertThat(scene.stores.writes()).isEmpty();
    assertThat(scene.recorded(Action.IMAGE_VIEWED)).isEmpty();
    assertThat(bob.with("Sec-Fetch-Site", "same-origin").withFormToken("").view(link).status())
        .isEqualTo(403);
    assertThat(scene.recorded(Action.IMAGE_VIEWED)).isEmpty();
  }

  @Test
  void T04_nothingOpensByItselfThatWouldUseUpALook() throws IOException {
    for (ViewLimit limit : List.of(ViewLimit.of(1), ViewLimit.of(9), ViewLimit.ONCE_PER_PERSON)) {
      Link link = scene.share(limit);
      assertThat(opensByItself(pressing(scene.signedIn(GatewayScene.BOB)), link)).isFalse();
    }
  }

  /** The page is the same as that of no link at all, and says nothing of why. */
  @Test
  void T02_whoMayNotLookSeesTheButtonAsForALinkThatIsNotThere() throws IOException {
    Link link = scene.share(ViewLimit.NONE);
    Link ended = scene.share(ViewLimit.NONE);
    scene.links.revoke(GatewayScene.ANA, ended);
    Browser dan = pressing(scene.signedIn(GatewayScene.DAN));
    Browser bob = pressing(scene.signedIn(GatewayScene.BOB));

    assertThat(opensByItself(dan, link)).isFalse();
    assertThat(opensByItself(bob, ended)).isFalse();
    String none = GatewayScene.madeUpToken();
    assertThat(alike(dan.get(scene.path(link)), scene.path(link)))
        .isEqualTo(alike(dan.get("/i/" + none), "/i/" + none));
    assertThat(scene.recorded(Action.ACCESS_DENIED)).isEmpty();
  }

  /** A frame (T15), a script, a browser that fetches ahead, and one that says nothing. */
  @Test
  void T04_T15_whatNobodyPressedOpensNothingByItself() throws IOException {
    Link link = scene.share(ViewLimit.NONE);
    for (List<String> other :
        List.of(
            List.of("Sec-Fetch-Dest", "iframe"),
            List.of("Sec-Fetch-Dest", ""),
            List.of("Sec-Fetch-Mode", "no-cors"),
            List.of("Sec-Fetch-Mode", ""),
            List.of("Sec-Fetch-User", ""),
            List.of("Sec-Purpose", "prefetch"),
            List.of("Sec-Purpose", "prefetch;prerender"),
            List.of("Purpose", "prefetch"))) {
      Browser bob = pressing(scene.signedIn(GatewayScene.BOB)).with(other.get(0), other.get(1));
      assertThat(opensByItself(bob, link)).as("%s", other).isFalse();
    }
    Browser stranger = pressing(scene.browser());
    assertThat(opensByItself(stranger, link)).isFalse();
  }

  @Test
  void J14_filesThatWentAlongAreListedByAButton() throws IOException {
    Link link = scene.share(ViewLimit.NONE);
    Browser bob = pressing(scene.signedIn(GatewayScene.BOB));

    assertThat(bob.get(scene.path(link) + "/files").text()).doesNotContain("data-opens");
  }

  /** In a chat, or in a browser. */
  private static Browser pressing(Browser browser) {
    return browser
        .with("Accept", "text/html")
        .with("Origin", "")
        .with("Sec-Fetch-Site", "cross-site")
        .with("Sec-Fetch-Mode", "navigate")
        .with("Sec-Fetch-Dest", "document")
        .with("Sec-Fetch-User", "?1");
  }

  private boolean opensByItself(Browser browser, Link link) {
    return browser.get(scene.path(link)).text().contains("data-opens=\"itself\"");
  }

  private static String alike(Browser.Reply reply, String path) {
    return reply.text().replace(path, "/i/TOKEN").replaceAll("nonce=\"[^\"]*\"", "nonce=\"\"");
  }
}
