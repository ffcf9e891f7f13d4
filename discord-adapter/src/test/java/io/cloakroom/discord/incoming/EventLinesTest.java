package io.cloakroom.discord.incoming;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.WorkLine;
import io.cloakroom.gateway.Chat;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class EventLinesTest {
  private final CountDownLatch never = new CountDownLatch(1);

  /** The database hangs: what is left after the lines has to be enough to give the shards up. */
  @Test
  void J08_linesThatHangLeaveTimeToLetAnotherNodeHaveTheShards() {
    EventLines lines = EventLines.open();
    for (WorkLine line : List.of(lines.guilds(), lines.direct(), lines.changes())) {
      assertThat(line.offer(this::hang)).isTrue();
    }
    long began = System.nanoTime();

    lines.close();

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Chat.LAST_ONES);
  }

  private void hang() {
    try {
      never.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
