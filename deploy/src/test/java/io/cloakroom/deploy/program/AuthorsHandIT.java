package io.cloakroom.deploy.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.RunningCloakroom;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ending, renewing, holding and governing pictures, as anybody can try it in the demo. */
@Tag("full")
class AuthorsHandIT {
  @TempDir static Path home;

  private static RunningCloakroom running;
  private static DemoClient demo;

  @BeforeAll
  static void start() throws Exception {
    running =
        RunningCloakroom.directed(home.resolve("data"), RunningCloakroom.freePort()).awaitReady();
    demo = new DemoClient(running.url());
  }

  @AfterAll
  static void stop() throws Exception {
    running.close();
  }

  @Test
  void J56_itsAuthorMakesANewLinkAndNobodyElseDoes() throws Exception {
    String old = posted("ana", "site");
    DemoClient.Browser bob = demo.signIn(demo.personalLink("bob", "site", old));
    says("ana", "/image set " + old + " expiry:1h", "Set for the picture");
    running.direct("turn PT1H");
    assertThat(demo.view(bob, old).status()).isEqualTo(410);

    says("bob", "/image renew " + old, "Ask one of them.");
    JsonNode renewed = says("ana", "/image renew " + old, "has a new link");

    JsonNode open = DemoClient.button(renewed, "open").orElseThrow();
    String fresh = DemoClient.target(demo.press("ana", "site", open)).replaceAll("#.*", "");
    assertThat(fresh).isNotEqualTo(old);
    assertThat(demo.view(bob, fresh).status()).isEqualTo(200);
    assertThat(demo.view(bob, old).status()).isEqualTo(410);
    assertThat(demo.log()).contains("link.renewed ana ok");
  }

  @Test
  void J61_whatWasRevokedOpensAgainWithinTenSecondsAndNotLater() throws Exception {
    String link = posted("ana", "site");
    DemoClient.Browser bob = demo.signIn(demo.personalLink("bob", "site", link));

    JsonNode revoked = says("ana", "/image revoke " + link, "nobody can open it");
    assertThat(demo.view(bob, link).status()).isEqualTo(410);
    demo.press("ana", "site", DemoClient.button(revoked, "revoke").orElseThrow());
    assertThat(demo.view(bob, link).status()).isEqualTo(200);

    JsonNode set = says("ana", "/image set " + link + " views:3", "Set for the picture");
    demo.press("ana", "site", DemoClient.button(set, "set").orElseThrow());
    says("ana", "/image info " + link, "Opened so far");
    assertThat(DemoClient.words(demo.type("ana", "site", "/image info " + link)))
        .doesNotContain("3 views");

    JsonNode over = says("ana", "/image revoke " + link, "nobody can open it");
    running.direct("turn PT11S");
    JsonNode late = demo.press("ana", "site", DemoClient.button(over, "revoke").orElseThrow());
    assertThat(DemoClient.words(late)).contains("stays as it is");
    assertThat(demo.view(bob, link).status()).isEqualTo(410);
  }

  @Test
  void J51_aLegalHoldKeepsAPictureAndShowsItToNobody() throws Exception {
    String link = posted("ana", "site");
    DemoClient.Browser bob = demo.signIn(demo.personalLink("bob", "site", link));
    says("wad", "/image admin legal-hold " + link + " reason:inquiry", "under a legal hold");

    says("ana", "/image remove " + link, "Erase this picture for good?");
    says("ana", "/image remove " + link + " sure:yes", "A copy is kept under a legal hold");
    assertThat(demo.view(bob, link).status()).isEqualTo(410);
    says("ana", "/image renew " + link, "nothing brings it back");

    says("wad", "/image admin lift " + link, "under a legal hold no more");
    assertThat(demo.log()).contains("hold.placed wad ok", "hold.lifted wad ok");
  }

  @Test
  void J59_channelsWithoutAValueOfTheirOwnFollowTheWorkspace() throws Exception {
    demo.type("cho", "site", "/image policy set views 4");
    demo.type("wad", "site", "/image policy set views 9 for:workspace");
    try {
      assertThat(shown("ana", "other")).contains("views :  9  (set for the workspace)");
      assertThat(shown("ana", "site")).contains("views :  4  (set for this channel)");
      String post = demo.post("ana", "other", "IMG_1.jpg", Pictures.phone());
      assertThat(demo.awaitReplaced("ana", "other", post).toString()).contains("9 views in all");
    } finally {
      demo.type("cho", "site", "/image policy unset views");
      demo.type("wad", "site", "/image policy unset views for:workspace");
    }
  }

