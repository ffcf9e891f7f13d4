package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.IncomingPost;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * M22: at each moment in turn the power fails, which takes every row since the last forcing; what
 * still stands in the chat is then found there, as catching up does.
 */
class PowerCutTest {
  @ParameterizedTest
  @EnumSource(names = {"ONE_FILE", "TWO_IN_A_POST", "BURST"})
  void M22_thereIsOneCardAndNoOriginal_whenThePowerFailed(Scenario scenario) {
    int deaths = life(scenario, Integer.MAX_VALUE).faults.deaths();
    assertThat(deaths).isGreaterThan(10);
    int cards = life(scenario, Integer.MAX_VALUE).chat.cards.size();

    for (int cut = 0; cut < deaths; cut++) {
      SimulatedChat chat = life(scenario, cut).chat;

      assertThat(chat.cards).as("cards after a cut at moment %s", cut).hasSize(cards);
      assertThat(chat.posts.values())
          .as("originals after a cut at moment %s", cut)
          .allMatch(post -> post.attachments().isEmpty());
    }
  }

  private static Rig life(Scenario scenario, int cut) {
    Rig rig = new Rig(scenario.unit, Mutation.NONE);
    scenario.begin(rig);
    rig.database.intakes().durability().force();
    rig.faults.from(
        moment -> {
          if (moment.death() == cut) {
            rig.database.powerCut();
            for (IncomingPost standing : List.copyOf(rig.chat.posts.values())) {
              rig.chat.unacknowledged.add(desk -> desk.received(standing));
            }
            throw new Faults.Crash();
          }
        });
    rig.live();
    return rig;
  }
}
