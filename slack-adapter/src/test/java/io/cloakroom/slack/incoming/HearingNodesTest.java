package io.cloakroom.slack.incoming;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.Duties;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.adapter.Leases;
import io.cloakroom.chat.Workspace;
import io.cloakroom.slack.setup.Team;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.MemoryLeases;
import io.cloakroom.testing.TurnableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever ends without a word is noticed, once. */
class HearingNodesTest {
  private final TurnableClock clock = new TurnableClock();
  private final MemoryLeases leases = new MemoryLeases(clock::nanos);
  private final Keepsakes rows = new MemoryDatabase().keepsakes();
  private final HearingNodes a = node("a");
  private final HearingNodes b = node("b");
  private int died;

  private HearingNodes node(String name) {
    return new HearingNodes(
        new Duties(leases, name, clock::nanos),
        rows,
        new Team(new Workspace(Team.MESSENGER, "T1"), "", "U1", "B1"),
        clock);
  }

  private void pass(Duration time, HearingNodes... living) {
    for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; ) {
      clock.turn(Duration.ofSeconds(10));
      passed = passed.plusSeconds(10);
      for (HearingNodes one : living) {
        assertThat(one.stay()).isFalse();
      }
    }
  }

  private int deaths() {
    a.forgetDead(() -> died++);
    return died;
  }

  @Test
  void J08_aNodeThatDiesIsNoticedOnceItsLeaseIsOver_once() {
    assertThat(a.stay()).isFalse();
    assertThat(b.stay()).isFalse();
    pass(Leases.LENGTH.multipliedBy(3), a, b);
    assertThat(deaths()).as("both live").isZero();

    pass(Leases.LENGTH, a);

    assertThat(deaths()).isOne();
    assertThat(deaths()).isOne();
  }

  @Test
  void J08_aNodeThatStopsHasNothingToBeLookedFor() {
    a.stay();
    b.stay();

    b.leave();

    assertThat(deaths()).isZero();
    pass(Leases.LENGTH.multipliedBy(2), a);
    assertThat(deaths()).isZero();
    assertThat(b.stay()).isFalse();
  }

  @Test
  void J08_aNodeThatIsBegunAnewAfterAKillSaysSoItself_andAfterAStopNot() {
    b.stay();
    HearingNodes again = node("b");

    assertThat(again.stay()).as("before its lease was over").isTrue();
    assertThat(again.stay()).isFalse();
    again.leave();

    assertThat(node("b").stay()).isFalse();
  }

  @Test
  void J08_aNodeThatWasAwayForLongerThanItsLeaseIsOneOfThemAgain() {
    a.stay();
    b.stay();
    pass(Leases.LENGTH, a);
    assertThat(deaths()).isOne();

    b.stay();
    pass(Leases.LENGTH, a);

    assertThat(deaths()).isEqualTo(2);
  }

  /** As pods do, each with a name of its own. */
  @Test
  void T62_nodesThatComeAndGoTakeUpNoMorePlacesThanThereAreAtATime() {
    a.stay();
    for (int i = 0; i < 50; i++) {
      node("pod-" + i).stay();
      pass(Leases.LENGTH, a);
      assertThat(deaths()).isEqualTo(i + 1);
    }

    b.stay();

    assertThat(rows.of("slack-nodes-T1", clock.instant(), 100))
        .extracting(one -> one.name() + " " + one.words())
        .containsExactlyInAnyOrder("0 a", "1 b");
  }

  @Test
  void T62_theEndOfANodeBeyondThatIsNoticedByNobody() {
    List<HearingNodes> living = new ArrayList<>(List.of(a));
    for (int i = 1; i < 32; i++) {
      living.add(node("node-" + i));
    }
    living.forEach(HearingNodes::stay);
    HearingNodes beyond = node("beyond");
    beyond.stay();

    pass(Leases.LENGTH.multipliedBy(2), living.toArray(HearingNodes[]::new));

    assertThat(rows.of("slack-nodes-T1", clock.instant(), 100)).hasSize(32);
    assertThat(deaths()).isZero();
  }

  @Test
  void J08_whoeverTakesThePlaceOfADeadNodeSaysThatItDied() {
    node("dead").stay();
    clock.turn(Leases.LENGTH);

    assertThat(a.stay()).isTrue();
    assertThat(deaths()).isZero();
  }

  @Test
  void J08_aNodeThatStopsAfterAnotherTookItsPlaceLeavesThatOnesName() {
    HearingNodes away = node("away");
    away.stay();
    clock.turn(Leases.LENGTH);
    b.stay();

    away.leave();
    a.stay();
    pass(Leases.LENGTH, a);

    assertThat(deaths()).as("of b").isOne();
  }
}
