package io.cloakroom.slack.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.Bot;
import io.cloakroom.slack.FakeSettings;
import io.cloakroom.slack.Photo;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.http.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Journeys J1 and J8 together: the program is down again seconds after its very first start. */
class FirstStartJourneysTest {
  /** Its watch over a channel once began with the first round that Slack answered. */
  @Test
  void J08_bot_down_before_its_first_round() throws Exception {
    try (SlackRig rig = new SlackRig()) {
      rig.down();
      rig.forget();
      SeenMessage older = rig.posts(rig.ana, "before it was there", Photo.jpeg(1));
      rig.clock.turn(Duration.ofSeconds(2));
      try (Bot first = new Bot(FakeSettings.of(rig.slack), rig.db, rig.blobs, rig.clock)) {
        rig.slack.fail("users.conversations", 9, Fault.status(503));
        assertThatThrownBy(first::connect).isInstanceOf(MessengerUnavailable.class);
      }
      rig.slack.sockets().awaitConnected(0);
      rig.slack.clearFaults();
      rig.clock.turn(Duration.ofSeconds(5));
      rig.slack.events().lose(true);
      SeenMessage missed = rig.posts(rig.ana, "while it is down", Photo.jpeg(2));
      rig.slack.events().lose(false);
      rig.clock.turn(Duration.ofMinutes(3));

      rig.up();

      rig.awaitThat("replaced", () -> rig.isReplaced(missed));
      assertThat(rig.cards(missed)).hasSize(1);
      assertThat(rig.intakes(missed)).hasSize(1);
      assertThat(rig.isReplaced(older)).isFalse();
      assertThat(rig.cards(older)).isEmpty();
    }
  }
}
