package io.cloakroom.record.witness;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.testing.FakeWitness;
import io.cloakroom.testing.GrowingRecord;
import io.cloakroom.testing.MemoryWitnesses;
import io.cloakroom.testing.TurnableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Programs of others sign what only grew, and nothing else. */
class WitnessesTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final TurnableClock clock = new TurnableClock();
  private final GrowingRecord record = new GrowingRecord(clock);
  private final MemoryWitnesses store = new MemoryWitnesses();
  private FakeWitness first;
  private FakeWitness second;
  private FakeWitness third;
  private KnownWitnesses known;
  private Witnesses witnesses;
  private AskWitnesses chore;

  @BeforeEach
  void twoOfThree() throws IOException {
    first = new FakeWitness("first.example/w", record.key());
    second = new FakeWitness("second.example/w", record.key());
    third = new FakeWitness("third.example/w", record.key());
    List<Witness> all = List.of(first.address(), second.address(), third.address());
    known = new KnownWitnesses(new WitnessPolicy(all, 2), store);
    witnesses = witnesses("node");
    chore = new AskWitnesses(witnesses, record.checkpoints(), record::sign, clock);
    record.grow(7, "event");
  }

  private Witnesses witnesses(String node) {
    return new Witnesses(
        known, record.checkpoints(), record::size, record, record::sign, node, clock);
  }

  @AfterEach
  void close() {
    List.of(first, second, third).forEach(FakeWitness::close);
    witnesses.close();
  }

  @Test
  void T26_allSignTheSameCheckpointAndWhatTheySignIsKept() {
    chore.round();

    SignedCheckpoint kept = record.checkpoints().latest().orElseThrow();
    assertThat(kept.checkpoint().size()).isEqualTo(7);
    assertThat(known.policy().signers(kept))
        .containsOnlyKeys("first.example/w", "second.example/w", "third.example/w")
        .containsValue(Instant.ofEpochSecond(first.time));
    assertThat(kept.isSignedByOthers(List.of(record.key()), known.keys())).isFalse();
    assertThat(SignedCheckpoint.parse(kept.text()).text()).isEqualTo(kept.text());
    assertThat(known.witnessed(List.of(kept)))
        .contains(new KnownWitnesses.Witnessed(7, 3, Instant.ofEpochSecond(first.time)));
    assertThat(WitnessWords.warnings(known)).isEmpty();
  }

  @Test
  void T26_signsAgainOnceAnHourAsItGrows() {
    chore.round();
    record.grow(300, "later");
    clock.turn(AskWitnesses.GROWN.minusSeconds(1));
    chore.round();
    assertThat(first.asked).as("nobody is asked without need").hasSize(1);

    clock.turn(Duration.ofSeconds(1));
    chore.round();

    assertThat(first.asked).containsExactly(0L, 7L);
    assertThat(first.size()).isEqualTo(307);
    assertThat(record.checkpoints().all()).hasSize(2);
    chore.round();
    assertThat(first.asked).hasSize(2);
  }

  @Tag("full")
  @Test
  void T26_aWitnessThatIsAwayRestsLongerAndLongerAndCatchesUp() {
    first.status = 503;
    chore.round();
    SignedCheckpoint kept = record.checkpoints().latest().orElseThrow();
    assertThat(known.policy().signers(kept)).hasSize(2).doesNotContainKey("first.example/w");
    assertThat(known.witnessed(List.of(kept))).isPresent();
    assertThat(WitnessWords.warnings(known))
        .singleElement()
        .asString()
        .contains("first.example/w does not answer since 2026-03-01T12:00:00Z");

    for (int minute = 1; minute < 24 * 60; minute++) {
      clock.turn(Duration.ofMinutes(1));
      chore.round();
    }
    assertThat(first.asked.size()).as("in a day").isBetween(24, 31);

    first.status = 0;
    clock.turn(Duration.ofHours(1));
    record.grow(5, "after");
    chore.round();
    assertThat(known.policy().signers(record.checkpoints().latest().orElseThrow())).hasSize(3);
    assertThat(WitnessWords.warnings(known)).isEmpty();
  }

  @Test
  void T26_aWitnessThatIsFurtherThanWeKnowSaysWhereItIs() {
    first.signed(3, record.rootOf(3));

    chore.round();

    assertThat(first.asked).containsExactly(0L, 3L);
    assertThat(first.size()).isEqualTo(7);
  }

  /** Another node made a checkpoint of more, and the row of that is not seen here yet. */
  @Test
  void T26_aWitnessThatSignedMoreMeanwhileSignsANewerOne() {
    SignedCheckpoint early = record.sign().orElseThrow();
    record.grow(4, "more");
    first.signed(11, record.rootOf(11));

    witnesses.ask(early, LONG);

    assertThat(first.asked).containsExactly(0L, 11L);
    assertThat(known.policy().signers(record.checkpoints().latest().orElseThrow()))
        .containsKey("first.example/w");
    assertThat(store.find(first.address().id()).standing()).isEqualTo(WitnessStanding.AGREES);
  }

  @Test
  void T26_aRewrittenEventWithATreeMadeAnewIsRefused() {
    chore.round();
    record.rewrite(2).grow(1, "and one");

    witnesses.ask(record.sign().orElseThrow(), LONG);

    disagree();
    assertThat(known.policy().signers(record.checkpoints().latest().orElseThrow())).isEmpty();
  }

  @Test
  void T26_aCutTailIsRefused() {
    chore.round();
    record.cut(5);
    record.checkpoints().forgetFrom(6);

    witnesses.ask(record.sign().orElseThrow(), LONG);

    disagree();
  }

  /** Of the same size, and with another event at its end. */
  @Test
  void T26_aForkIsRefused() {
    chore.round();
    record.cut(6).grow(1, "another");
    record.checkpoints().forgetFrom(6);

    witnesses.ask(record.sign().orElseThrow(), LONG);

    disagree();
  }

  private void disagree() {
    assertThat(known.disagreeing())
        .containsExactly("first.example/w", "second.example/w", "third.example/w");
    assertThat(WitnessWords.warnings(known))
        .hasSize(3)
        .allMatch(words -> words.contains("saw another record"));
  }

  @Test
  void T26_whoeverDoesNotKnowTheRecordOrHasAnotherKeySignsNothing() {
    first.status = 404;
    second.status = 403;
    third.impostor = true;

    chore.round();

    assertThat(record.checkpoints().latest().orElseThrow().signatures()).hasSize(1);
    assertThat(WitnessWords.warnings(known))
        .satisfiesExactly(
            words -> assertThat(words).contains("does not know this record", "audit verify"),
            words -> assertThat(words).contains("does not know this record"),
            words -> assertThat(words).contains("no signature of its key"));
  }

  @Test
  void T26_whoeverCannotReadTheAnswerDoesNotGoOnForEver() {
    first.status = 409;
    second.status = 200;
    third.status = 302;

    chore.round();

    assertThat(first.asked).hasSize(1);
    assertThat(List.of(first, second, third))
        .extracting(one -> store.find(one.address().id()).standing())
        .containsOnly(WitnessStanding.ODD);
  }

  @Test
  void T26_oneNodeAsksAndTheOtherLeavesItAlone() {
    SignedCheckpoint signed = record.sign().orElseThrow();
    store.turn(first.address().id(), "another", clock.instant(), clock.instant().plusSeconds(60));

    witnesses.ask(signed, LONG);

    assertThat(first.asked).isEmpty();
    assertThat(second.asked).hasSize(1);
    clock.turn(Duration.ofSeconds(60));
    witnesses.ask(signed, LONG);
    assertThat(first.asked).hasSize(1);
  }

  /** From the specification: a letter of it changed is no signature any more. */
  @Test
  void T26_noLetterOfACosignatureCanBeChanged() {
    chore.round();
    String note = record.checkpoints().latest().orElseThrow().text();
    int begin = note.indexOf("\u2014 first");
    int end = note.indexOf('\n', begin);
    for (int at = begin + 2; at < end; at++) {
      char other = note.charAt(at) == 'A' ? 'B' : 'A';
      String mutated = note.substring(0, at) + other + note.substring(at + 1);
      assertThat(accepts(mutated)).as("letter %s", at).isFalse();
    }
  }

  private boolean accepts(String note) {
    try {
      return !SignedCheckpoint.parse(note).isSignedByOthers(List.of(record.key()), known.keys());
    } catch (IllegalArgumentException none) {
      return false;
    }
  }

  @Test
  void T26_aTimeThatIsNoneIsNoSignature() {
    first.time = -1;
    second.time = Long.MAX_VALUE;
    third.time = 0;

    chore.round();

    assertThat(record.checkpoints().latest().orElseThrow().signatures()).hasSize(1);
  }
}
