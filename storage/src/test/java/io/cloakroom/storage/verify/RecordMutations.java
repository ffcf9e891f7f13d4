package io.cloakroom.storage.verify;

import static io.cloakroom.testing.Sample.ANN;
import static io.cloakroom.testing.Sample.BOB;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.record.checkpoint.Checkpoint;
import io.cloakroom.record.checkpoint.Checkpoints;
import io.cloakroom.record.checkpoint.KeyChain;
import io.cloakroom.record.checkpoint.KeySuccession;
import io.cloakroom.record.checkpoint.NoteSignature;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.SigningKey;
import io.cloakroom.record.checkpoint.VerifierKey;
import io.cloakroom.record.leaf.PersonalParts;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.tree.Tile;
import io.cloakroom.record.verify.RecordVerifier;
import io.cloakroom.record.verify.Tampering;
import io.cloakroom.record.verify.Verdict;
import io.cloakroom.record.witness.KnownWitnesses;
import io.cloakroom.record.witness.Standing;
import io.cloakroom.record.witness.WitnessPolicy;
import io.cloakroom.record.witness.WitnessState;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.keys.KeyRing;
import io.cloakroom.testing.FakeWitness;
import io.cloakroom.vault.ImageId;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The verifier, tested by what it is for: somebody who holds the database and its keys changes
 * every field, every position and every checkpoint. What it accepts fails the build.
 */
abstract class RecordMutations {
  /** Two tiles and a part of one, so that every position of a tile is met. */
  private static final int EVENTS = 530;

  private static final int FIRST_CHECKPOINT = 200;
  private static final Instant LATER = NOW.plus(Duration.ofHours(1));

  private final SigningKey key = KeyRing.standIn(new SecureRandom()).recordKeys().get(0);
  private KeptTables tables;
  private SealStore seals;
  private List<Long> sequences;
  private SignedCheckpoint early;
  private SignedCheckpoint last;
  private WitnessPolicy policy = WitnessPolicy.NONE;
  private KeyChain chain = KeyChain.of(key.verifier());

  abstract DatabaseStores stores();

  @BeforeEach
  void sealARecord() throws SQLException {
    DatabaseContracts.empty(stores(), DatabaseContracts.TABLES);
    tables = new KeptTables(stores());
    seals = stores().seals();
    for (int i = 0; i < FIRST_CHECKPOINT; i++) {
      stores().audit().append(event(i));
    }
    early = sealed();
    for (int i = FIRST_CHECKPOINT; i < EVENTS; i++) {
      stores().audit().append(event(i));
    }
    last = sealed();
    sequences = seals.events(0, EVENTS).stream().map(one -> one.sequence()).toList();
    tables.keep();
  }

  @Test
  void T26_aRecordThatNobodyTouchedIsWhole() {
    Verdict verdict = verify(early, last);

    assertThat(verdict.tamperings()).isEmpty();
    assertThat(verdict.events()).isEqualTo(EVENTS);
    assertThat(verdict.checkpoints()).isEqualTo(4);
    assertThat(verdict.latest()).contains(compared(EVENTS));
    assertThat(verdict.unused().many()).isZero();
  }

  /** Also by tiles that were not full. */
  @Test
  void J40_aRecordThatGrowsWhileItIsReadIsWhole() {
    boolean[] grown = {false};
    RecordVerifier verifier =
        new RecordVerifier(
            seals,
            stores().checkpoints(),
            stores().pruning(),
            chain,
            new KnownWitnesses(policy, stores().witnesses()),
            2);

    Verdict verdict =
        verifier.verify(
            List.of(early, last),
            read -> {
              if (!grown[0]) {
                grown[0] = true;
                for (int i = 0; i < 2 * Tile.WIDTH; i++) {
                  stores().audit().append(event(EVENTS + i));
                }
                sealed();
              }
            });

    assertThat(grown).containsExactly(true);
    assertThat(verdict.tamperings()).isEmpty();
    assertThat(verdict.events()).isEqualTo(EVENTS);
  }

