package io.cloakroom.storage.verify;

import static io.cloakroom.testing.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.record.checkpoint.Checkpoint;
import io.cloakroom.record.checkpoint.Checkpoints;
import io.cloakroom.record.checkpoint.KeyChain;
import io.cloakroom.record.checkpoint.KeySuccession;
import io.cloakroom.record.checkpoint.NoteSignature;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.SigningKey;
import io.cloakroom.record.checkpoint.VerifierKey;
import io.cloakroom.record.verify.Tampering;
import io.cloakroom.record.verify.Verdict;
import io.cloakroom.record.witness.KnownWitnesses;
import io.cloakroom.record.witness.WitnessPolicy;
import io.cloakroom.record.witness.WitnessStanding;
import io.cloakroom.record.witness.WitnessState;
import io.cloakroom.storage.keys.KeyRing;
import io.cloakroom.testing.FakeWitness;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The verifier, tested by what it is for, where somebody changes what was signed: checkpoints,
 * signatures of witnesses and keys. What it accepts fails the build.
 */
abstract class CheckpointMutations extends RecordInTables {
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
  void J40_namesTheMomentOfWhatItWasComparedWith() {
    assertThat(verify().latest()).contains(compared(EVENTS));
    assertThat(verify(early).latest()).contains(compared(FIRST_CHECKPOINT));
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
          .settle(id, "node", new WitnessState(600, WitnessStanding.DISAGREES, NOW, 1, NOW));

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
}
