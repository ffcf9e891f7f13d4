package io.cloakroom.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.DemoStage;
import io.cloakroom.deploy.Pictures;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** J34 and T48 in the demo, over the database of the program: pictures are found by their words. */
class FindInDemoTest extends DemoStage {
  @Test
  void J34_findsByWordsBeginningsTagsPersonStateAndDay() throws Exception {
    posts("ana", "site", "Cracks at the north pier #bridge", 1);
    posts("cho", "other", "The PIERS from above", 1);

    assertThat(finds("ana", "pier"))
        .containsSubsequence("1. ", "The PIERS from above", "2. ", "Cracks at the north pier");
    assertThat(finds("ana", "crack north")).contains("Cracks").doesNotContain("2. ");
    assertThat(finds("bob", "tag:bridge")).contains("Cracks").doesNotContain("2. ");
    assertThat(finds("ana", "from:@cho")).contains("The PIERS").doesNotContain("2. ");
    // By the clock of the machine, which makes the ids.
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    assertThat(finds("bob", "pier after:" + today.minusDays(2) + " before:" + today.plusDays(2)))
        .contains("Cracks");
    assertThat(finds("bob", "pier before:" + today.minusDays(2))).contains("Nothing fits");
    JsonNode found = type("ana", "find pier state:live channel:#site");
    assertThat(DemoClient.words(found)).contains("Cracks").doesNotContain("2. ");
    press("ana", press("ana", found, "More about 1"), "Revoke");
    assertThat(finds("ana", "pier state:revoked")).contains("Cracks").doesNotContain("2. ");
    assertThat(finds("bob", "pier")).contains("Nothing fits");
    clock.turn(Duration.ofDays(8));
    assertThat(finds("cho", "from:@cho state:expired")).contains("The PIERS");
    assertThat(finds("ana", "pier state:expired")).doesNotContain("Cracks");
  }

  @Test
  void T48_whoDoesNotReadTheChannelIsAnsweredAsIfThereWereNothing() throws Exception {
    posts("ana", "other", "Secret pier #hidden", 1);
    assertThat(finds("dan", "secret")).contains("Secret pier");
    JsonNode nothing = type("bob", "find nowhere");
    assertThat(DemoClient.words(nothing)).contains("Nothing fits");

    for (String typed : List.of("secret", "pier", "tag:hidden", "from:@ana", "state:live")) {
      assertThat(type("bob", "find " + typed)).as(typed).isEqualTo(nothing);
    }
    assertThat(type("bob", "find secret channel:#other"))
        .isEqualTo(type("bob", "find secret channel:#nowhere"));
  }

  @Test
  void T48_F15_aGroupMayViewAProjectOnly() throws Exception {
    String link = DemoClient.link(posts("ana", "site", "North pier", 1));
    String typed = "admin project bridge-7 channels:#site groups:@ops";
    assertThat(DemoClient.words(type("wad", typed + ",@nobody"))).contains("no such group");
    JsonNode given = press("wad", type("wad", typed), "Give it");
    assertThat(DemoClient.words(given)).contains("has 1 channel now", "holds the role");

    DemoClient.Browser dan = demo.signIn(demo.personalLink("dan", "other", link));
    assertThat(finds("dan", "project:bridge-7")).contains("North pier");
    assertThat(demo.view(dan, link).status()).isEqualTo(200);
    posts("ana", "other", "Elsewhere", 1);
    assertThat(finds("dan", "project:bridge-7")).doesNotContain("Elsewhere");

    press("wad", given, "Take the role back");
    assertThat(demo.view(dan, link).status()).isEqualTo(403);
    assertThat(finds("dan", "project:bridge-7").replace("bridge-7", "nowhere"))
        .as("as one that there is not")
        .isEqualTo(finds("dan", "project:nowhere"));
  }

  @Test
  void J34_turnsThePagesBothWays_alsoAfterARestart_andSaysNothingThatIsAlive() throws Exception {
    posts("ana", "site", "pier @everyone *bold*\n2. Forged", 6);
    posts("ana", "site", "pier", 6);

    JsonNode first = type("bob", "find pier");
    startAgain();
    JsonNode second = press("bob", first, "Older");
    JsonNode back = press("bob", second, "Newer");

    assertThat(DemoClient.words(first)).contains("1. ", "10. ");
    assertThat(DemoClient.words(second)).contains("2. ").doesNotContain("3. ");
    assertThat(DemoClient.words(back)).isEqualTo(DemoClient.words(first));
    assertThat(second.get("lines").size()).as("no line is forged").isEqualTo(3);
    assertThat(DemoClient.words(second)).doesNotContain("@everyone", "\n");
  }

  private JsonNode posts(String who, String where, String words, int pictures) throws Exception {
    String post = demo.post(who, where, words, Collections.nCopies(pictures, Pictures.phone()));
    return demo.awaitReplaced(who, where, post);
  }

  private JsonNode type(String who, String line) throws Exception {
    return demo.type(who, who.equals("dan") ? "other" : "site", "/image " + line);
  }

  private String finds(String who, String wanted) throws Exception {
    return DemoClient.words(type(who, "find " + wanted));
  }

  private JsonNode press(String who, JsonNode said, String label) throws Exception {
    return demo.press(who, "site", button(said, label));
  }
}