  @Test
  void T26_everyFieldOfAnEventThatIsChangedIsNamed() throws SQLException {
    Map<String, String> fields =
        Map.ofEntries(
            Map.entry("id", "'" + UUID.randomUUID() + "'"),
            Map.entry("happened_at", "happened_at + 1"),
            Map.entry("workspace", "'demo/W2'"),
            Map.entry("action", "'image.reloaded'"),
            Map.entry("actor_workspace", "'demo/W2'"),
            Map.entry("actor_id", "'mallory'"),
            Map.entry("conversation_workspace", "'demo/W2'"),
            Map.entry("conversation_id", "'elsewhere'"),
            Map.entry("image_id", "'" + UUID.randomUUID() + "'"),
            Map.entry("outcome", "'expired'"),
            Map.entry("details", "'{\"asker\":\"mallory\",\"link\":\"l1\"}'"));
    Map<String, String> gone =
        Map.of(
            "actor_id", "null",
            "actor_workspace", "null",
            "conversation_id", "null",
            "conversation_workspace", "null",
            "image_id", "null",
            "details", "'{}'",
            "workspace", "'damaged'",
            "outcome", "'NOT AN OUTCOME'",
            "happened_at", "0");
    assertThat(fields.keySet())
        .as("every column is mutated")
        .isEqualTo(tables.columns("audit_event"));
    for (int leaf : new int[] {0, 255, EVENTS - 1}) {
      for (Map<String, String> values : List.of(fields, gone)) {
        for (Map.Entry<String, String> field : values.entrySet()) {
          detects(
              "update audit_event set "
                  + field.getKey()
                  + " = "
                  + field.getValue()
                  + " where sequence_number = "
                  + sequences.get(leaf),
              Tampering.Kind.CHANGED,
              sequences.get(leaf));
        }
      }
    }
  }

  @Test
  void T26_everyPositionIsWatched() throws SQLException {
    for (int leaf = 0; leaf < EVENTS; leaf += leaf < 2 || leaf > EVENTS - 3 ? 1 : 61) {
      long sequence = sequences.get(leaf);
      detects(
          "update audit_event set action = 'image.reloaded' where sequence_number = " + sequence,
          Tampering.Kind.CHANGED,
          sequence);
      detects(
          "delete from audit_event where sequence_number = " + sequence,
          Tampering.Kind.REMOVED,
          sequence);
      detects(
          "update sealed_event set personal = '' where sequence_number = " + sequence,
          Tampering.Kind.CHANGED,
          sequence);
      assertThat(kinds(in("delete from sealed_event where leaf_index = " + leaf)))
          .contains(leaf == EVENTS - 1 ? Tampering.Kind.CUT : Tampering.Kind.REMOVED);
      assertThat(
              kinds(
                  in(
                      "delete from audit_event where sequence_number = " + sequence,
                      "delete from sealed_event where leaf_index = " + leaf)))
          .contains(leaf == EVENTS - 1 ? Tampering.Kind.CUT : Tampering.Kind.REMOVED);
    }
  }

  @Test
  void T26_aSwapOfTwoIsNamedAsOne() throws SQLException {
    for (int leaf : new int[] {0, 100, 254, 255, EVENTS - 2}) {
      long one = sequences.get(leaf);
      long other = sequences.get(leaf + 1);
      detects(
          Tampering.Kind.REORDERED,
          one,
          KeptTables.swap("audit_event", "sequence_number", one, other));
      detects(
          Tampering.Kind.REORDERED,
          other,
          KeptTables.swap("sealed_event", "leaf_index", leaf, leaf + 1));
    }
  }

