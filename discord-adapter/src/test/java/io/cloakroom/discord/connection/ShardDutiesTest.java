package io.cloakroom.discord.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.Duties;
import io.cloakroom.adapter.Leases;
import io.cloakroom.testing.MemoryLeases;
import io.cloakroom.testing.TurnableClock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two nodes, each with sessions of two shards. */
final class ShardDutiesTest {
  private static final Duration ASKED = Duration.ofSeconds(2);

  private final TurnableClock clock = new TurnableClock();
  private final Leases leases = new MemoryLeases(clock::nanos);
  private final Set<Integer> firstHears = new HashSet<>(Set.of(0, 1));
  private final Set<Integer> secondHears = new HashSet<>(Set.of(0, 1));
  private final ShardDuties first = node("a", firstHears);
  private final ShardDuties second = node("b", secondHears);

  private ShardDuties node(String name, Set<Integer> hears) {
    return new ShardDuties(new Duties(leases, name, clock::nanos), () -> 2, hears::contains);
  }

  /** It had the database and no way to Discord: for an hour nobody acted on what others heard. */
  @Test
  void J08_aNodeThatHearsNothingLeavesTheShardToOneThatDoes() {
    assertThat(first.take()).containsExactly(0, 1);
    assertThat(second.take()).isEmpty();
    firstHears.remove(0);

    for (Duration gone = Duration.ZERO;
        gone.compareTo(ShardDuties.AWAY) <= 0;
        gone = gone.plus(ASKED)) {
      first.take();
      clock.turn(ASKED);
    }
    first.take();

    assertThat(second.take()).containsExactly(0);
    assertThat(first.actsIn(0)).isFalse();
    assertThat(first.actsIn(1)).isTrue();
    firstHears.add(0);
    clock.turn(ASKED);
    assertThat(first.take()).as("it is another's now").isEmpty();
  }

  @Test
  void J08_whoTakesAShardBackLooksItThrough() {
    first.take();
    firstHears.clear();
    secondHears.clear();
    first.take();
    clock.turn(ShardDuties.AWAY);
    assertThat(first.take()).isEmpty();
    assertThat(second.take()).as("it hears nothing either").isEmpty();

    firstHears.add(1);

    assertThat(first.take()).containsExactly(1);
    assertThat(first.actsIn(0)).isFalse();
  }

  @Test
  void aSessionThatIsGoneOnWithAtOnceLeavesAllAsItWas() {
    first.take();
    firstHears.clear();
    first.take();
    clock.turn(ShardDuties.AWAY.minusSeconds(1));
    assertThat(first.take()).isEmpty();
    firstHears.add(0);
    firstHears.add(1);
    clock.turn(Duration.ofSeconds(2));

    assertThat(first.take()).isEmpty();
    assertThat(first.actsIn(0) && first.actsIn(1)).isTrue();
    assertThat(second.take()).isEmpty();
  }

  @Test
  void whoeverIsAloneActsAlsoBeforeItHears() {
    ShardDuties only = new ShardDuties(Duties.alone(), () -> 2, shard -> false);

    assertThat(only.take()).containsExactly(0, 1);
    assertThat(only.take()).isEmpty();
    assertThat(only.actsIn(0)).isTrue();
  }
}
