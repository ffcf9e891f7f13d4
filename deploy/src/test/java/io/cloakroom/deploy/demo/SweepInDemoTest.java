package io.cloakroom.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.DemoStage;
import io.cloakroom.deploy.Pictures;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** M12 in the demo: what stood in a channel before it was governed, by the words of the program. */
class SweepInDemoTest extends DemoStage {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Duration REST = Duration.ofSeconds(3);

  @Test
  void M12_whatStoodBeforeTheChannelWasGovernedIsLookedAtAndThenReplacedOnce() throws Exception {
    JsonNode sure = demo.type("wad", "site", "/image policy governed off channel:#other");
    demo.press("wad", "site", DemoClient.list(sure.findPath("buttons")).get(0));
    List<String> older =
        List.of(
            demo.post("ana", "other", List.of(Pictures.phone())),
            demo.post("dan", "other", List.of(Pictures.phone(), Pictures.phone())));
    String plain = demo.post("ana", "other", "no picture", List.of());
    clock.turn(Duration.ofDays(2));
    assertThat(coverage()).contains("not protected, by its policy. What was posted before me");
    assertThat(asked("/image admin sweep #other since:90d")).contains("not governed");

    asked("/image policy governed on channel:#other");
    assertThat(coverage()).contains("protected. What was posted before me was not looked at");
    assertThat(asked("/image admin sweep #other since:90d"))
        .contains("90d back, and change nothing");
    JsonNode report = told("a look, which changed nothing");
    assertThat(DemoClient.words(report))
        .contains("2 posts with files stand there.", "I would protect 2 posts with 3 pictures.")
        .contains("I am through");
    assertThat(coverage()).contains("2 posts stood unprotected");
    for (String post : older) {
      assertThat(cards(post)).isEmpty();
    }

    assertThat(DemoClient.words(demo.press("wad", "site", button(report, "Protect them"))))
        .contains("I protect the older pictures of");
    assertThat(DemoClient.words(told("protected with"))).contains("2 posts protected with 3");
    for (String post : older) {
      demo.awaitReplaced(author(post), "other", post);
    }
    assertThat(coverage()).contains("I protected 2 posts; none was left with pictures");

    startAgain();
    asked("/image admin sweep #other since:90d");
    assertThat(DemoClient.words(told("There is nothing that I would protect")))
        .contains("No post with files stands there.");
    for (String post : older) {
      assertThat(cards(post)).hasSize(1);
    }
    assertThat(cards(plain)).isEmpty();
    assertThat(said("had me protect pictures")).isEqualTo(1);
    assertThat(demo.told("ana", "other")).noneMatch(words -> words.contains("We took"));
  }

  private String asked(String command) throws Exception {
    return DemoClient.words(demo.type("wad", "site", command)).replaceAll("\\s+", " ");
  }

  /** What is said of the channel alone. */
  private String coverage() throws Exception {
    return asked("/image admin coverage").replaceAll(".* other : (.*?) [0-9]+\\. .*", "$1");
  }

  /** Time goes by as it does between two steps of a sweep. */
  private JsonNode told(String words) {
    return await(words)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              clock.turn(REST);
              return told("wad", "site", words);
            },
            all -> !all.isEmpty())
        .get(0);
  }

  private List<JsonNode> cards(String post) throws Exception {
    return DemoClient.list(demo.postOf("wad", "other", post).path("cards"));
  }

  private String author(String post) throws Exception {
    return demo.postOf("wad", "other", post).path("author").asText();
  }

  private long said(String words) throws Exception {
    return demo.channel("ana", "other").stream()
        .filter(item -> item.toString().contains(words))
        .count();
  }
}
