package io.cloakroom.slack.incoming;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.response.Response;
import io.cloakroom.adapter.Secret;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.FakePlace;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SocketLineTest {
  /** More than are taken at once and may wait. */
  private static final int MORE_THAN_WAIT = 10 + SocketLine.WAITING + 50;

  private final FakePlace place = new FakePlace();
  private final CountDownLatch saved = new CountDownLatch(1);
  private final AtomicInteger taken = new AtomicInteger();
  private SocketLine line;

  @BeforeEach
  void open() throws Exception {
    place.slack.courier().ackDeadline(Duration.ofHours(1));
    App app =
        new App(
            AppConfig.builder().slack(place.sdk).singleTeamBotToken(place.slack.botToken()).build(),
            List.of(
                (request, response, chain) -> {
                  assertThat(saved.await(1, TimeUnit.MINUTES)).isTrue();
                  taken.incrementAndGet();
                  return Response.ok();
                }));
    line = SocketLine.open(app, new Secret(place.slack.appToken()));
    place.slack.sockets().awaitConnected(1);
  }

  @AfterEach
  void close() throws Exception {
    saved.countDown();
    line.close();
    place.close();
  }

  /** T62: the database hangs, and Slack goes on sending. */
  @Test
  void T62_keepsOnlySoMuchOfWhatCannotBeSavedAndHasTheRestLookedFor() {
    assertThat(line.wasInterrupted()).isFalse();

    for (int i = 0; i < MORE_THAN_WAIT; i++) {
      place.slack.events().emitRaw(FakeJson.object().put("type", "pin_added"));
    }
    place.slack.awaitThat("what finds no room is noticed", line::wasInterrupted);
    saved.countDown();

    place.slack.awaitThat("the rest is taken", () -> taken.get() >= SocketLine.WAITING);
    assertThat(taken.get()).isLessThan(MORE_THAN_WAIT);
  }
}
