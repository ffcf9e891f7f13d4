package io.cloakroom.storage.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.record.checkpoint.Checkpoint;
import io.cloakroom.record.checkpoint.CheckpointStore;
import io.cloakroom.record.checkpoint.Checkpoints;
import io.cloakroom.record.checkpoint.KeyChain;
import io.cloakroom.record.checkpoint.NoteSignature;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.SigningKey;
import io.cloakroom.record.seal.SealedEvent;
import io.cloakroom.record.seal.Traces;
import io.cloakroom.record.tree.Tile;
import io.cloakroom.record.verify.RecordVerifier;
import io.cloakroom.record.verify.Tampering;
import io.cloakroom.record.witness.KnownWitnesses;
import io.cloakroom.record.witness.WitnessPolicy;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.TamperingTable;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.keys.KeyRing;
import io.cloakroom.storage.plans.ManyEvents;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * T26: what can be done to each position of a record and to each letter of its checkpoints, and
 * what the verifier says of it: all of it is done here, and {@code docs/verifier.md} is what came
 * of it. {@code -Dverifier.write=true} writes it.
 */
@Tag("full")
class VerifierTableTest {
  /** A full tile and the beginning of another, so that each position of a tile is met. */
  private static final int EVENTS = Tile.WIDTH + 14;

  private static final int FIRST_CHECKPOINT = 200;

  private final SigningKey key = KeyRing.standIn(new SecureRandom()).recordKeys().get(0);
  private final TamperingTable table = new TamperingTable(Path.of("docs", "verifier.md"));
  private DatabaseStores stores;
  private ChangedRecord record;
  private List<String> notes;

  @BeforeEach
  void sealARecord(@TempDir Path folder) throws IOException {
    stores = DatabaseStores.open(DatabaseSettings.h2(folder.resolve("cloakroom")));
    ManyEvents.record(stores, 0, FIRST_CHECKPOINT + 1, VerifierTableTest::event);
    sign();
    ManyEvents.record(stores, FIRST_CHECKPOINT + 1, EVENTS, VerifierTableTest::event);
    sign();
    record = ChangedRecord.of(stores.seals(), 2);
    notes = stores.checkpoints().all();
  }

  @AfterEach
  void close() {
    stores.close();
  }

  @Test
  void T26_theTableSaysWhatTheVerifierFindsWhereverItIsDone() throws IOException {
    assertThat(verify(record, notes, List.of())).isEmpty();
    everyEvent(
        "what an event says is changed",
        (changed, i) -> replace(changed, i, event -> event.with("outcome_of", "mallory")));
    everyEvent(
        "when it happened is changed by a nanosecond",
        (changed, i) -> replace(changed, i, event -> moved(event)));
    everyEvent(
        "an event is removed, its leaf is left",
        (changed, i) -> changed.events.set(i, missing(changed.events.get(i))));
    everyEvent(
        "the sealed personal parts of an event are removed",
        (changed, i) -> changed.events.set(i, withoutPersonal(changed.events.get(i))));
    everyEvent("an event is removed with its leaf", (changed, i) -> changed.events.remove((int) i));
    everyEvent(
        "an event changes places with the next one",
        (changed, i) -> swap(changed.events, i, (i + 1) % EVENTS));
    for (int level = 0; level < 2; level++) {
      everyHash(level);
    }
    everySize();
    everyLetter();
    everyTrace();
    List<Tampering.Kind> none = new ArrayList<>();
    for (String note : notes) {
      List<String> left = notes.stream().filter(one -> !one.equals(note)).toList();
      none.addAll(kinds(verify(record, left, List.of())));
      SignedCheckpoint posted = SignedCheckpoint.parse(note);
      assertThat(verify(record, left, List.of(posted))).isEmpty();
    }
    assertThat(none).isEmpty();
    table.row(
        "one of the checkpoints is removed",
        "each",
        2,
        "nothing: the other is of all of it or of its beginning, and what was posted is still"
            + " compared");

    table.assertIsInItsDocument();
  }

