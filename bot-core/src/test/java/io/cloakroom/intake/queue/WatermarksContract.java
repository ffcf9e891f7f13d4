package io.cloakroom.intake.queue;

import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.LEGAL;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.SITE_OF_OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Watermark;
import io.cloakroom.testing.Parallel;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What all {@link Watermarks} do. */
public interface WatermarksContract extends IntakeStoresContract {
  default Watermarks watermarks() {
    return testee().watermarks();
  }

  @Test
  default void movesAWatermarkForwardAndNeverBack() {
    watermarks().advance(SITE, new Watermark(NOW));
    watermarks().advance(SITE, new Watermark(NOW.plusNanos(1)));
    watermarks().advance(SITE, new Watermark(NOW.minusSeconds(1)));
    watermarks().advance(LEGAL, new Watermark(NOW));
    watermarks().advance(SITE_OF_OTHER, new Watermark(NOW));

    assertThat(watermarks().of(HOME))
        .isEqualTo(Map.of(SITE, new Watermark(NOW.plusNanos(1)), LEGAL, new Watermark(NOW)));
    assertThat(watermarks().of(SITE)).contains(new Watermark(NOW.plusNanos(1)));
    assertThat(watermarks().of(new Conversation(HOME, "unknown"))).isEmpty();
  }

  @RepeatedTest(3)
  default void ofManyWhoMoveAWatermarkTheFurthestStands() {
    Conversation fresh = new Conversation(HOME, "fresh");

    Parallel.run(
        16,
        number ->
            () -> {
              watermarks().advance(fresh, new Watermark(NOW.plusSeconds(number)));
              return true;
            });

    assertThat(watermarks().of(HOME)).containsEntry(fresh, new Watermark(NOW.plusSeconds(15)));
  }
}
