package io.cloakroom.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.DemoStage;
import org.junit.jupiter.api.Test;

/** F46 in the demo, over the database of the program: three questions, for whoever wants them. */
class QuizInDemoTest extends DemoStage {
  @Test
  void F46_anAdminAsksTheChannel_andWhoAnswersIsToldAlone() throws Exception {
    JsonNode begun = demo.type("cho", "site", "/image policy quiz");
    assertThat(DemoClient.words(begun)).contains("Question 1 of 3");
    JsonNode sent = demo.press("cho", "site", button(begun, "Ask the channel"));
    assertThat(DemoClient.words(sent)).contains("The card is in ");

    JsonNode card = asked("ana");
    JsonNode first = demo.press("ana", "site", button(card, "Start"));
    JsonNode judged = demo.press("ana", "site", button(first, "B"));
    assertThat(DemoClient.words(judged)).contains("That is right.");
    JsonNode second = demo.press("ana", "site", button(judged, "Next question"));
    assertThat(DemoClient.words(second)).contains("Question 2 of 3");
    assertThat(DemoClient.words(demo.press("ana", "site", button(second, "A"))))
        .contains("Not quite.");
    assertThat(demo.channel("bob", "site"))
        .extracting(DemoClient::words)
        .noneMatch(said -> said.contains("That is right.") || said.contains("Not quite."));
  }

  private JsonNode asked(String who) throws Exception {
    return demo.channel(who, "site").stream()
        .filter(one -> DemoClient.words(one).contains("Three questions about posting pictures"))
        .findFirst()
        .orElseThrow();
  }
}
