package io.cloakroom.discord.governing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.discord.Museum;
import io.cloakroom.discord.fake.world.FakeMessage;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** F46 on Discord: a card asks three questions, and whoever answers is answered alone. */
final class QuizJourneysTest extends Museum {
  @Test
  void F46_anAdminAsksTheChannel_andEachAnswersInPrivate() {
    FakeMessage begun = cho.command(site, "image policy quiz", Map.of()).reply();
    assertThat(begun.text()).contains("Question 1 of 3");
    assertThat(cho.press(begun, "Ask the channel").reply().text()).contains("The card is in ");

    FakeMessage card = said(site, "Three questions about posting pictures");
    FakeMessage first = ana.press(card, "Start").reply();
    FakeMessage judged = ana.press(first, "B").reply();
    FakeMessage second = ana.press(judged, "Next question").reply();

    assertThat(first.isEphemeral()).isTrue();
    assertThat(judged.text()).contains("That is right.");
    assertThat(judged.isEphemeral()).isTrue();
    assertThat(second.text()).contains("Question 2 of 3");
    assertThat(ana.press(second, "A").reply().text()).contains("Not quite.");
  }
}
