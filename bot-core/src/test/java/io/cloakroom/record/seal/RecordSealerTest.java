package io.cloakroom.record.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.record.tree.Tiles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The chore goes on until nothing is left, and leaves what another node does. */
class RecordSealerTest {
  private long left = 1234;
  private boolean elsewhere;
  private int calls;

  @Test
  void T26_aRoundSealsAllThereIs() {
    sealer().round();

    assertThat(left).isZero();
    assertThat(calls).isEqualTo(3);
  }

  @Test
  void T26_comesAgainWithinASecond() {
    assertThat(sealer().every()).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void T26_leavesItToTheNodeThatIsAtIt() {
    elsewhere = true;

    sealer().round();

    assertThat(left).isEqualTo(1234);
    assertThat(calls).isEqualTo(1);
  }

  private RecordSealer sealer() {
    return new RecordSealer(new Heap(), "node", Clock.systemUTC());
  }

  /** Nothing but a number of events. */
  private final class Heap implements SealStore {
    @Override
    public OptionalLong seal(String node, Instant now, int limit) {
      calls++;
      if (elsewhere) {
        return OptionalLong.empty();
      }
      long sealed = Math.min(left, limit);
      left -= sealed;
      return OptionalLong.of(sealed);
    }

    @Override
    public long size() {
      return 0;
    }

    @Override
    public long passed() {
      return 0;
    }

    @Override
    public Tiles tiles() {
      return place -> Optional.empty();
    }

    @Override
    public List<SealedEvent> events(long from, int limit) {
      return List.of();
    }

    @Override
    public void forget(String detail, long from, long to) {}

    @Override
    public Optional<SealedEvent> find(UUID event) {
      return Optional.empty();
    }

    @Override
    public Optional<SealedEvent> find(long sequence) {
      return Optional.empty();
    }

    @Override
    public List<Long> unsealed(int limit) {
      return List.of();
    }

    @Override
    public List<Long> lost(int limit) {
      return List.of();
    }

    @Override
    public Optional<Instant> unsealedSince() {
      return Optional.empty();
    }

    @Override
    public long waiting() {
      return left;
    }
  }
}
