package io.cloakroom.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.gateway.pages.AssetDoor;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** GET changes nothing, whoever asks. */
class InertnessTest {
  private static final Pattern ADDRESS = Pattern.compile("(?:href|src|action)=\"(/[^\"]*)\"");

  @Test
  void T04_T14_crawlingEveryRouteWithAFullSessionWritesNothing() throws Exception {
    try (GatewayScene scene = new GatewayScene()) {
      Link link = scene.share(ViewLimit.of(1));
      Browser bob = scene.signedIn(GatewayScene.BOB).with("Accept", "text/html");
      scene.stores.forgetWrites();

      Set<String> crawled =
          crawl(
              bob,
              List.of(
                  scene.path(link),
                  scene.path(link) + "/details",
                  "/i/" + GatewayScene.madeUpToken(),
                  "/",
                  "/pass",
                  "/library?channel=other",
                  "/policy/other",
                  "/health",
                  "/ready",
                  "/metrics"));

      assertThat(crawled)
          .contains(
              scene.path(link) + "/view",
              "/sign-out",
              AssetDoor.address("page.js"),
              AssetDoor.address("icon.svg"));
      assertThat(scene.stores.writes()).isEmpty();
      assertThat(scene.stores.reads()).contains("session");
      assertThat(bob.view(link).status()).isEqualTo(200);
    }
  }

  private static Set<String> crawl(Browser browser, List<String> start) {
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(start);
    while (!open.isEmpty()) {
      String path = open.removeFirst();
      if (seen.add(path)) {
        Matcher address = ADDRESS.matcher(browser.get(path).text());
        browser.head(path);
        while (address.find()) {
          open.add(address.group(1));
        }
      }
    }
    return seen;
  }
}
