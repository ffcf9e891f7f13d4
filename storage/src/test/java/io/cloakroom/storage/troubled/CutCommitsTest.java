package io.cloakroom.storage.troubled;

import static io.cloakroom.testing.Sample.ANN;
import static io.cloakroom.testing.Sample.BOB;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.SITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.chat.messenger.Shortcoming;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeId;
import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.intake.queue.IntakeWorker;
import io.cloakroom.intake.queue.Lease;
import io.cloakroom.intake.queue.Progress;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.queue.Step;
import io.cloakroom.link.Claim;
import io.cloakroom.link.CountedLook;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.PostgresqlServer;
import io.cloakroom.storage.database.DatabaseFailure;
import io.cloakroom.storage.troubled.CuttingProxy.Cut;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The way to a real PostgreSQL is cut right as a commit goes over it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("full")
class CutCommitsTest {
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Intake WAITING =
      Intake.received(Sample.post(SITE, "post-1", "a"), RemovalUnit.FILE, NOW);

  private CuttingProxy proxy;
  private DatabaseStores stores;
  private LinkStore links;

  @BeforeEach
  void open() throws Exception {
    proxy = CuttingProxy.before(PostgresqlServer.newDatabase());
    stores = DatabaseStores.open(proxy.settings());
    links = stores.links(DatabaseContracts.master());
  }

  @AfterEach
  void close() throws Exception {
    stores.close();
    proxy.close();
  }

  /** It was counted, and whoever looked was told to try again, and then that it was used up. */
  @ParameterizedTest
  @EnumSource(names = {"AFTER", "LATE"})
  void T40_aLookThatWasCountedIsShown(Cut where) {
    Link once = added(ViewLimit.of(1));
    proxy.cutNext(where);

    assertThat(links.claim(look(once), event(Action.IMAGE_VIEWED))).isEqualTo(Claim.GRANTED);

    assertThat(proxy.cuts()).isEqualTo(1);
    assertThat(links.find(once.id()).orElseThrow().viewsLeft()).hasValue(0);
    assertThat(links.lastLook(once.id(), BOB, "session", NOW.minusSeconds(60))).isPresent();
    assertThat(recorded(Action.IMAGE_VIEWED)).isEqualTo(1);
  }

  @Test
  void T40_aLookThatWasNotCountedIsNotShown_andIsThereStill() {
    Link once = added(ViewLimit.of(1));
    proxy.cutNext(Cut.BEFORE);

    assertThatThrownBy(() -> links.claim(look(once), event(Action.IMAGE_VIEWED)))
        .isInstanceOf(DatabaseFailure.class);

    assertThat(proxy.cuts()).isEqualTo(1);
    assertThat(links.find(once.id())).contains(once);
    assertThat(recorded(Action.IMAGE_VIEWED)).isZero();
    assertThat(links.claim(look(once), event(Action.IMAGE_VIEWED))).isEqualTo(Claim.GRANTED);
    assertThat(recorded(Action.IMAGE_VIEWED)).isEqualTo(1);
  }

  /** It was said to have failed, and the next attempt said that it was so already. */
  @ParameterizedTest
  @EnumSource(names = {"AFTER", "LATE"})
  void T62_whatWasDoneIsSaidToBeDone(Cut where) {
    Link link = added(ViewLimit.NONE);
    Link shown = added(ViewLimit.NONE);

    proxy.cutNext(where);
    assertThat(links.revoke(link.id(), NOW, event(Action.LINK_REVOKED))).isTrue();
    proxy.cutNext(where);
    assertThat(links.show(shown.id(), NOW, event(Action.IMAGE_RELOADED))).isEqualTo(Claim.GRANTED);
    proxy.cutNext(where);
    stores.policies().set(Scope.of(HOME), "expiry", "1d", event(Action.POLICY_CHANGED));
    proxy.cutNext(where);
    stores.audit().append(event(Action.IMAGE_REFUSED));

    assertThat(proxy.cuts()).isEqualTo(4);
    assertThat(links.find(link.id()).orElseThrow().revokedAt()).contains(NOW);
    assertThat(stores.policies().values(Scope.of(HOME))).containsEntry("expiry", "1d");
    for (Action action :
        List.of(
            Action.LINK_REVOKED,
            Action.IMAGE_RELOADED,
            Action.POLICY_CHANGED,
            Action.IMAGE_REFUSED)) {
      assertThat(recorded(action)).as(action.code()).isEqualTo(1);
    }
  }

  @Test
  void T62_whatWasNotDoneFails_andCanBeRepeated() {
    Link link = added(ViewLimit.NONE);
    AuditEvent event = event(Action.LINK_REVOKED);

    proxy.cutNext(Cut.BEFORE);
    assertThatThrownBy(() -> links.revoke(link.id(), NOW, event))
        .isInstanceOf(DatabaseFailure.class);
    assertThat(links.find(link.id())).contains(link);

    assertThat(links.revoke(link.id(), NOW, event)).isTrue();
    assertThat(recorded(Action.LINK_REVOKED)).isEqualTo(1);
  }