  @Test
  void T26_whatIsPutInAfterwardsIsNamed() throws SQLException {
    long sequence = sequences.get(0) - 1;
    detects(
        Tampering.Kind.INSERTED,
        sequence,
        "insert into audit_event (sequence_number, id, happened_at, workspace, action, outcome,"
            + " details) values ("
            + sequence
            + ", '"
            + UUID.randomUUID()
            + "', 1, 'demo/W1', 'image.viewed', 'ok', '{}')");
  }

  @Test
  void T26_aTailThatWasCutIsNamedHoweverMuchWasCutWithIt() throws SQLException {
    String events = "delete from audit_event where sequence_number > " + sequences.get(299);
    String leaves = "delete from sealed_event where leaf_index >= 300";

    assertThat(kinds(in(events))).startsWith(Tampering.Kind.REMOVED);
    assertThat(kinds(in(events, leaves))).startsWith(Tampering.Kind.CUT);
    assertThat(kinds(in(events, leaves, "update sealing set tree_size = 300")))
        .contains(Tampering.Kind.CUT);
    Verdict clean = in(cutTo(300).toArray(new String[0]));
    assertThat(kinds(clean)).containsExactly(Tampering.Kind.RESTORED);
    assertThat(clean.tamperings().get(0).words()).contains("300 sealed", "530 were signed");
  }

  /** As a backup from before is: whole in itself, and older than what stands in the channel. */
  @Test
  void T26_aDatabaseFromThePastIsToldByACheckpointThatWasPosted() throws SQLException {
    List<String> past = cutTo(FIRST_CHECKPOINT);

    tables.run(past);

    assertThat(verify().tamperings()).isEmpty();
    assertThat(kinds(verify(early))).isEmpty();
    assertThat(kinds(verify(last))).containsExactly(Tampering.Kind.RESTORED);
  }

  /** By whoever holds database and key; only what was posted tells. */
  @Test
  void T26_aRecordThatWasRewrittenWithATreeAndAKeyOfItsOwnIsToldByACheckpointThatWasPosted()
      throws SQLException {
    tables.run(
        List.of(
            "update audit_event set actor_id = 'mallory' where sequence_number = "
                + sequences.get(250),
            "delete from sealed_event",
            "delete from tree_tile",
            "delete from sealing",
            "delete from checkpoint"));
    sealed();

    assertThat(verify().tamperings()).isEmpty();
    Verdict verdict = verify(early, last);
    assertThat(kinds(verdict)).containsExactly(Tampering.Kind.REWRITTEN);
  }

  @Test
  void T26_everyCheckpointIsWatched() throws SQLException {
    for (SignedCheckpoint signed : List.of(early, last)) {
      String note = signed.text();
      for (int i = 0; i < note.length(); i += 3) {
        char other = note.charAt(i) == 'A' ? 'B' : 'A';
        if (!Character.isWhitespace(note.charAt(i))) {
          String mutated = note.substring(0, i) + other + note.substring(i + 1);
          assertThat(
                  in("update checkpoint set note = '"
                          + mutated
                          + "' where tree_size = "
                          + signed.checkpoint().size())
                      .tamperings())
              .as("letter %s of %s", i, note)
              .isNotEmpty();
        }
      }
    }
  }

  /** Only the note is signed, so only the note is believed; what a row says beside it is not. */
  @Test
  void T26_whatStandsBesideASignedNoteChangesNothingAndARemovedOneIsStillComparedWhereItWasPosted()
      throws SQLException {
    for (SignedCheckpoint signed : List.of(early, last)) {
      long size = signed.checkpoint().size();
      for (String column : List.of("tree_size = tree_size + 1", "signed_at = signed_at - 1")) {
        Verdict verdict = in("update checkpoint set " + column + " where tree_size = " + size);
        assertThat(verdict.tamperings()).as(column).isEmpty();
        assertThat(verdict.latest()).contains(compared(EVENTS));
      }
      Verdict without = in("delete from checkpoint where tree_size = " + size);
      assertThat(without.tamperings()).isEmpty();
      assertThat(without.latest()).as("the last was brought").contains(compared(EVENTS));
    }
    tables.run(List.of("delete from checkpoint"));
    tables.run(
        List.of(
            "update audit_event set outcome = 'expired' where sequence_number = "
                + sequences.get(0)));
    assertThat(kinds(verify(early))).startsWith(Tampering.Kind.CHANGED);
  }

