package io.cloakroom.storage.prune;

import static io.cloakroom.testing.Sample.ANN;
import static io.cloakroom.testing.Sample.BOB;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.OTHER;
import static io.cloakroom.testing.Sample.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.record.checkpoint.PruneStatement;
import io.cloakroom.record.seal.SealedEvent;
import io.cloakroom.record.verify.Verdict;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.plans.ManyEvents;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Old events leave the record on the order of security, and nothing else does. */
abstract class RecordPruning extends PrunedRecord {
  @Test
  void J50_whatIsOldIsRemovedAndTheRestIsVerified() throws SQLException {
    int others = events(OTHER).size();
    int own = events(HOME).size();

    prune();

    Verdict verdict = verify();
    assertThat(verdict.tamperings()).isEmpty();
    assertThat(verdict.pruned().events()).isEqualTo(REMOVED);
    assertThat(verdict.pruned().workspaces())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.workspace()).isEqualTo(HOME);
              assertThat(one.keep()).isEqualTo(Duration.ofDays(90));
              assertThat(one.order()).isEqualTo(retention.of(HOME).orElseThrow().id());
            });
    assertThat(events(OTHER)).hasSize(others);
    // One more says that they were removed.
    assertThat(events(HOME)).hasSize(own - REMOVED + 1);
    assertThat(codes()).isZero();
    assertThat(events(HOME)).anyMatch(one -> isAbout(one, held.image().id()));
    assertThat(seals.events(0, OLD).stream().filter(PrunedRecord::isGone))
        .hasSize(REMOVED)
        .allMatch(one -> one.personal().isEmpty());
  }

  private long codes() throws SQLException {
    try (Connection connection = stores().database().source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from look_code")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static boolean isAbout(RecordedEvent one, ImageId image) {
    return one.event().image().equals(Optional.of(image))
        && one.event().action().equals(Action.IMAGE_VIEWED)
        && one.event().at().isBefore(NOW.plusSeconds(OLD + 1));
  }

  @Test
  void J50_whatIsRemovedIsOnRecordAndNothingIsRemovedTwice() {
    prune();
    prune();

    assertThat(store.all()).hasSize(1);
    assertThat(events(HOME).stream().map(RecordedEvent::event))
        .filteredOn(event -> event.action().equals(Action.RECORD_PRUNED))
        .singleElement()
        .satisfies(event -> assertThat(event.details()).containsEntry("events", "" + REMOVED));
    assertThat(store.untold(HOME)).hasSize(1);
    store.told(store.untold(HOME));
    assertThat(store.untold(HOME)).isEmpty();
  }

  @Test
  void J50_manyAreRemovedPortionByPortion() {
    clock.turn(Duration.ofSeconds(1));
    ManyEvents.record(stores(), 0, 1_100, any -> event(HOME));
    seal();
    clock.turn(Duration.ofDays(100));

    prune();

    assertThat(store.all()).hasSize(2);
    assertThat(verify().tamperings()).isEmpty();
    assertThat(store.due(HOME, clock.instant(), Optional.empty(), 10))
        .allMatch(one -> one.event().orElseThrow().action().code().startsWith("hold."));
  }

  @Test
  void T26_anOrderWaitsForOthersToStopIt() {
    clock.turn(Duration.ofDays(1));
    retention.order(ANN, Optional.of(Duration.ofDays(95)));
    seal();
    clock.turn(Duration.ofDays(7).minusSeconds(1));
    prune();
    assertThat(store.all()).isEmpty();

    retention.order(BOB, Optional.empty());
    seal();
    clock.turn(Duration.ofDays(8));
    prune();
    assertThat(store.all()).isEmpty();

    retention.order(ANN, Optional.of(Duration.ofDays(95)));
    seal();
    clock.turn(Duration.ofDays(7));
    prune();
    assertThat(store.all()).isNotEmpty();
  }

  /** Whoever can write to the database alone gets nothing removed by the program. */
  @Test
  void T26_anOrderThatIsNotTheOneThatWasSealedIsNone() throws SQLException {
    run(
        "update audit_event set details = '{\"keep-days\":\"91\"}' where action ="
            + " 'record.retention'");

    prune();

    assertThat(store.all()).isEmpty();
  }

  @Test
  void T26_anEventThatWasMadeToLookOldStays() throws SQLException {
    long young = seals.events(seals.size() - 1, 1).get(0).sequence();
    run("update audit_event set happened_at = 5 where sequence_number = " + young);

    prune();

    assertThat(verify().pruned().events()).isEqualTo(REMOVED);
    assertThat(verify().tamperings())
        .singleElement()
        .satisfies(one -> assertThat(one.sequence()).hasValue(young));
  }

  /** The program may end between any two steps: it is said first, and what was said is done. */
  @Test
  void J50_whatWasPromisedIsRemovedLater() {
    pruner(new InterruptedPruning(store, List.of())).prune(HOME);
    seal();
    assertThat(verify().tamperings()).isEmpty();
    assertThat(verify().pruned().events()).isZero();

    pruner(store).finish();
    pruner(store).finish();

    assertThat(verify().tamperings()).isEmpty();
    assertThat(verify().pruned().events()).isEqualTo(REMOVED);
    assertThat(store.promised()).isEmpty();
  }

  @Test
  void J51_whatCameUnderAHoldMeanwhileStaysUntilThatIsLifted() {
    pruner(new InterruptedPruning(store, List.of())).prune(HOME);
    seal();
    Link another =
        Sample.link(SITE, seals.events(7, 1).get(0).event().get().image().get(), ViewLimit.NONE);
    var links = stores().links(DatabaseContracts.master());
    links.add(another, List.of());
    links.hold(another.image().id(), clock.instant(), event(HOME));

    pruner(store).finish();
    assertThat(verify().tamperings()).isEmpty();
    assertThat(seals.events(7, 1).get(0).state()).isEqualTo(SealedEvent.State.STANDS);

    links.lift(another.image().id(), clock.instant(), event(HOME));
    prune();
    assertThat(seals.events(7, 1).get(0).state()).isEqualTo(SealedEvent.State.MISSING);
    assertThat(verify().tamperings()).isEmpty();
  }

  @Test
  void J50_ofTwoNodesThatSayTheSameOneDoes() {
    pruner(new InterruptedPruning(store, List.of())).prune(HOME);
    PruneStatement first = store.promised().get(0);
    int events = events(HOME).size();

    assertThat(store.promise(first, event(HOME))).isFalse();

    assertThat(store.all()).hasSize(1);
    assertThat(events(HOME)).hasSize(events);
  }

  @Test
  void J50_whatWasNotSentOnYetStays() {
    sent = 10;
    prune();
    assertThat(seals.events(0, OLD).stream().filter(PrunedRecord::isGone))
        .isNotEmpty()
        .allMatch(one -> one.leaf() < 10);

    sent = Long.MAX_VALUE;
    prune();
    assertThat(verify().pruned().events()).isEqualTo(REMOVED);
  }

  @Test
  void J40_aRecordThatIsPrunedWhileItIsReadIsWhole() {
    prune();

    Verdict verdict = verify(new InterruptedPruning(store, List.of()));

    assertThat(verdict.tamperings()).isEmpty();
    assertThat(verdict.pruned().events()).isEqualTo(REMOVED);
  }
}
