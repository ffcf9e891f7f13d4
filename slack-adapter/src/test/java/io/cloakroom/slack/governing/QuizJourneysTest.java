package io.cloakroom.slack.governing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.SeenMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** F46 on Slack: a card asks three questions, and whoever answers is answered alone. */
class QuizJourneysTest {
  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void F46_an_admin_asks_the_channel_and_each_answers_in_private() {
    SeenMessage begun =
        rig.cho.command(rig.site, "/image policy quiz").awaitAnswer("Question 1 of 3");
    rig.cho.press(begun, "Ask the channel").awaitAnswer("The card is in ");
    rig.awaitThat("the card", () -> card() != null);

    SeenMessage first = rig.ana.press(card(), "Start").awaitAnswer("Question 1 of 3");
    SeenMessage judged = rig.ana.press(first, "B").awaitAnswer("That is right.");
    SeenMessage second = rig.ana.press(judged, "Next question").awaitAnswer("Question 2 of 3");
    rig.ana.press(second, "A").awaitAnswer("Not quite.");

    assertThat(rig.bob.ephemerals()).isEmpty();
  }

  private SeenMessage card() {
    return rig.ana.sees(rig.site).stream()
        .filter(said -> said.words().contains("Three questions about posting pictures"))
        .findFirst()
        .orElse(null);
  }
}