  @Test
  void T26_everySignatureOfAWitnessIsWatched() throws Exception {
    try (FakeWitness witness = new FakeWitness("witness.example", key.verifier())) {
      policy = new WitnessPolicy(List.of(witness.address()), 1);
      NoteSignature signature =
          witness
              .key()
              .signatureIn(witness.cosignature(last.checkpoint().body()), last.checkpoint())
              .orElseThrow();
      stores().checkpoints().cosign(last.checkpoint(), List.of(signature));
      assertThat(verify().tamperings()).isEmpty();
      assertThat(verify().witnessed())
          .contains(new KnownWitnesses.Witnessed(EVENTS, 1, Instant.ofEpochSecond(witness.time)));

      String note = stores().checkpoints().latest().orElseThrow().text();
      int begin = note.indexOf("\u2014 witness.example");
      for (int i = begin + 2; i < note.length() - 1; i += 3) {
        char other = note.charAt(i) == 'A' ? 'B' : 'A';
        String mutated = note.substring(0, i) + other + note.substring(i + 1);
        assertThat(kinds(withNote(mutated)))
            .as("letter %s", i - begin)
            .containsExactly(Tampering.Kind.CHECKPOINT);
      }
      Verdict without = withNote(note.substring(0, begin));
      assertThat(without.tamperings()).isEmpty();
      assertThat(without.witnessed()).isEmpty();
    }
  }

  /** The latest checkpoint reads like that. */
  private Verdict withNote(String note) throws SQLException {
    tables.run(List.of("update checkpoint set note = '" + note + "' where tree_size = " + EVENTS));
    return verify();
  }

  /** Whoever does not sign any more is known as long as what they signed is. */
  @Test
  void T26_aWitnessThatIsNotNamedAnyMoreIsStillKnown() throws Exception {
    try (FakeWitness witness = new FakeWitness("witness.example", key.verifier())) {
      NoteSignature signature =
          witness
              .key()
              .signatureIn(witness.cosignature(last.checkpoint().body()), last.checkpoint())
              .orElseThrow();
      stores().checkpoints().cosign(last.checkpoint(), List.of(signature));
      assertThat(kinds(verify())).containsExactly(Tampering.Kind.CHECKPOINT);

      stores().witnesses().turn(witness.address().id(), "node", NOW, NOW);

      assertThat(verify().tamperings()).isEmpty();
      assertThat(verify().witnessed()).isEmpty();
    }
  }

  @Test
  void T26_aWitnessThatSawAnotherRecordIsBelieved() throws Exception {
    try (FakeWitness witness = new FakeWitness("witness.example", key.verifier())) {
      policy = new WitnessPolicy(List.of(witness.address()), 1);
      String id = witness.address().id();
      stores().witnesses().turn(id, "node", NOW, NOW.plusSeconds(1));
      stores()
          .witnesses()
          .settle(id, "node", new WitnessState(600, Standing.DISAGREES, NOW, 1, NOW));

      assertThat(kinds(verify())).containsExactly(Tampering.Kind.WITNESS);
      assertThat(verify().tamperings().get(0).words()).contains("witness.example saw another");
    }
  }

