package io.cloakroom.record.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.record.checkpoint.Checkpoint;
import io.cloakroom.record.checkpoint.NoteSignature;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.SigningKey;
import io.cloakroom.record.checkpoint.VerifierKey;
import io.cloakroom.record.leaf.EventLeaf;
import io.cloakroom.record.leaf.KnownPart;
import io.cloakroom.record.leaf.PersonalParts;
import io.cloakroom.record.tree.Hash;
import io.cloakroom.record.tree.InclusionProof;
import io.cloakroom.record.tree.TreeHasher;
import io.cloakroom.testing.FakeWitness;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A proof that is small, and still proves all that a proof does. */
class ProofFileTest {
  private static final VerifierKey KEY =
      VerifierKey.of(
          "cloakroom-d75a980182b10ab7",
          HexFormat.of()
              .parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
  private static final SigningKey SIGNING =
      new SigningKey(
          HexFormat.of()
              .parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"),
          KEY);
  private static final Workspace WORKSPACE = new Workspace("slack", "T012AB3CD");

  /** Of ten million, from the deepest of the leaves: 24 hashes. */
  private static final long SIZE = 10_000_000;

  /** As Slack and the product make them, with all that a look has. */
  private static final AuditEvent LOOK =
      new AuditEvent(
          UUID.fromString("f81d4fae-7dec-41d0-a765-00a0c91e6bf6"),
          Instant.parse("2026-11-27T09:00:17.123456789Z"),
          WORKSPACE,
          Action.IMAGE_VIEWED,
          Optional.of(new Person(WORKSPACE, "U061F7AUR")),
          Optional.of(new Conversation(WORKSPACE, "C024BE91L")),
          Optional.of(new ImageId(UUID.fromString("9b2e7c1a-3d5f-4a8e-b6c7-d8e9f0a1b2c3"))),
          "ok",
          Map.of(
              "link", "3VTXqYKQbA6d",
              "code", "7QK2MF",
              "client", "firefox",
              "network", "203.0.113.0/24"));

  /** A marked look by a link of the longest kind, by the ids of each messenger. */
  private static AuditEvent marked(Workspace workspace, String person, String channel, int zone) {
    return new AuditEvent(
        UUID.fromString("f81d4fae-7dec-41d0-a765-00a0c91e6bf6"),
        Instant.parse("2026-11-27T09:00:17.123456789Z"),
        workspace,
        Action.IMAGE_VIEWED,
        Optional.of(new Person(workspace, person)),
        Optional.of(new Conversation(workspace, channel)),
        Optional.of(new ImageId(UUID.fromString("9b2e7c1a-3d5f-4a8e-b6c7-d8e9f0a1b2c3"))),
        "ok",
        Map.of(
            "link",
            new ImageId(UUID.fromString("3c9d1f70-52ab-4e6b-9d04-7f6e5d4c3b2a")).toString(),
            AuditEvent.LOOK_CODE,
            "7QK2MF",
            "client",
            "firefox",
            "network",
            "203.0." + zone + ".0/24"));
  }

  private static List<AuditEvent> realLooks() {
    return List.of(
        marked(new Workspace("slack", "T07ABCD2EFG"), "U08KLMN3PQR", "C09STUV4WXY", 113),
        marked(
            new Workspace("discord", "1128347650912837465"),
            "1093847561029384756",
            "1217364509182736455",
            113),
        marked(new Workspace("discord", "981234567890123456"), "70293847561029384", "1", 7));
  }

  @Test
  void T26_realLooksOfSlackAndDiscordAreProvenInAKilobyteToo() {
    for (AuditEvent look : realLooks()) {
      EventProof proof = proof(look, SIZE, 24);
      byte[] file = ProofFile.write(proof);

      assertThat(file.length).as("%s", look.workspace()).isLessThanOrEqualTo(1024);
      assertThat(ProofFile.read(file, KEY).text()).isEqualTo(proof.text());
      assertThat(ProofFile.read(file, KEY).objection()).isEmpty();
      for (int length = 0; length < file.length; length++) {
        assertThat(accepted(Arrays.copyOf(file, length))).as("of length %s", length).isEmpty();
      }
    }
  }

  @Test
  void T26_aLookInARecordOfTenMillionIsProvenInAKilobyte() {
    EventProof proof = proof(LOOK, SIZE, 24);
    byte[] file = ProofFile.write(proof);

    assertThat(file.length).isLessThanOrEqualTo(1024);
    EventProof read = ProofFile.read(file, KEY);
    assertThat(read.objection()).isEmpty();
    assertThat(read.text()).isEqualTo(proof.text());
    assertThat(ProofFile.isOne(file)).isTrue();
    assertThat(ProofFile.isOne(proof.text().getBytes(StandardCharsets.UTF_8))).isFalse();
  }

  /** A byte that is changed proves nothing, or the very same. */
  @Tag("full")
  @Test
  void T26_noByteOfItCanBeChanged() {
    noByteCanBeChanged(proof(LOOK, SIZE, 24));
    noByteCanBeChanged(proof(realLooks().get(1), SIZE, 24));
  }

  private static void noByteCanBeChanged(EventProof proof) {
    byte[] file = ProofFile.write(proof);
    for (int i = 0; i < file.length; i++) {
      byte[] mutated = file.clone();
      mutated[i] ^= (byte) (i % 3 == 0 ? 0xff : 1 << i % 8);
      assertThat(accepted(mutated).filter(text -> !text.equals(proof.text())))
          .as("byte %s", i)
          .isEmpty();
    }
    for (int length = 0; length < file.length; length++) {
      assertThat(accepted(Arrays.copyOf(file, length))).as("of length %s", length).isEmpty();
    }
    assertThat(accepted(Arrays.copyOf(file, file.length + 1))).isEmpty();
  }

  private static Optional<String> accepted(byte[] file) {
    try {
      EventProof proof = ProofFile.read(file, KEY);
      return proof.objection().isEmpty() ? Optional.of(proof.text()) : Optional.empty();
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  /** Such as every release before wrote. */
  @Test
  void T26_theFormOfBeforeIsReadAndWrittenWhereIdsCannotBeShort() throws IOException {
    AuditEvent event =
        new AuditEvent(
            new UUID(0xffffff01_00000000L, 0xffffff02L),
            LOOK.at(),
            WORKSPACE,
            Action.IMAGE_VIEWED,
            LOOK.actor(),
            LOOK.conversation(),
            LOOK.image(),
            "ok",
            LOOK.details());
    for (AuditEvent one : List.of(event, LOOK)) {
      EventProof proof = proof(one, 7, 3);
      byte[] file = ProofFile.write(proof);
      assertThat(file[3]).as("the form").isEqualTo((byte) (one.equals(LOOK) ? 3 : 2));
      assertThat(ProofFile.read(file, KEY).text()).isEqualTo(proof.text());

      int packed = 4 + 5 + 5 + 64 + 1 + 3 * 32;
      ByteArrayOutputStream before = new ByteArrayOutputStream();
      before.writeBytes(new byte[] {'C', 'K', 'P', 2});
      before.write(file, 4, packed - 4);
      before.writeBytes(
          new PackedEvent(proof.content(), proof.people(), Optional.empty(), List.of()).bytes());
      assertThat(ProofFile.isOne(before.toByteArray())).isTrue();
      assertThat(ProofFile.read(before.toByteArray(), KEY).text()).isEqualTo(proof.text());
    }
  }

  @Test
  void T26_anotherKeyDidNotSignIt() {
    byte[] file = ProofFile.write(proof(LOOK, SIZE, 24));

    assertThat(ProofFile.read(file, VerifierKey.of(KEY.name(), new byte[32])).objection())
        .isPresent();
    assertThatThrownBy(() -> ProofFile.read(new byte[] {'C', 'K', 'P', 2}, KEY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void T26_holdsWhatWitnessesSignedAsFarAsThereIsRoom() throws Exception {
    try (FakeWitness witness = new FakeWitness("witness.example/w", KEY)) {
      EventProof small = witnessed(proof(LOOK, 100_000, 17), witness);
      EventProof large = witnessed(proof(LOOK, SIZE, 24), witness);

      byte[] file = ProofFile.write(small);
      assertThat(file.length).isLessThanOrEqualTo(1024);
      assertThat(ProofFile.read(file, KEY).checkpoint().cosignedBy(witness.key())).isPresent();
      assertThat(ProofFile.read(file, KEY).text()).isEqualTo(small.text());
      assertThat(ProofFile.write(large).length).isLessThanOrEqualTo(1024);
    }
  }

  private static EventProof witnessed(EventProof proof, FakeWitness witness) {
    Checkpoint checkpoint = proof.checkpoint().checkpoint();
    NoteSignature signature =
        witness.key().signatureIn(witness.cosignature(checkpoint.body()), checkpoint).orElseThrow();
    return new EventProof(
        proof.content(),
        proof.people(),
        proof.commonSalt(),
        proof.inclusion().index(),
        proof.inclusion().path(),
        proof.checkpoint().with(List.of(signature)),
        KEY);
  }

  /** Whatever an event says, its proof can be read again. */
  @Test
  void T26_alsoOfEventsWithMuchOrNothingInThem() {
    AuditEvent much =
        LOOK.with("reason", "x".repeat(3000)).with("asker", "bob").with("viewer", "\u00fc\u0000");
    AuditEvent nothing = AuditEvent.of(Sample.NOW, WORKSPACE, Action.POLICY_CHANGED);
    for (AuditEvent event : List.of(much, nothing)) {
      EventProof proof = proof(event, 7, 3);

      assertThat(ProofFile.read(ProofFile.write(proof), KEY).text()).isEqualTo(proof.text());
    }
  }

  /** Nothing of the salt of all of them is left, by which what was forgotten could be tried. */
  @Test
  void T56_alsoOfALookWhoseNetworkWasForgotten() {
    AuditEvent look = realLooks().get(0);
    PersonalParts parts = PersonalParts.of(look, new Counting()).forgetting("network", look);
    EventProof proof = proof(look.without("network"), parts, 7, 3);

    EventProof read = ProofFile.read(ProofFile.write(proof), KEY);
    assertThat(read.objection()).isEmpty();
    assertThat(read.people()).extracting(KnownPart::name).containsExactly(PersonalParts.ACTOR);
    assertThat(parts.common()).isEmpty();
  }

  /** Under a tree of that size, of whose other leaves nothing but this path is known. */
  private static EventProof proof(AuditEvent event, long size, int depth) {
    return proof(event, PersonalParts.of(event, new Counting()), size, depth);
  }

  private static EventProof proof(AuditEvent event, PersonalParts parts, long size, int depth) {
    byte[] content = EventLeaf.content(9_876_543, event, parts);
    TreeHasher hasher = new TreeHasher();
    List<Hash> path =
        IntStream.range(0, depth).mapToObj(i -> hasher.leaf(new byte[] {(byte) i})).toList();
    Hash root = new InclusionProof(5, size, path).root(hasher.leaf(content)).orElseThrow();
    SignedCheckpoint checkpoint = SIGNING.sign(new Checkpoint(KEY.name(), size, root));
    return new EventProof(
        content, KnownPart.of(event, parts), parts.common(), 5, path, checkpoint, KEY);
  }

  /** The same in each run. */
  private static final class Counting extends SecureRandom {
    private static final long serialVersionUID = 1L;

    @Override
    public void nextBytes(byte[] bytes) {
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (i * 37 + 11);
      }
    }
  }
}
