package io.cloakroom.intake.rota;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.Duties;
import io.cloakroom.adapter.Leases;
import io.cloakroom.testing.MemoryLeases;
import io.cloakroom.testing.TurnableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Of several nodes one does the chores that are for all. */
class SharedChoresTest {
  private static final CountDownLatch NOW = new CountDownLatch(0);

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

  /** Waits within its round. */
  private record Hanging(boolean ofEachNode, CountDownLatch begun, CountDownLatch ends)
      implements Chore {
    @Override
    public String name() {
      return "hanging";
    }

    @Override
    public Duration every() {
      return Duration.ofDays(1);
    }

    @Override
    public void round() {
      begun.countDown();
      try {
        ends.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  @Timeout(60)
  void J08_whatIsOfEachNodeKeepsNoOtherFromWhatIsForAll() throws InterruptedException {
    CountDownLatch ends = new CountDownLatch(1);
    Chores node = stopped(true, ends);

    clock.turn(Duration.ofSeconds(2));
    b.roundOfEach();

    assertThat(done).contains("b shared");
    ends.countDown();
    node.stop(Duration.ofSeconds(20));
  }

  @Test
  @Timeout(60)
  void J08_whatEndsOnlyAfterTheStopAnotherDoesFromThenOn() throws InterruptedException {
    CountDownLatch ends = new CountDownLatch(1);
    Chores node = stopped(false, ends);
    clock.turn(Duration.ofSeconds(2));
    b.roundOfEach();
    assertThat(done).as("it is at it still").doesNotContain("b shared");

    ends.countDown();
    node.stop(Duration.ofSeconds(20));
    clock.turn(Duration.ofSeconds(2));
    b.roundOfEach();

    assertThat(done).contains("b shared");
  }

  /** A node that was stopped in the middle of something, which no stop waits for. */
  private Chores stopped(boolean ofEachNode, CountDownLatch ends) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(2);
    Chores node =
        new Chores(List.of(new Hanging(false, begun, NOW), new Hanging(ofEachNode, begun, ends)))
            .sharedBy(new Duties(leases, "c", clock::nanos).of("chores"));
    node.start(Duration.ofDays(1));
    begun.await();
    node.stop(Duration.ofMillis(100));
    return node;
  }
}