  /** It was leased for minutes, and nobody was at it. */
  @Test
  void J08_whatWasClaimedWithoutAnAnswerIsClaimedAgainAtOnce() {
    IntakeQueue queue = queue("node-1");
    proxy.cutNext(Cut.AFTER);

    assertThatThrownBy(() -> queue.claim(NOW, LEASE, 1)).isInstanceOf(DatabaseFailure.class);

    assertThat(proxy.cuts()).isEqualTo(1);
    assertThat(queue("node-2").claim(NOW, LEASE, 1)).as("it was done").isEmpty();
    List<Intake> again = queue.claim(NOW.plusSeconds(1), LEASE, 1);
    assertThat(again).hasSize(1);
    assertThat(queue.renew(again.get(0).id(), again.get(0).version(), NOW.plus(LEASE))).isTrue();
  }

  /** Nor does it matter to whoever has it by then. */
  @Test
  void J08_whatAnotherNodeClaimedSinceStaysItsOwn() {
    IntakeQueue queue = queue("node-1");
    proxy.cutNext(Cut.BEFORE);
    assertThatThrownBy(() -> queue.claim(NOW, LEASE, 1)).isInstanceOf(DatabaseFailure.class);
    Intake others = queue("node-2").claim(NOW, LEASE, 1).get(0);

    assertThat(queue.claim(NOW.plusSeconds(1), LEASE, 1)).isEmpty();

    assertThat(queue("node-2").renew(others.id(), others.version(), NOW.plus(LEASE))).isTrue();
  }

  /** For a minute whoever was next waited at that row, whatever else was due. */
  @Test
  void J08_nobodyWaitsForAClaimThatTheServerHasNotEnded() {
    IntakeQueue queue = queue("node-1");
    proxy.cutNext(Cut.LATE);
    assertThatThrownBy(() -> queue.claim(NOW, LEASE, 1)).isInstanceOf(DatabaseFailure.class);
    Intake other =
        Intake.received(Sample.post(SITE, "post-2", "b"), RemovalUnit.FILE, NOW.plusMillis(1));
    queue.add(other, List.of());

    assertThat(queue.claim(NOW.plusSeconds(1), LEASE, 2))
        .extracting(Intake::id)
        .containsExactly(other.id());

    stores.audit().append(event(Action.IMAGE_REFUSED)); // The server gets the commit with it.
    await()
        .untilAsserted(
            () ->
                assertThat(queue.claim(NOW.plusSeconds(2), LEASE, 1))
                    .extracting(Intake::id)
                    .containsExactly(WAITING.id()));
  }

  /** The same of what a worker was saving: all of them came by there, one after the other. */
  @Test
  void J08_noWorkerWaitsForASaveThatTheServerHasNotEnded() {
    IntakeQueue queue = queue("node-1");
    TurnableClock clock = new TurnableClock(NOW);
    List<IntakeId> walked = new ArrayList<>();
    IntakeWorker worker = worker(queue, clock, walked);
    assertThatThrownBy(worker::workOnce).isInstanceOf(DatabaseFailure.class);
    Intake other =
        Intake.received(Sample.post(SITE, "post-2", "b"), RemovalUnit.FILE, NOW.plusMillis(1));
    queue.add(other, List.of());
    clock.turn(Duration.ofSeconds(1));

    assertThat(Parallel.beside(worker::workOnce)).succeedsWithin(Duration.ofSeconds(20));

    assertThat(walked).containsExactly(WAITING.id(), other.id());
    stores.audit().append(event(Action.IMAGE_REFUSED)); // The server gets the commit with it.
    await()
        .untilAsserted(
            () -> {
              clock.turn(Duration.ofSeconds(1));
              worker.workOnce();
              assertThat(walked).hasSizeGreaterThan(2).contains(WAITING.id());
            });
  }

  /** Its first save is cut, and every post of it waits. */
  private IntakeWorker worker(IntakeQueue queue, Clock clock, List<IntakeId> walked) {
    Step step =
        (intake, lease) -> {
          if (walked.isEmpty()) {
            proxy.cutNext(Cut.LATE);
          }
          walked.add(intake.id());
          throw new MessengerUnavailable("the chat is away");
        };
    Map<Stage, Step> steps =
        Stage.mostUrgentFirst().stream().collect(Collectors.toMap(stage -> stage, any -> step));
    return new IntakeWorker(queue, steps, new NoneFails(), IntakeSettings.defaults(), clock);
  }

  /** No file uses up an attempt. */
  private static final class NoneFails implements IntakeWorker.Failing {
    @Override
    public Progress after(Intake intake, Lease lease) {
      throw new IllegalStateException("a file failed");
    }

    @Override
    public Intake hindered(Intake intake, Lease lease, Shortcoming missing) {
      throw new IllegalStateException("the chat lacks nothing");
    }
  }

  private IntakeQueue queue(String node) {
    IntakeQueue queue = stores.intakes(node, DatabaseContracts.master()).queue();
    queue.add(WAITING, List.of());
    return queue;
  }

  private Link added(ViewLimit limit) {
    Link link = Sample.link(SITE, limit);
    assertThat(links.add(link, List.of(event(Action.LINK_ISSUED)))).isTrue();
    return link;
  }

  private static CountedLook look(Link link) {
    return new CountedLook(link.id(), BOB, "session", NOW);
  }

  private static AuditEvent event(Action action) {
    return AuditEvent.of(NOW, HOME, action).by(ANN).in(SITE);
  }

  private long recorded(Action action) {
    return stores
        .audit()
        .find(AuditQuery.everything(HOME), OptionalLong.empty(), 100)
        .events()
        .stream()
        .filter(one -> one.event().action().equals(action))
        .count();
  }
}
