package io.cloakroom.record.seal;

import static io.cloakroom.testing.Sample.ANN;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.record.leaf.EventLeaf;
import io.cloakroom.record.leaf.PersonalParts;
import io.cloakroom.record.tree.LogTree;
import io.cloakroom.record.tree.TreeHasher;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link SealStore} does. */
public interface SealStoreContract {
  /** What is tested; the same one throughout a test, empty at its start. */
  SealStore testee();

  /** Over the same rows. */
  AuditLog audit();

  @Test
  default void T26_sealsWhatCommittedInItsOrder() {
    List<AuditEvent> events = append(5);

    assertThat(testee().waiting()).isEqualTo(5);
    assertThat(testee().seal("a", NOW, 3)).hasValue(3);
    assertThat(testee().seal("a", NOW, 3)).hasValue(2);
    assertThat(testee().seal("a", NOW, 3)).hasValue(0);

    assertThat(testee().size()).isEqualTo(5);
    assertThat(testee().waiting()).isZero();
    assertThat(sealed().stream().map(one -> one.event().orElseThrow())).isEqualTo(events);
    assertThat(sealed().stream().map(SealedEvent::leaf)).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(testee().events(3, 1)).extracting(SealedEvent::leaf).containsExactly(3L);
  }

  @Test
  default void T26_saysSinceWhenSomethingWaitsToBeSealed() {
    assertThat(testee().unsealedSince()).isEmpty();
    AuditEvent first = AuditEvent.of(NOW.minusSeconds(90), HOME, Action.IMAGE_VIEWED);
    AuditEvent second = AuditEvent.of(NOW.minusSeconds(30), HOME, Action.IMAGE_VIEWED);
    audit().append(first);
    audit().append(second);

    assertThat(testee().unsealedSince()).contains(first.at());
    assertThat(testee().seal("a", NOW, 1)).hasValue(1);
    assertThat(testee().unsealedSince()).contains(second.at());
    assertThat(testee().seal("a", NOW, 1)).hasValue(1);
    assertThat(testee().unsealedSince()).isEmpty();
  }

  /** It waits on purpose: that is no lag of the sealer. */
  @Test
  default void T26_whatMayStillBeCountedInIsNotSaidToWait() {
    audit().count(alike(NOW), 1);
    assertThat(testee().seal("a", NOW, 10)).hasValue(0);

    assertThat(testee().waiting()).isEqualTo(1);
    assertThat(testee().unsealedSince()).isEmpty();
  }

  @Test
  default void T26_theTreeHasTheLeavesOfTheEvents() {
    append(300);
    seal("a");

    LogTree tree = new LogTree(300, testee().tiles());
    TreeHasher hasher = new TreeHasher();
    for (SealedEvent one : sealed()) {
      byte[] content =
          EventLeaf.content(
              one.sequence(), one.event().orElseThrow(), PersonalParts.parse(one.personal()));
      assertThat(tree.leaf(one.leaf())).isEqualTo(hasher.leaf(content));
    }
    assertThat(tree.inclusion(299).proves(tree.leaf(299), tree.root())).isTrue();
  }

  @Test
  default void T26_aTreeThatGrewGoesOnFromWhatItWas() {
    append(200);
    seal("a");
    LogTree before = new LogTree(200, testee().tiles());
    var root = before.root();
    append(200);
    seal("a");

    LogTree after = new LogTree(400, testee().tiles());
    assertThat(after.consistency(200).proves(root, after.root())).isTrue();
  }

  @Test
  default void T26_oneNodeSealsAndAnotherTakesOverWhenItIsGone() {
    append(1);
    assertThat(testee().seal("a", NOW, 10)).hasValue(1);
    append(1);

    assertThat(testee().seal("b", NOW.plusSeconds(5), 10)).isEmpty();
    assertThat(testee().seal("a", NOW.plusSeconds(9), 10)).hasValue(1);
    append(1);
    assertThat(testee().seal("b", NOW.plusSeconds(18), 10)).isEmpty();
    assertThat(testee().seal("b", NOW.plusSeconds(20), 10)).hasValue(1);
    append(1);
    assertThat(testee().seal("a", NOW.plusSeconds(21), 10)).isEmpty();
  }