  @Test
  void J46_aPartnerLooksWithTheirNameOnItAndForAWeekAtMost() throws Exception {
    demo.type("cho", "site", "/image policy expiry 30d");
    demo.type("cho", "site", "/image policy download on");
    try {
      String link = posted("ana", "site");
      String theirs = posted("ana", "other");
      DemoClient.Browser dan = demo.signIn(demo.personalLink("dan", "other", theirs));
      assertThat(demo.view(dan, link).status()).isEqualTo(403);
      JsonNode asked =
          says("wad", "/image admin role partner @ops channels:#site", "Nothing changed yet");
      demo.press("wad", "site", DemoClient.list(asked.get("buttons")).get(0));

      DemoClient.Served marked = demo.view(dan, link);
      assertThat(marked.status()).isEqualTo(200);
      assertThat(marked.bytes()).isNotEqualTo(demo.open("bob", "site", link).bytes());
      assertThat(demo.take(dan, link).status()).isEqualTo(403);

      running.direct("turn P7D");
      assertThat(demo.open("bob", "site", link).status()).isEqualTo(200);
      assertThat(demo.type("dan", "other", "/image open " + link).toString())
          .contains("does not open");
    } finally {
      demo.type("wad", "site", "/image admin unrole partner @ops channels:#site");
      demo.type("cho", "site", "/image policy unset expiry");
      demo.type("cho", "site", "/image policy unset download");
    }
  }

  @Test
  void J24_nobodyApprovesTheirOwnAndTwoMeansTwoDifferentPeople() throws Exception {
    demo.type("cho", "site", "/image policy access approval");
    demo.type("cho", "site", "/image policy set approvers @cho,@bob");
    demo.type("cho", "site", "/image policy set approvals 2");
    try {
      String link = posted("ana", "site");
      String theirs = posted("ana", "other");
      DemoClient.Browser dan = demo.signIn(demo.personalLink("dan", "other", theirs));
      demo.type("dan", "other", "/image request " + link + " reason:for the report");
      JsonNode first = approve(told("cho", "for the report"));

      assertThat(pressed("cho", first)).contains("another one is still to press Approve");
      assertThat(pressed("cho", first)).contains("the other one is somebody else");
      assertThat(demo.view(dan, link).status()).isEqualTo(403);
      assertThat(pressed("bob", approve(told("bob", "for the report")))).contains("may look for");
      assertThat(demo.view(dan, link).status()).isEqualTo(200);

      demo.type("cho", "site", "/image request " + link + " reason:mine alone");
      JsonNode asked = approve(told("bob", "mine alone"));
      assertThat(pressed("cho", asked)).contains("your own request");
      assertThat(demo.channel("cho", "site").toString()).doesNotContain("mine alone");
    } finally {
      for (String value : List.of("access", "approvers", "approvals")) {
        demo.type("cho", "site", "/image policy unset " + value);
      }
    }
  }

  @Test
  void J13_isSharedWithOnePersonAndIntoNoChannelWhereItMayNotGo() throws Exception {
    String link = posted("ana", "site");
    String theirs = posted("ana", "other");
    DemoClient.Browser dan = demo.signIn(demo.personalLink("dan", "other", theirs));
    assertThat(demo.view(dan, link).status()).isEqualTo(403);

    assertThat(DemoClient.words(demo.type("bob", "site", "/image share " + link + " to:#other")))
        .doesNotContain("is shared to");
    JsonNode shared = demo.type("ana", "site", "/image share " + link + " to:@dan");

    assertThat(DemoClient.words(shared)).contains("dan");
    assertThat(demo.view(dan, link).status()).isEqualTo(200);
  }

  /** The first button of a request: to let them in for an hour. */
  private static JsonNode approve(JsonNode question) {
    return DemoClient.list(question.get("buttons")).get(0);
  }

  private static String pressed(String who, JsonNode button) throws Exception {
    return DemoClient.words(demo.press(who, "site", button));
  }

  private static JsonNode told(String who, String words) {
    return await(words)
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                demo.channel(who, "site").stream()
                    .filter(item -> item.path("kind").asText().equals("told"))
                    .filter(item -> DemoClient.words(item).contains(words))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static String posted(String who, String channel) throws Exception {
    String post = demo.post(who, channel, "IMG_1.jpg", Pictures.phone());
    return DemoClient.link(demo.awaitReplaced(who, channel, post));
  }

  private static JsonNode says(String who, String text, String words) throws Exception {
    JsonNode answer = demo.type(who, "site", text);
    assertThat(DemoClient.words(answer)).as(text).contains(words);
    return answer;
  }

  private static String shown(String as, String channel) throws Exception {
    return DemoClient.words(demo.type(as, channel, "/image policy show"));
  }
}