  /** At each position: something is found, and the event is named where its leaf is left. */
  private void everyEvent(String what, BiConsumer<ChangedRecord, Integer> change) {
    List<Tampering> first = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      ChangedRecord changed = record.copy();
      change.accept(changed, i);
      List<Tampering> found = verify(changed, notes, List.of());
      assertThat(found).as("%s: %s", what, i).isNotEmpty();
      first.add(found.get(0));
    }
    row(what, "each event", first);
  }

  private void everyHash(int level) {
    List<Tampering> first = new ArrayList<>();
    for (Map.Entry<Tile.Place, Tile> tile : record.tiles.entrySet()) {
      if (tile.getKey().level() == level) {
        for (int i = 0; i < tile.getValue().width(); i++) {
          ChangedRecord changed = record.copy();
          byte[] bytes = tile.getValue().bytes();
          bytes[32 * i] ^= 1;
          changed.tiles.put(tile.getKey(), Tile.of(bytes));
          List<Tampering> found = verify(changed, notes, List.of());
          assertThat(found).as("hash %s of %s", i, tile.getKey()).isNotEmpty();
          first.add(found.get(0));
        }
      }
    }
    row("a bit of a hash is turned", "each hash of level " + level + " of the tree", first);
  }

  private void everySize() {
    List<Tampering> first = new ArrayList<>();
    for (int size = 0; size < EVENTS; size++) {
      ChangedRecord changed = record.copy();
      changed.size = size;
      List<Tampering> found = verify(changed, notes, List.of());
      assertThat(found).as("size %s", size).isNotEmpty();
      first.add(found.get(0));
    }
    row("the record says that it is shorter", "each length", first);
  }

  private void everyLetter() {
    List<Tampering> first = new ArrayList<>();
    for (int which = 0; which < notes.size(); which++) {
      String note = notes.get(which);
      for (int i = 0; i < note.length(); i++) {
        char other = note.charAt(i) == 'A' ? 'B' : 'A';
        List<String> changed = new ArrayList<>(notes);
        changed.set(which, note.substring(0, i) + other + note.substring(i + 1));
        List<Tampering> found = verify(record, changed, List.of());
        assertThat(found).as("letter %s of %s", i, note).isNotEmpty();
        first.add(found.get(0));
      }
    }
    row("a letter of a checkpoint is another", "each letter and end of line of both", first);
  }

  /** All rows are deleted, and one event is sealed anew. */
  private void everyTrace() {
    SealedEvent last = record.events.get(EVENTS - 1);
    ChangedRecord begun = record.copy();
    begun.events.clear();
    begun.events.add(at(0, last));
    begun.tiles.clear();
    byte[] leaves = record.tiles.get(new Tile.Place(0, 1)).bytes();
    begun.tiles.put(
        new Tile.Place(0, 0),
        Tile.of(Arrays.copyOfRange(leaves, leaves.length - 32, leaves.length)));
    begun.size = 1;
    assertThat(verify(begun, List.of(), List.of())).isEmpty();
    Optional<Instant> before = Optional.of(Sample.NOW.minusSeconds(9999));
    List<Tampering> first = new ArrayList<>();
    for (Traces left :
        List.of(
            new Traces(5_001, OptionalLong.of(5_001), 0, false, Optional.empty()),
            new Traces(270, OptionalLong.of(270), 0, true, before),
            new Traces(1, OptionalLong.of(1), 0, true, before),
            new Traces(1, OptionalLong.of(1), 2, false, Optional.empty()))) {
      begun.traces = left;
      List<Tampering> found = verify(begun, List.of(), List.of());
      assertThat(found).as("%s", left).hasSize(1);
      first.add(found.get(0));
    }
    row(
        "all rows are deleted with all checkpoints, and an event is sealed since",
        "numbers that go on are left, pictures from before, both, or what a witness signed",
        first);
  }

  private void row(String what, String where, List<Tampering> first) {
    table.row(what, where, first.stream().map(one -> one.kind().word()).toList());
  }

  private List<Tampering> verify(
      ChangedRecord changed, List<String> kept, List<SignedCheckpoint> posted) {
    return new RecordVerifier(
            changed,
            new Kept(kept),
            stores.pruning(),
            KeyChain.of(key.verifier()),
            new KnownWitnesses(WitnessPolicy.NONE, stores.witnesses()),
            1)
        .verify(posted, read -> {})
        .tamperings();
  }

  private static List<Tampering.Kind> kinds(List<Tampering> found) {
    return found.stream().map(Tampering::kind).toList();
  }

  private static void replace(ChangedRecord changed, int i, UnaryOperator<AuditEvent> how) {
    SealedEvent one = changed.events.get(i);
    changed.events.set(
        i,
        new SealedEvent(
            one.leaf(), one.sequence(), one.personal(), one.state(), one.event().map(how)));
  }

  private static SealedEvent missing(SealedEvent one) {
    return new SealedEvent(
        one.leaf(), one.sequence(), one.personal(), SealedEvent.State.MISSING, Optional.empty());
  }

  private static SealedEvent withoutPersonal(SealedEvent one) {
    return new SealedEvent(one.leaf(), one.sequence(), "", one.state(), one.event());
  }

  /** The leaves stay where they are; what they are of changes places. */
  private static void swap(List<SealedEvent> events, int i, int other) {
    SealedEvent one = events.get(i);
    SealedEvent two = events.get(other);
    events.set(i, at(one.leaf(), two));
    events.set(other, at(two.leaf(), one));
  }

  private static SealedEvent at(long leaf, SealedEvent one) {
    return new SealedEvent(leaf, one.sequence(), one.personal(), one.state(), one.event());
  }

  private static AuditEvent moved(AuditEvent event) {
    return new AuditEvent(
        event.id(),
        event.at().plusNanos(1),
        event.workspace(),
        event.action(),
        event.actor(),
        event.conversation(),
        event.image(),
        event.outcome(),
        event.details());
  }

  private static AuditEvent event(int i) {
    return AuditEvent.of(Sample.NOW.plusSeconds(i), Sample.HOME, Action.IMAGE_VIEWED)
        .by(i % 2 == 0 ? Sample.ANN : Sample.BOB)
        .in(Sample.SITE)
        .on(ImageId.next());
  }

  private void sign() {
    while (stores.seals().seal("node", Sample.NOW.plusSeconds(9999), 100).orElseThrow() > 0) {}
    new Checkpoints(
            stores.seals(), stores.checkpoints(), key, Clock.fixed(Sample.NOW, ZoneOffset.UTC))
        .sign()
        .ifPresent(signed -> assertThat(signed.checkpoint().size()).isPositive());
  }

  /** Checkpoints as they are read. */
  private record Kept(List<String> all) implements CheckpointStore {
    @Override
    public void keep(SignedCheckpoint checkpoint, Instant signedAt) {
      throw new IllegalStateException("whoever verifies changes nothing");
    }

    @Override
    public void cosign(Checkpoint checkpoint, List<NoteSignature> more) {
      throw new IllegalStateException("whoever verifies changes nothing");
    }

    @Override
    public Optional<Instant> latestAt() {
      return Optional.empty();
    }

    @Override
    public Optional<SignedCheckpoint> latest() {
      return Optional.empty();
    }
  }
}
