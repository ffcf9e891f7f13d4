package io.cloakroom.gateway.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.gateway.Browser;
import io.cloakroom.gateway.GatewayScene;
import io.cloakroom.gateway.pages.AssetDoor;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import java.net.URI;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** T9: browsers keep the files of the pages, by their digest, and nothing that is somebody's. */
class KeptFilesTest {
  private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"");
  private static final String KEPT = "public, max-age=31536000, immutable";
  private static final String NOT_KEPT = "private, no-store";

  private GatewayScene scene;
  private Link link;

  @BeforeEach
  void open() throws Exception {
    scene = new GatewayScene(URI.create(GatewayScene.BASE), Set.of(), Map.of());
    link = scene.share(ViewLimit.NONE);
  }

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  @Test
  void T09_eachFileThatAPageNamesIsKeptByItsDigest() throws Exception {
    Set<String> named = new TreeSet<>();
    for (Browser.Reply page : pages().values()) {
      ASSET
          .matcher(page.text())
          .results()
          .map((MatchResult found) -> found.group(1))
          .forEach(named::add);
    }

    assertThat(named).contains(AssetDoor.address("page.css"), AssetDoor.address("page.js"));
    for (String path : named) {
      Browser.Reply file = scene.browser().get(path);
      assertThat(file.header("Cache-Control")).as(path).contains(KEPT);
      assertThat(file.header("Set-Cookie")).as(path).isEmpty();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(file.body());
      assertThat(path).endsWith("?v=" + HexFormat.of().formatHex(digest).substring(0, 16));
    }
  }

  /** While nodes of two releases answer, the file of one is not kept as the other's. */
  @Test
  void T09_byNoOtherAddressIsAFileKept() {
    for (String path :
        List.of(
            "/assets/page.css",
            "/assets/page.css?v=0123456789abcdef",
            "/assets/page.css?v=",
            AssetDoor.address("page.css") + "&x=1",
            AssetDoor.address("page.js").replace("page.js", "page.css"))) {
      Browser.Reply file = scene.browser().get(path);
      assertThat(file.status()).as(path).isEqualTo(200);
      assertThat(file.header("Cache-Control")).as(path).contains(NOT_KEPT);
    }
  }

  /** Whatever somebody adds to an address. */
  @Test
  void T09_nothingElseIsEverKept() {
    String version = AssetDoor.address("page.css").replaceFirst(".*[?]", "?");
    Browser bob = scene.signedIn(GatewayScene.BOB);

    pages().forEach((name, page) -> assertNotKept(name, page));
    assertNotKept("picture", bob.view(link));
    assertNotKept("details", bob.details(link));
    for (String path : List.of("/", "/library", "/i/x", "/assets/none.css", "/pass", "/health")) {
      assertNotKept(path, bob.get(path + version));
    }
    assertNotKept("link", bob.get(scene.path(link) + version));
  }

  private static void assertNotKept(String name, Browser.Reply reply) {
    assertThat(reply.header("Cache-Control")).as(name).contains(NOT_KEPT);
  }

  private Map<String, Browser.Reply> pages() {
    Browser bob = scene.signedIn(GatewayScene.BOB).with("Accept", "text/html");
    Map<String, Browser.Reply> pages = new LinkedHashMap<>();
    pages.put("stranger", scene.browser().get(scene.path(link)));
    pages.put("viewer", bob.get(scene.path(link)));
    pages.put("library", bob.get("/library"));
    pages.put("message", bob.get("/nothing"));
    return pages;
  }
}
