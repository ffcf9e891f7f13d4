package io.cloakroom.record.witness;

import static io.cloakroom.testing.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.Parallel;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every {@link WitnessStore} does. */
public interface WitnessStoreContract {
  String WITNESS = "witness.example+0a0b0c0d+BAAA/+==";

  /** What is tested; the same rows throughout a test, empty at its start. */
  WitnessStore testee();

  @Test
  default void T26_keepsWhatCameOfAsking() {
    WitnessStore store = testee();
    assertThat(store.known()).isEmpty();
    assertThat(store.find(WITNESS)).isEqualTo(WitnessState.NEW);
    assertThat(store.turn(WITNESS, "a", NOW, NOW.plusSeconds(60))).contains(WitnessState.NEW);

    for (WitnessStanding standing : WitnessStanding.values()) {
      WitnessState state = new WitnessState(7, standing, NOW.plusNanos(1), 3, NOW.minusSeconds(1));
      store.settle(WITNESS, "a", state);

      assertThat(testee().find(WITNESS)).isEqualTo(state);
      assertThat(testee().turn(WITNESS, "a", NOW, NOW.plusSeconds(60))).contains(state);
    }
    assertThat(testee().known()).containsExactly(WITNESS);
  }

  @Test
  default void T26_oneNodeHasTheTurnUntilItSettlesOrIsGone() {
    Instant over = NOW.plusSeconds(60);
    assertThat(testee().turn(WITNESS, "a", NOW, over)).isPresent();

    assertThat(testee().turn(WITNESS, "b", NOW.plusSeconds(59), over)).isEmpty();
    assertThat(testee().turn(WITNESS, "b", over, over.plusSeconds(60))).isPresent();
    testee().settle(WITNESS, "a", WitnessState.NEW.signed(9, NOW));
    assertThat(testee().find(WITNESS).size()).as("it came too late").isZero();

    testee().settle(WITNESS, "b", WitnessState.NEW.signed(8, NOW));
    assertThat(testee().find(WITNESS).size()).isEqualTo(8);
    assertThat(testee().turn(WITNESS, "c", over, over.plusSeconds(60))).isPresent();
  }

  @Test
  default void T26_aWitnessThatRestsIsNotAsked() {
    testee().turn(WITNESS, "a", NOW, NOW.plusSeconds(60));
    testee().settle(WITNESS, "a", WitnessState.NEW.failed(WitnessStanding.AWAY, NOW));
    Instant next = testee().find(WITNESS).nextAt();

    assertThat(testee().turn(WITNESS, "a", next.minusNanos(1), next.plusSeconds(60))).isEmpty();
    assertThat(testee().turn(WITNESS, "a", next, next.plusSeconds(60))).isPresent();
    assertThat(testee().turn("another", "a", NOW, NOW.plusSeconds(60))).isPresent();
  }

  @Test
  default void T26_ofManyThatWantTheFirstTurnOneHasIt() {
    AtomicInteger turns = new AtomicInteger();
    AtomicInteger names = new AtomicInteger();

    Parallel.run(
        8,
        () -> {
          String node = "n" + names.incrementAndGet();
          boolean mine = testee().turn(WITNESS, node, NOW, NOW.plusSeconds(60)).isPresent();
          return turns.addAndGet(mine ? 1 : 0);
        });

    assertThat(turns.get()).isEqualTo(1);
  }
}
