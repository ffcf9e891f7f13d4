package io.cloakroom.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.DemoStage;
import io.cloakroom.deploy.Pictures;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may look, who would, and why, in the demo: as it is said, so it is served. */
class ExplainingIT extends DemoStage {
  private static final Map<String, String> CHANNELS =
      Map.of("ana", "site", "bob", "site", "cho", "site", "dan", "other", "eve", "site");

  @Test
  void whoAndSimulateSayWhatIsThenServed() throws Exception {
    String post = demo.post("ana", "site", "IMG_1.jpg", Pictures.phone());
    String link = DemoClient.link(demo.awaitReplaced("ana", "site", post));

    assertThat(says("ana", "/image who " + link))
        .contains("opens now for 6 people", "✓ posted it", "✓ may read the channel");
    servesWhom(link, "ana", "bob", "cho", "eve");

    assertThat(says("cho", "/image policy simulate access open existing:true"))
        .contains("3 people would gain 1 link, 0 people would lose 0 links");
    demo.type("cho", "site", "/image policy set access open existing:true sure:yes");
    assertThat(says("ana", "/image who " + link)).contains("opens now for 9 people");
    servesWhom(link, "ana", "bob", "cho", "dan", "eve");

    assertThat(says("cho", "/image policy simulate access approval"))
        .contains("0 people would gain 0 links, 8 people would lose 1 link");
    demo.type("cho", "site", "/image policy set access approval");
    assertThat(says("ana", "/image who " + link)).contains("opens now for 1 person");
    assertThat(says("cho", "/image why @bob " + link))
        .contains("cannot open", "was let in (access: approval)");
    // Before more than a page of other events comes on top of them.
    assertThat(demo.log()).contains("audit.query ana ok", "audit.query cho ok");
    servesWhom(link, "ana");
  }

  private String says(String as, String command) throws Exception {
    return DemoClient.words(demo.type(as, CHANNELS.get(as), command));
  }

  private void servesWhom(String link, String... people) throws Exception {
    for (Map.Entry<String, String> one : CHANNELS.entrySet()) {
      DemoClient.Browser browser = signedIn(one.getKey(), one.getValue(), link);
      int status = demo.view(browser, link).status();
      if (List.of(people).contains(one.getKey())) {
        assertThat(status).as(one.getKey()).isEqualTo(200);
      } else {
        assertThat(status).as(one.getKey()).isEqualTo(403);
      }
    }
  }

  /** By a picture of their own: whoever may not look at a link gets no personal one to it. */
  private DemoClient.Browser signedIn(String as, String channel, String link) throws Exception {
    JsonNode reply = demo.type(as, channel, "/image open " + link);
    return reply.toString().contains("#")
        ? demo.signIn(demo.personalLink(as, channel, link))
        : demo.signIn(demo.personalLink(as, channel, own(as, channel)));
  }

  private String own(String as, String channel) throws Exception {
    String post = demo.post(as, channel, "IMG_2.jpg", Pictures.phone());
    return DemoClient.link(demo.awaitReplaced(as, channel, post));
  }
}