  /** Whoever knows one of the keys of a record follows it to the others. */
  @Test
  void T26_aKeyThatTheOneOfBeforeVouchesForIsBelieved() throws SQLException {
    SigningKey next = next();
    KeySuccession note = KeySuccession.of(key, next, last.checkpoint());
    stores().audit().append(event(0));
    while (seals.seal("node", LATER, 100).orElseThrow() > 0) {
      assertThat(seals.size()).isEqualTo(EVENTS + 1);
    }
    Checkpoints later =
        new Checkpoints(seals, stores().checkpoints(), next, Clock.fixed(NOW, ZoneOffset.UTC));
    SignedCheckpoint newest = later.sign().orElseThrow();
    assertThat(kinds(verify())).as("nobody vouches").containsExactly(Tampering.Kind.CHECKPOINT);

    for (SigningKey known : List.of(key, next)) {
      chain = new KeyChain(List.of(known.verifier()), List.of(note));
      assertThat(verify(early, last, newest).tamperings()).isEmpty();
    }
    SignedCheckpoint stolen = key.sign(newest.checkpoint());
    assertThat(kinds(verify(stolen))).containsExactly(Tampering.Kind.CHECKPOINT);
    KeySuccession another =
        KeySuccession.of(
            key, next, new Checkpoint(key.verifier().name(), EVENTS, early.checkpoint().root()));
    chain = new KeyChain(List.of(key.verifier()), List.of(another));
    assertThat(kinds(verify()))
        .containsExactly(Tampering.Kind.CHECKPOINT, Tampering.Kind.REWRITTEN);
  }

