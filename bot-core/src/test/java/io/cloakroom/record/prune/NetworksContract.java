package io.cloakroom.record.prune;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.ClientTrace;
import io.cloakroom.record.leaf.EventLeaf;
import io.cloakroom.record.leaf.PersonalParts;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.seal.SealedEvent;
import io.cloakroom.record.stream.StreamPlaces;
import io.cloakroom.record.tree.LogTree;
import io.cloakroom.record.tree.TreeHasher;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** T56: networks are on record for ninety days, and the record stays the one that was sealed. */
public interface NetworksContract {
  Duration SECOND = Duration.ofSeconds(1);
  int MANY = ForgetNetworks.PORTION + 100;

  /** The stores, over the same rows; each the same one throughout a test, empty at its start. */
  SealStore seals();

  StreamPlaces places();

  AuditLog audit();

  @Test
  default void T56_noNetworkIsOnRecordForMoreThanNinetyDays() {
    TurnableClock clock = new TurnableClock();
    looks(3, clock);
    clock.turn(Duration.ofDays(30));
    looks(2, clock);
    seal(clock);

    clock.turn(Duration.ofDays(60));
    node("a", clock).round();
    assertThat(networks()).containsExactly("", "", "", "192.0.2.0/24", "192.0.2.0/24");
    assertThat(events())
        .allMatch(event -> event.details().get(ClientTrace.FAMILY).equals("firefox"));
    isTheOneThatWasSealed();

    clock.turn(Duration.ofDays(30));
    node("a", clock).round();
    assertThat(networks()).containsOnly("");
    isTheOneThatWasSealed();
  }

  /** Whoever has the rows of later cannot tell it by trying. */
  @Test
  default void T56_nothingIsLeftByWhichANetworkIsTried() {
    TurnableClock clock = new TurnableClock();
    looks(1, clock);
    seal(clock);
    clock.turn(ForgetNetworks.KEPT);
    node("a", clock).round();

    PersonalParts parts = PersonalParts.parse(sealed().get(0).personal());
    assertThat(parts.keeps(ClientTrace.NETWORK)).isFalse();
    assertThat(parts.keeps(PersonalParts.ACTOR)).isTrue();
    assertThat(parts.text()).startsWith("- ").contains("network=h:");
  }

  @Test
  default void T56_goesOnWhereItLeftOff_andDoingItAgainIsNoHarm() {
    TurnableClock clock = new TurnableClock();
    looks(MANY, clock);
    seal(clock);
    clock.turn(ForgetNetworks.KEPT);
    // As though the program had ended before the place was kept.
    seals().forget(ClientTrace.NETWORK, 0, 20);

    node("a", clock).round();

    assertThat(networks()).hasSize(MANY).containsOnly("");
    assertThat(places().find(ForgetNetworks.PLACE).orElseThrow().leaf()).isEqualTo(MANY);
    isTheOneThatWasSealed();
  }

  @Test
  default void T56_aMomentThatCannotBeTrueKeepsNoNetworkBehindIt() {
    TurnableClock clock = new TurnableClock();
    TurnableClock wrong = new TurnableClock();
    wrong.turn(Duration.ofDays(4_000));
    looks(1, wrong);
    looks(1, clock);
    seal(clock);

    clock.turn(ForgetNetworks.KEPT);
    node("a", clock).round();

    assertThat(networks()).containsExactly("", "");
  }

  @Test
  default void T56_oneNodeForgetsAndAnotherTakesOver() {
    TurnableClock clock = new TurnableClock();
    looks(1, clock);
    seal(clock);
    clock.turn(ForgetNetworks.KEPT);
    assertThat(places().claim(ForgetNetworks.PLACE, "a", clock.instant())).hasValue(0);

    node("b", clock).round();
    assertThat(networks()).containsExactly("192.0.2.0/24");

    clock.turn(StreamPlaces.LEASE.plus(SECOND));
    node("b", clock).round();
    assertThat(networks()).containsExactly("");
  }

  default ForgetNetworks node(String name, TurnableClock clock) {
    return new ForgetNetworks(seals(), places(), name, clock);
  }

  /** Somebody looks so many times, and a second goes by. */
  default void looks(int many, TurnableClock clock) {
    ClientTrace trace = new ClientTrace("firefox", Optional.of("192.0.2.0/24"));
    for (int i = 0; i < many; i++) {
      audit()
          .append(
              trace.on(
                  AuditEvent.of(clock.instant(), Sample.HOME, Action.IMAGE_VIEWED).by(Sample.BOB)));
    }
    clock.turn(SECOND);
  }

  default void seal(TurnableClock clock) {
    while (seals().seal("sealer", clock.instant(), 500).orElse(0) > 0) {
      assertThat(Thread.interrupted()).isFalse();
    }
  }

  default List<SealedEvent> sealed() {
    return seals().events(0, 1_000);
  }

  default List<AuditEvent> events() {
    return sealed().stream().map(one -> one.event().orElseThrow()).toList();
  }

  default List<String> networks() {
    return events().stream()
        .map(event -> event.details().getOrDefault(ClientTrace.NETWORK, ""))
        .toList();
  }

  default void isTheOneThatWasSealed() {
    LogTree tree = new LogTree(seals().size(), seals().tiles());
    TreeHasher hasher = new TreeHasher();
    for (SealedEvent one : sealed()) {
      byte[] content =
          EventLeaf.content(
              one.sequence(), one.event().orElseThrow(), PersonalParts.parse(one.personal()));
      assertThat(tree.leaf(one.leaf())).isEqualTo(hasher.leaf(content));
    }
  }
}
