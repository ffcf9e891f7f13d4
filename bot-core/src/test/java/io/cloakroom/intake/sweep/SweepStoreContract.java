package io.cloakroom.intake.sweep;

import static io.cloakroom.testing.Sample.ANN;
import static io.cloakroom.testing.Sample.BOB;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.LEGAL;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.OTHER;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.SITE_OF_OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.intake.queue.IntakeStoresContract;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** M12: what all {@link SweepStore}s do. */
public interface SweepStoreContract extends IntakeStoresContract {
  Duration LEASE = Duration.ofMinutes(2);

  default SweepStore sweeps() {
    return testee().sweeps();
  }

  private static Sweep sweep(Conversation where, Instant at) {
    return Sweep.begun(
        new SweepOrder(
            where,
            SweepOrder.Aim.CONVERT,
            new Person(where.workspace(), "ann"),
            where,
            at.minus(Duration.ofDays(90)),
            at.minusSeconds(600),
            at));
  }

  private Sweep begin(Conversation where, Instant at) {
    Sweep fresh = sweep(where, at);
    assertThat(sweeps().begin(fresh, Sample.event(where.workspace()))).isTrue();
    return fresh;
  }

  private int recorded() {
    return audit().find(AuditQuery.everything(HOME), OptionalLong.empty(), 100).events().size();
  }

  private static List<AuditEvent> event() {
    return List.of(Sample.event(HOME));
  }

  @Test
  default void M12_keepsAllThatIsKnownOfASweep() {
    Sweep begun = begin(SITE, NOW);
    Sweep further =
        begun
            .at(Optional.of("h 1764.25"))
            .with(Optional.of("1763.000100"))
            .said()
            .counting(
                SweepCounts.NONE
                    .andConverted(ANN, 2)
                    .andConverted(ANN, 1)
                    .andConverted(BOB, 1)
                    .and(SweepFinding.TOO_LARGE)
                    .and(SweepFinding.KEPT))
            .due(NOW.plusSeconds(6));

    assertThat(sweeps().save(further, event())).isTrue();

    assertThat(sweeps().of(SITE)).contains(further.saved());
    assertThat(sweeps().of(LEGAL)).isEmpty();
    assertThat(recorded()).isEqualTo(2);
    Sweep ended = further.saved().ended(Sweep.State.DONE, NOW.plusSeconds(9));
    assertThat(sweeps().save(ended, event())).isTrue();
    Sweep read = sweeps().of(SITE).orElseThrow();
    assertThat(read.state()).isEqualTo(Sweep.State.DONE);
    assertThat(read.endedAt()).contains(NOW.plusSeconds(9));
    assertThat(read.counts()).isEqualTo(further.counts());
    assertThat(read.order()).isEqualTo(begun.order());
  }

  @Test
  default void M12_oneRunsInAChannelAndTheNextTakesItsPlace() {
    Sweep first = begin(SITE, NOW);
    Sweep second = sweep(SITE, NOW.plusSeconds(5));

    assertThat(sweeps().begin(second, Sample.event(HOME))).isFalse();
    assertThat(sweeps().of(SITE)).contains(first);
    assertThat(recorded()).isEqualTo(1);

    assertThat(sweeps().save(first.ended(Sweep.State.STOPPED, NOW), List.of())).isTrue();
    assertThat(sweeps().begin(second, Sample.event(HOME))).isTrue();
    assertThat(sweeps().of(SITE)).contains(second);
    assertThat(sweeps().save(first.saved(), event())).isFalse();
  }

  @RepeatedTest(3)
  default void M12_ofSeveralWhoBeginOneAtOnceOneDoes() {
    List<Boolean> answers =
        Parallel.run(8, () -> sweeps().begin(sweep(SITE, NOW), Sample.event(HOME)));

    assertThat(Collections.frequency(answers, true)).isEqualTo(1);
    assertThat(recorded()).isEqualTo(1);
  }

  @Test
  default void M12_listsTheLatestOfEachChannelOfAWorkspace() {
    Sweep site = begin(SITE, NOW);
    Sweep legal = begin(LEGAL, NOW);
    Sweep elsewhere = begin(SITE_OF_OTHER, NOW);

    assertThat(sweeps().in(HOME)).containsExactly(legal, site);
    assertThat(sweeps().in(OTHER)).containsExactly(elsewhere);
  }

  @Test
  default void M12_takesWhatIsDueForLongestUnderALease() {
    Sweep later = begin(SITE, NOW.plusSeconds(1));
    Sweep sooner = begin(LEGAL, NOW);

    assertThat(sweeps().claim("demo", NOW.minusSeconds(1), LEASE)).isEmpty();
    assertThat(sweeps().claim("other", NOW.plusSeconds(1), LEASE)).isEmpty();
    Sweep first = sweeps().claim("demo", NOW.plusSeconds(1), LEASE).orElseThrow();
    Sweep second = sweeps().claim("demo", NOW.plusSeconds(1), LEASE).orElseThrow();

    assertThat(List.of(first.id(), second.id())).containsExactly(sooner.id(), later.id());
    assertThat(first.dueAt()).isEqualTo(NOW.plusSeconds(1).plus(LEASE));
    assertThat(sweeps().claim("demo", NOW.plusSeconds(1), LEASE)).isEmpty();
    assertThat(sweeps().save(sooner, List.of())).isFalse();
    assertThat(sweeps().save(first.due(NOW.plusSeconds(3)), List.of())).isTrue();
    assertThat(sweeps().claim("demo", NOW.plusSeconds(3), LEASE).map(Sweep::id))
        .contains(sooner.id());
  }

  @Test
  default void M12_whoeverStalledPastTheLeaseCannotSave() {
    begin(SITE, NOW);
    Sweep stalled = sweeps().claim("demo", NOW, LEASE).orElseThrow();
    Sweep other = sweeps().claim("demo", NOW.plus(LEASE), LEASE).orElseThrow();

    assertThat(sweeps().save(stalled.at(Optional.of("a")), event())).isFalse();
    assertThat(sweeps().save(other.at(Optional.of("b")), event())).isTrue();
    assertThat(sweeps().of(SITE).orElseThrow().place()).contains("b");
    assertThat(recorded()).isEqualTo(2);
  }

  @Test
  default void M12_whatIsOverIsTakenByNobody() {
    Sweep begun = begin(SITE, NOW);
    assertThat(sweeps().save(begun.ended(Sweep.State.DONE, NOW), List.of())).isTrue();

    assertThat(sweeps().claim("demo", NOW.plus(LEASE), LEASE)).isEmpty();
  }

  @RepeatedTest(3)
  default void M12_ofSeveralNodesOneTakesIt() {
    begin(SITE, NOW);

    List<Optional<Sweep>> answers = Parallel.run(6, () -> sweeps().claim("demo", NOW, LEASE));

    assertThat(answers.stream().filter(Optional::isPresent)).hasSize(1);
  }
}
