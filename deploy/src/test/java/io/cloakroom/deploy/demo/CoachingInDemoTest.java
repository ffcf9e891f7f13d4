package io.cloakroom.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.deploy.DemoStage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** F22 and F46 in the demo, over the database of the program and a new start of it. */
class CoachingInDemoTest extends DemoStage {
  private static final String FRAME = "a whiteboard, a screen, a badge";
  private static final String PLACE = "switch location off";

  @Test
  void F22_theFrameIsSpokenOfOnce_F46_andPlacesOnceAWeek() throws Exception {
    assertThat(receipt("ana", "site")).contains(FRAME).doesNotContain(PLACE);
    startAgain();

    assertThat(receipt("ana", "site")).contains(PLACE).doesNotContain(FRAME);
    assertThat(receipt("ana", "site")).doesNotContain(FRAME, PLACE);
    clock.turn(Duration.ofDays(7));
    assertThat(receipt("ana", "site")).contains(PLACE).doesNotContain(FRAME);
  }
}