  /** Also when both believe that the other is gone. */
  @Test
  default void T26_sealsEachEventOnceHoweverManyWriteAndSeal() {
    AtomicBoolean writing = new AtomicBoolean(true);
    Thread sealing =
        new Thread(
            () -> {
              for (int i = 0; writing.get(); i++) {
                testee().seal("a" + i % 2, NOW.plusSeconds(20L * i), 7);
              }
            });
    sealing.start();
    try {
      Parallel.run(4, () -> append(60));
    } finally {
      writing.set(false);
      join(sealing);
    }
    seal("z", NOW.plusSeconds(1_000_000));

    assertThat(sealed().stream().map(one -> one.event().orElseThrow().id()))
        .doesNotHaveDuplicates()
        .hasSize(240);
    assertThat(testee().waiting()).isZero();
    assertThat(testee().unsealed(1)).isEmpty();
    new LogTree(240, testee().tiles()).root();
  }

  @Test
  default void T26_findsTheLeafOfAnEvent() {
    List<AuditEvent> events = append(3);
    assertThat(testee().find(events.get(1).id())).isEmpty();
    seal("a");

    SealedEvent second = testee().events(1, 1).get(0);
    assertThat(testee().find(events.get(1).id())).contains(second);
    assertThat(testee().find(second.sequence())).contains(second);
    assertThat(testee().find(UUID.randomUUID())).isEmpty();
    assertThat(testee().find(-1)).isEmpty();
  }

  /** An event that stands for many would change after it is sealed. */
  @Test
  default void T26_whatMayStillBeCountedInWaitsAndNothingWaitsForIt() {
    AuditEvent alike = alike(NOW);
    audit().count(alike, 1);
    append(1);

    assertThat(testee().seal("a", NOW, 10)).hasValue(1);
    audit().count(alike, 4);
    assertThat(testee().seal("a", NOW.plus(SealStore.COUNTED).minusSeconds(1), 10)).hasValue(0);
    assertThat(testee().waiting()).isEqualTo(1);
    assertThat(testee().seal("a", NOW.plus(SealStore.COUNTED), 10)).hasValue(1);

    assertThat(sealed().get(1).event().orElseThrow().count()).isEqualTo(5);
    assertThat(testee().waiting()).isZero();
  }

  @Test
  default void T26_whatIsSealedIsCountedInNoMore() {
    AuditEvent alike = alike(NOW);
    audit().count(alike, 2);
    seal("a", NOW.plus(SealStore.COUNTED));

    audit().count(alike, 3);
    audit().count(alike, 4);
    seal("a", NOW.plus(SealStore.COUNTED).plusSeconds(1));

    assertThat(Recorded.events(audit(), HOME).stream().mapToLong(AuditEvent::count))
        .containsExactlyInAnyOrder(2L, 7L);
    assertThat(sealed().stream().map(one -> one.event().orElseThrow().count()))
        .containsExactly(2L, 7L);
  }

  @Test
  default void J50_peopleStandBesideTheLeavesUnderSaltsOfTheirOwn() {
    append(2);
    audit().append(AuditEvent.of(NOW, HOME, Action.LINK_EXPIRED));
    seal("a");

    List<String> personal = sealed().stream().map(SealedEvent::personal).toList();
    assertThat(personal.get(0)).endsWith(" actor").isNotEqualTo(personal.get(1));
    assertThat(personal.get(2)).isEmpty();
  }

  private List<AuditEvent> append(int many) {
    return IntStream.range(0, many)
        .mapToObj(i -> AuditEvent.of(NOW, HOME, Action.IMAGE_VIEWED).by(ANN).in(SITE))
        .peek(audit()::append)
        .toList();
  }

  private AuditEvent alike(Instant at) {
    return new AuditEvent(
        UUID.randomUUID(),
        at,
        HOME,
        Action.ACCESS_DENIED,
        Optional.of(ANN),
        Optional.of(SITE),
        Optional.empty(),
        "expired",
        Map.of("link", "0abc"));
  }

  private void seal(String node) {
    seal(node, NOW);
  }

  private void seal(String node, Instant now) {
    OptionalLong sealed = OptionalLong.of(1);
    while (sealed.orElseThrow() > 0) {
      sealed = testee().seal(node, now, 100);
    }
  }

  private List<SealedEvent> sealed() {
    return testee().events(0, 1000);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
