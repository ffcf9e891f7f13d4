package io.cloakroom.gateway.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.TurnableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How soon a running transfer notices that its grant ended (T8). */
class TransferGrantTest {
  private final TurnableClock clock = new TurnableClock();
  private int asked;
  private boolean granted = true;
  private final TransferGrant grant = new TransferGrant(this::ask, clock::nanos);

  @Test
  void T08_isAskedAgainAfterASecondHoweverLittleWasSent() {
    granted = false;
    clock.turn(Duration.ofMillis(999));
    boolean before = grant.holds();
    clock.turn(Duration.ofMillis(1));

    assertThat(before).isTrue();
    assertThat(grant.holds()).isFalse();
  }

  @Test
  void T08_isAskedAgainAfter256KilobytesHoweverFast() {
    granted = false;
    grant.sent(256 * 1024 - 1);
    boolean before = grant.holds();
    grant.sent(1);

    assertThat(before).isTrue();
    assertThat(grant.holds()).isFalse();
  }

  @Test
  void isNotAskedForEachChunk() {
    for (int i = 0; i < 64; i++) {
      grant.sent(64 * 1024);
      assertThat(grant.holds()).isTrue();
    }

    assertThat(asked).isEqualTo(16);
  }

  @Test
  void endsWhenItCannotBeFoundOut() {
    TransferGrant unknown =
        new TransferGrant(
            () -> {
              throw new IllegalStateException("the database is gone");
            },
            clock::nanos);
    clock.turn(Duration.ofSeconds(1));

    assertThat(unknown.holds()).isFalse();
  }

  private boolean ask() {
    asked++;
    return granted;
  }
}
