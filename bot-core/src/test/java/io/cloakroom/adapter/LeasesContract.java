package io.cloakroom.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.Parallel;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Leases} does. */
public interface LeasesContract {
  /** What is tested; the same one throughout a test, or over the same rows, empty at its start. */
  Leases testee();

  /** Turns the one clock that all nodes go by. */
  void pass(Duration time) throws SQLException;

  Duration NEARLY = Leases.LENGTH.minusSeconds(20);

  @Test
  default void oneNodeHasItUntilItsLeaseIsOver() throws SQLException {
    assertThat(testee().take("chores", "a")).isTrue();
    assertThat(testee().take("chores", "b")).isFalse();

    pass(NEARLY);
    assertThat(testee().take("chores", "b")).isFalse();

    pass(Duration.ofSeconds(20));
    assertThat(testee().take("chores", "b")).isTrue();
    assertThat(testee().take("chores", "a")).as("it lost it").isFalse();
  }

  @Test
  default void whoeverHasItRenewsIt() throws SQLException {
    testee().take("chores", "a");
    pass(NEARLY);

    assertThat(testee().take("chores", "a")).isTrue();

    pass(NEARLY);
    assertThat(testee().take("chores", "b")).isFalse();
  }

  @Test
  default void whoeverIsLateHasItAgainWhereNobodyTookIt() throws SQLException {
    testee().take("chores", "a");
    pass(Leases.LENGTH.multipliedBy(3));

    assertThat(testee().take("chores", "a")).isTrue();
    assertThat(testee().take("chores", "b")).isFalse();
  }

  @Test
  default void whatIsGivenUpAnotherHasAtOnce() {
    testee().take("chores", "a");

    testee().giveUp("chores", "b");
    assertThat(testee().take("chores", "b")).as("it was not its own").isFalse();
    testee().giveUp("chores", "a");
    testee().giveUp("chores", "a");

    assertThat(testee().take("chores", "b")).isTrue();
    testee().giveUp("chores", "a");
    assertThat(testee().take("chores", "a")).isFalse();
  }

  @Test
  default void eachIsByItself() {
    testee().take("chores", "a");

    assertThat(testee().take("shard", "b")).isTrue();
    testee().giveUp("shard", "b");

    assertThat(testee().take("chores", "b")).isFalse();
  }

  @Test
  default void ofManyNodesAtOnceOneHasIt() throws SQLException {
    assertThat(atOnce()).containsOnlyOnce(true);

    pass(Leases.LENGTH);
    testee().take("chores", "whoever");
    pass(Leases.LENGTH);

    assertThat(atOnce()).as("of one that ran out").containsOnlyOnce(true);
  }

  private List<Boolean> atOnce() {
    return Parallel.run(8, number -> () -> testee().take("chores", "node" + number));
  }
}