  /** The first vector of RFC 8032, section 7.1. */
  private SigningKey next() {
    return new SigningKey(
        HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"),
        VerifierKey.of(
            key.verifier().name(),
            HexFormat.of()
                .parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")));
  }

  @Test
  void T26_aCheckpointWithAnotherKeyIsNotBelieved() {
    SigningKey other = KeyRing.standIn(new SecureRandom()).recordKeys().get(0);

    assertThat(kinds(verify(other.sign(last.checkpoint()))))
        .containsExactly(Tampering.Kind.CHECKPOINT);
  }

  @Test
  void T26_everyTileAndTheHeadAreWatched() throws SQLException {
    for (String tile :
        List.of("0 and tile_index = 0", "0 and tile_index = 2", "1 and tile_index = 0")) {
      assertThat(in("delete from tree_tile where level = " + tile).tamperings()).isNotEmpty();
      assertThat(
              in("update tree_tile set hashes = (select hashes from tree_tile where level = 0"
                      + " and tile_index = 1) where level = "
                      + tile)
                  .tamperings())
          .isNotEmpty();
    }
    for (int size : new int[] {0, 1, EVENTS - 1, EVENTS + 1}) {
      assertThat(in("update sealing set tree_size = " + size).tamperings()).isNotEmpty();
    }
    assertThat(in("delete from sealing").tamperings()).isNotEmpty();
  }

  @Test
  void T26_anEventThatIsKeptFromBeingSealedIsNamed() throws SQLException {
    tables.run(List.of("update sealing set passed = passed + 1000"));
    stores().audit().append(event(0));
    seals.seal("node", LATER, 100);

    assertThat(kinds(verify())).containsExactly(Tampering.Kind.INSERTED);
  }

  @Test
  void T26_aGapInTheSequenceIsTold() throws SQLException {
    stores().audit().append(event(0));
    tables.run(
        List.of("delete from audit_event where sequence_number > " + sequences.get(EVENTS - 1)));
    stores().audit().append(event(0));
    seals.seal("node", LATER, 100);

    Verdict verdict = verify();

    assertThat(verdict.tamperings()).isEmpty();
    assertThat(verdict.unused().many()).isEqualTo(1);
    assertThat(verdict.unused().first()).isEqualTo(sequences.get(EVENTS - 1) + 1);
  }

  @Test
  void J50_aPersonThatWasForgottenLeavesItWhole() throws SQLException {
    assertThat(verify(early, last).isWhole()).isTrue();
    long sequence = sequences.get(42);
    var sealed = seals.events(42, 1).get(0);
    String personal =
        PersonalParts.parse(sealed.personal())
            .forgetting("actor", sealed.event().orElseThrow())
            .text();

    tables.run(
        List.of(
            "update audit_event set actor_id = null, actor_workspace = null"
                + " where sequence_number = "
                + sequence,
            "update sealed_event set personal = '"
                + personal
                + "' where sequence_number = "
                + sequence));

    assertThat(verify(early, last).tamperings()).isEmpty();
  }

  @Test
  void J40_namesTheMomentOfWhatItWasComparedWith() {
    assertThat(verify().latest()).contains(compared(EVENTS));
    assertThat(verify(early).latest()).contains(compared(FIRST_CHECKPOINT));
  }

  private static Verdict.Compared compared(int events) {
    return new Verdict.Compared(events, NOW.plusSeconds(events - 1L));
  }

  private static AuditEvent event(int i) {
    AuditEvent event =
        new AuditEvent(
            UUID.randomUUID(),
            NOW.plusSeconds(i),
            HOME,
            Action.IMAGE_VIEWED,
            Optional.of(i % 2 == 0 ? ANN : BOB),
            Optional.of(SITE),
            Optional.of(ImageId.next()),
            "ok",
            Map.of("link", "l1", "asker", "bob"));
    return i == 7 ? event.with("reason", "\"quoted\" \u00fc") : event;
  }

  private SignedCheckpoint sealed() {
    while (seals.seal("node", LATER, 100).orElseThrow() > 0) {
      assertThat(seals.size()).isPositive();
    }
    return new Checkpoints(seals, stores().checkpoints(), key, Clock.fixed(NOW, ZoneOffset.UTC))
        .sign()
        .orElseThrow();
  }

  private Verdict verify(SignedCheckpoint... posted) {
    KnownWitnesses witnesses = new KnownWitnesses(policy, stores().witnesses());
    return new RecordVerifier(
            seals, stores().checkpoints(), stores().pruning(), chain, witnesses, 2)
        .verify(List.of(posted), read -> {});
  }

  private static List<Tampering.Kind> kinds(Verdict verdict) {
    return verdict.tamperings().stream().map(Tampering::kind).toList();
  }

  private List<String> cutTo(int size) {
    List<String> all = new ArrayList<>();
    all.add("delete from audit_event where sequence_number > " + sequences.get(size - 1));
    all.add("delete from sealed_event where leaf_index >= " + size);
    all.add("delete from checkpoint where tree_size > " + size);
    all.add("delete from tree_tile where level > 0 or tile_index > " + (size - 1) / 256);
    int width = size % 256;
    all.add(
        "update tree_tile set hashes = substring(hashes from 1 for "
            + width * 32
            + ") where level = 0 and tile_index = "
            + size / 256);
    if (size > 256) {
      all.add(
          "insert into tree_tile (level, tile_index, hashes) values (1, 0, "
              + binary(firstNode())
              + ")");
    }
    all.add("update sealing set tree_size = " + size + ", passed = " + sequences.get(size - 1));
    return all;
  }

  private byte[] firstNode() {
    return Arrays.copyOf(seals.tiles().find(new Tile.Place(1, 0)).orElseThrow().bytes(), 32);
  }

  abstract String binary(byte[] bytes);

  private void detects(String mutation, Tampering.Kind kind, long sequence) throws SQLException {
    detects(kind, sequence, mutation);
  }

  private void detects(Tampering.Kind kind, long sequence, String... mutation) throws SQLException {
    Verdict verdict = in(mutation);
    assertThat(verdict.tamperings()).as(String.join("; ", mutation)).isNotEmpty();
    assertThat(verdict.tamperings().get(0).kind()).as(String.join("; ", mutation)).isEqualTo(kind);
    assertThat(verdict.tamperings().get(0).sequence()).hasValue(sequence);
  }

  /** What is found after these; then everything is as it was. */
  private Verdict in(String... mutations) throws SQLException {
    try {
      tables.run(List.of(mutations));
      return verify(last);
    } finally {
      tables.restore(mutations);
    }
  }
}
