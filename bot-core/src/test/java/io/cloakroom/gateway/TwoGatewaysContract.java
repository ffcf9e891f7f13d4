package io.cloakroom.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.link.Link;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.policy.freeze.Freeze;
import io.cloakroom.policy.freeze.FreezeTarget;
import io.cloakroom.testing.MemoryDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two nodes behind a load balancer: a browser begins on the one and goes on at the other, and what
 * the one takes away is gone at the other.
 */
public abstract class TwoGatewaysContract {
  private static final int LENGTH = 12_000_000;
  private static final String FORM = "application/x-www-form-urlencoded";

  private GatewayScene here;
  private GatewayScene there;

  /** The same rows each time, as one more node sees them. */
  protected abstract MemoryDatabase node() throws Exception;

  @BeforeEach
  public final void open() throws Exception {
    here = GatewayScene.over(node());
    there = here.beside(node());
  }

  @AfterEach
  public final void close() throws IOException {
    if (there != null) {
      there.close();
    }
    if (here != null) {
      here.close();
    }
  }

  @Test
  public void T12_aSignInThatBeganHereEndsThere_onceOfAllNodes() throws Exception {
    here.signIn.people.put("code", GatewayScene.BOB);
    Link link = here.share(ViewLimit.NONE);
    String kept = cookie(here.browser().fill("/sign-in/chatter", Map.of("next", here.path(link))));
    String callback = "/sign-in/chatter/callback?code=code&state=" + here.signIn.latest.state();

    Browser.Reply back = there.browser().with("Cookie", kept).get(callback);

    assertThat(back.status()).isEqualTo(303);
    assertThat(back.header("Location")).contains(here.path(link));
    assertThat(here.browser().with("Cookie", cookie(back)).get(here.path(link)).text())
        .contains("Signed in as", "bob");
    for (GatewayScene node : new GatewayScene[] {here, there}) {
      here.signIn.people.put("code", GatewayScene.BOB);
      Browser.Reply again = node.browser().with("Cookie", kept).get(callback);
      assertThat(again.status()).isEqualTo(403);
      assertThat(again.header("Set-Cookie")).isEmpty();
    }
  }

  @Test
  public void T12_aPassOfHereIsGoodThere_onceOfAllNodes_andItsPageGoesOnAtEither()
      throws Exception {
    Link link = here.share(ViewLimit.NONE);
    String pass = here.passes.issue(GatewayScene.BOB);
    Browser browser = there.browser();

    assertThat(browser.redeem(pass).status()).isEqualTo(200);

    assertThat(here.browser().redeem(pass).status()).isNotEqualTo(200);
    assertThat(browser.view(link).status()).isEqualTo(200);
    Browser same = sameAt(here, browser);
    assertThat(same.view(link).status()).isEqualTo(200);
    assertThat(same.signOut().status()).isEqualTo(200);
    assertThat(browser.view(link).status()).isNotEqualTo(200);
  }

  @Test
  public void T05_oneViewIsOneViewOfAllNodes() throws Exception {
    Link link = here.share(ViewLimit.of(1));

    assertThat(there.signedIn(GatewayScene.BOB).view(link).status()).isEqualTo(200);

    assertThat(here.signedIn(here.member(2)).view(link).status()).isNotEqualTo(200);
    assertThat(here.views(link)).isEqualTo(1);
  }

  @Test
  public void J64_whatWasHandedInHereAndThereIsOnePost_andItsPageIsOverAtBoth() throws Exception {
    String page = here.handIns.open(GatewayScene.ANA, GatewayScene.SITE).getPath();
    file(here, page, 0, "first");
    file(there, page, 1, "second");

    Browser.Reply done =
        there
            .browser()
            .with("Content-Type", FORM)
            .send("POST", page + "/done", HttpRequest.BodyPublishers.ofString("count=2&text=pier"));

    assertThat(done.status()).isEqualTo(200);
    IncomingPost post = there.handedIn.get(0);
    assertThat(post.attachments()).extracting(Attachment::name).containsExactly("0.jpg", "1.jpg");
    assertThat(content(here, post, 0)).isEqualTo("first");
    assertThat(content(here, post, 1)).isEqualTo("second");
    assertThat(here.browser().get(page).status()).isEqualTo(404);
    assertThat(there.browser().get(page).status()).isEqualTo(404);
  }

  @Test
  public void T08_aRevokeHereCutsWhatRunsThere() throws Exception {
    assertCutThere(link -> here.links.revoke(GatewayScene.ANA, link));
  }

  @Test
  public void J42_aFreezeHereCutsWhatRunsThereWithinFiveSeconds() throws Exception {
    Instant now = here.clock.instant();
    assertCutThere(
        link -> {
          here.database
              .policies()
              .set(
                  Scope.of(GatewayScene.ACME),
                  FreezeTarget.of(GatewayScene.SITE).name(),
                  Freeze.of(Instant.EPOCH, now, "sec").text(),
                  AuditEvent.of(now, GatewayScene.ACME, Action.INCIDENT_FROZEN));
          here.clock.turn(Duration.ofSeconds(5));
        });
  }

  /** The chat told this node alone; the other would believe for a minute what it heard before. */
  @Test
  public void T24_whoeverLeftAsHereWasToldSeesNothingMoreThere() throws Exception {
    here.messenger.lifetime = Duration.ofSeconds(60);
    assertCutThere(
        link -> {
          here.messenger.outsider(GatewayScene.BOB);
          here.memberships.changed(GatewayScene.SITE);
          here.clock.turn(Duration.ofSeconds(1));
        });
    Link link = here.share(ViewLimit.NONE);
    assertThat(there.signedIn(GatewayScene.BOB).view(link).status()).isNotEqualTo(200);
  }

  private interface Taking {
    void from(Link link) throws Exception;
  }

  private void assertCutThere(Taking taking) throws Exception {
    Link link = here.share(GatewayScene.bytes(LENGTH), ViewLimit.NONE);
    Browser bob = there.signedIn(GatewayScene.BOB);
    try (RawClient client = RawClient.asking(there, bob, link)) {
      long received = client.read(LENGTH * 3 / 10).length;
      taking.from(link);

      assertThat(received + client.drain()).isLessThan(LENGTH * 9L / 10);
    }
  }

  /** The browser, as a load balancer leads it to that node. */
  private static Browser sameAt(GatewayScene node, Browser browser) {
    return node.browser()
        .with("Cookie", browser.cookie().orElseThrow())
        .withFormToken(browser.formToken());
  }

  private static void file(GatewayScene node, String page, int number, String content) {
    Browser.Reply taken =
        node.browser()
            .with("Content-Type", "image/jpeg")
            .send(
                "POST",
                page + "/file?number=" + number + "&name=" + number + ".jpg",
                HttpRequest.BodyPublishers.ofString(content));
    assertThat(taken.status()).isEqualTo(200);
  }

  private static String content(GatewayScene node, IncomingPost post, int number)
      throws IOException {
    try (InputStream in =
        node.handed.open(post.post(), post.attachments().get(number)).orElseThrow()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String cookie(Browser.Reply reply) {
    return reply.header("Set-Cookie").orElseThrow().split(";", 2)[0];
  }
}
