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

/** J49 in the demo, over the database of the program: a policy is read and acknowledged. */
class PolicyTextInDemoTest extends DemoStage {
  @Test
  void J49_membersAcknowledgeWhatTheyRead_andAdminsSeeWhoHasNot() throws Exception {
    demo.type("wad", "site", "/image admin policy-text add Ask before you post faces.");
    JsonNode text = demo.type("ana", "site", "/image policy text");
    assertThat(DemoClient.words(text)).contains("Version 1 of", "Ask before you post faces.");

    JsonNode noted = press("ana", text, "I have read it");
    assertThat(DemoClient.words(noted)).contains("you have read version 1");
    String list = words("cho", "/image policy acknowledged");
    assertThat(list).contains("Acknowledged by 1 of", "Not yet:", "bob").doesNotContain("@ana");

    demo.type("cho", "site", "/image policy expiry 12h");
    assertThat(words("ana", "/image policy text")).contains("which says something else");
    assertThat(words("cho", "/image policy acknowledged")).contains("Acknowledged by 0 of");
    JsonNode record = demo.type("sec", "security", "/image log recent");
    assertThat(DemoClient.words(record)).contains("policy read and acknowledged");

    demo.awaitReplaced("ana", "site", demo.post("ana", "site", List.of(Pictures.phone())));
    demo.awaitReplaced("ana", "site", demo.post("ana", "site", List.of(Pictures.phone())));
    await("asked beside a receipt")
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                demo.channel("ana", "site").stream()
                    .filter(item -> item.path("kind").asText().equals("told"))
                    .map(DemoClient::words)
                    .anyMatch(said -> said.contains("another version holds now")));
  }

  private String words(String who, String typed) throws Exception {
    return DemoClient.words(demo.type(who, "site", typed));
  }

  private JsonNode press(String who, JsonNode said, String label) throws Exception {
    JsonNode button =
        DemoClient.list(said.get("buttons")).stream()
            .filter(one -> one.get("label").asText().equals(label))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no " + label + " under " + said));
    return demo.press(who, "site", button);
  }
}
