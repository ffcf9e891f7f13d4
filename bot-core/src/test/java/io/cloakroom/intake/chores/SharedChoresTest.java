package io.cloakroom.intake.chores;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.Duties;
import io.cloakroom.adapter.Leases;
import io.cloakroom.testing.MemoryLeases;
import io.cloakroom.testing.TurnableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of several nodes one does the chores that are for all. */
class SharedChoresTest {
  private final TurnableClock clock = new TurnableClock();
  private final MemoryLeases leases = new MemoryLeases(clock::nanos);
  private final List<String> done = new ArrayList<>();
  private final Chores a = node("a");
  private final Chores b = node("b");

  /** Says what it does, where. */
  private record Noted(String node, boolean ofEachNode, List<String> done) implements Chore {
    @Override
    public String name() {
      return ofEachNode ? "own" : "shared";
    }

    @Override
    public Duration every() {
      return Duration.ofDays(1);
    }

    @Override
    public void takenOver() {
      done.add(node + " takes over");
    }

    @Override
    public void round() {
      done.add(node + " " + name());
    }
  }

  private Chores node(String name) {
    return new Chores(List.of(new Noted(name, false, done), new Noted(name, true, done)))
        .sharedBy(new Duties(leases, name, clock::nanos).of("chores"));
  }

  @Test
  void J08_oneNodeDoesWhatIsForAllAndEachWhatIsItsOwn() {
    for (int i = 0; i < 2; i++) {
      a.roundOfEach();
      b.roundOfEach();
    }

    assertThat(done)
        .containsExactly(
            "a takes over", "a shared", "a own", "b own", "a shared", "a own", "b own");
  }

  @Test
  void J08_whatANodeDidThatDiedAnotherDoesWithinOneLease() {
    a.roundOfEach();
    b.roundOfEach();
    done.clear();

    clock.turn(Leases.LENGTH);
    b.roundOfEach();
    a.roundOfEach();

    assertThat(done).containsExactly("b takes over", "b shared", "b own", "a own");
  }

  @Test
  void J08_whatANodeDidThatStopsAnotherDoesAtOnce() throws InterruptedException {
    a.roundOfEach();
    b.roundOfEach();
    done.clear();

    a.stop(Duration.ofSeconds(1));
    clock.turn(Duration.ofSeconds(2));
    a.roundOfEach();
    b.roundOfEach();

    assertThat(done).containsExactly("a own", "b takes over", "b shared", "b own");
  }
}
