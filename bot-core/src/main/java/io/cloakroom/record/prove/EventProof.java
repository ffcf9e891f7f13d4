package io.cloakroom.record.prove;

import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.VerifierKey;
import io.cloakroom.record.leaf.EventLeaf;
import io.cloakroom.record.leaf.KnownPart;
import io.cloakroom.record.leaf.LeafFields;
import io.cloakroom.record.leaf.PersonalParts;
import io.cloakroom.record.seal.SealedEvent;
import io.cloakroom.record.tree.Hash;
import io.cloakroom.record.tree.InclusionProof;
import io.cloakroom.record.tree.LogTree;
import io.cloakroom.record.tree.Tiles;
import io.cloakroom.record.tree.TreeHasher;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * One event, and all that it takes to see that it was in the record when its checkpoint was signed:
 * to be handed to somebody who has no access to the record.
 */
public final class EventProof {
  private static final String TITLE = "cloakroom-proof 1";

  private final byte[] content;
  private final LeafFields fields;
  private final List<KnownPart> people;
  private final Optional<byte[]> commonSalt;
  private final long index;
  private final List<Hash> path;
  private final SignedCheckpoint checkpoint;
  private final VerifierKey key;

  /**
   * @param commonSalt from which the salts of all those people are made; empty where it is not
   *     known
   */
  EventProof(
      byte[] content,
      List<KnownPart> people,
      Optional<byte[]> commonSalt,
      long index,
      List<Hash> path,
      SignedCheckpoint checkpoint,
      VerifierKey key) {
    this.content = content;
    this.fields = LeafFields.read(content);
    this.people = List.copyOf(people);
    this.commonSalt = commonSalt;
    this.index = index;
    this.path = List.copyOf(path);
    this.checkpoint = checkpoint;
    this.key = key;
  }

  /**
   * Proves an event.
   *
   * @param sealed one that stands
   * @param checkpoint of at least as many events as come up to it
   * @param key that signed the checkpoint
   */
  public static EventProof of(
      SealedEvent sealed, Tiles tiles, SignedCheckpoint checkpoint, VerifierKey key) {
    PersonalParts parts = PersonalParts.parse(sealed.personal());
    InclusionProof inclusion =
        new LogTree(checkpoint.checkpoint().size(), tiles).inclusion(sealed.leaf());
    return new EventProof(
        EventLeaf.content(sealed.sequence(), sealed.event().orElseThrow(), parts),
        KnownPart.of(sealed.event().orElseThrow(), parts),
        parts.common(),
        sealed.leaf(),
        inclusion.path(),
        checkpoint,
        key);
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException when it is none, or was cut
   */
  public static EventProof parse(String text) {
    List<String> lines = text.lines().map(String::strip).toList();
    int end = lines.indexOf("");
    if (end < 0 || !lines.get(0).equals(TITLE)) {
      throw new IllegalArgumentException(
          "that is no proof of an event; it begins with \"" + TITLE + "\"");
    }
    ProofLines head = new ProofLines(lines.subList(1, end));
    VerifierKey key = VerifierKey.parse(head.one("key"));
    byte[] content = Base64.getDecoder().decode(head.one("event"));
    long index = Long.parseLong(head.one("leaf"));
    List<KnownPart> people = new ArrayList<>();
    for (String line : head.all("person")) {
      String[] words = line.split(" ", -1);
      if (words.length != 3) {
        throw new IllegalArgumentException("a line about a person that is cut");
      }
      people.add(new KnownPart(words[0], words[1], words[2]));
    }
    List<Hash> path = head.all("hash").stream().map(Hash::parse).toList();
    head.requireNothingElse();
    SignedCheckpoint checkpoint =
        SignedCheckpoint.parse(String.join("\n", lines.subList(end + 1, lines.size())));
    EventProof proof =
        new EventProof(content, people, Optional.empty(), index, path, checkpoint, key);
    if (!proof.text().equals(String.join("\n", lines) + "\n")) {
      throw new IllegalArgumentException("a proof with something in it that does not belong there");
    }
    return proof;
  }

  /** To be handed on. */
  public String text() {
    StringBuilder text = new StringBuilder(TITLE).append('\n');
    text.append("key ").append(key.text()).append('\n');
    text.append("event ").append(Base64.getEncoder().encodeToString(content)).append('\n');
    people.forEach(
        one ->
            text.append("person ")
                .append(String.join(" ", one.name(), one.salt(), one.value()))
                .append('\n'));
    text.append("leaf ").append(index).append('\n');
    path.forEach(hash -> text.append("hash ").append(hash.base64()).append('\n'));
    return text.append('\n').append(checkpoint.text()).toString();
  }

  /** Why it proves nothing, in a sentence; empty when it proves its event. */
  public Optional<String> objection() {
    long size = checkpoint.checkpoint().size();
    if (!checkpoint.checkpoint().origin().equals(key.name())
        || !checkpoint.isSignedBy(List.of(key))) {
      return Optional.of("Its checkpoint is not signed with the key that it names.");
    }
    if (index < 0 || index >= size) {
      return Optional.of("Its checkpoint is of fewer events.");
    }
    Hash leaf = new TreeHasher().leaf(content);
    if (!new InclusionProof(index, size, path).proves(leaf, checkpoint.checkpoint().root())) {
      return Optional.of("The event is not one that was in the record when that was signed.");
    }
    return people.stream().allMatch(one -> one.isIn(fields))
        ? Optional.empty()
        : Optional.of("Somebody whom it names is not who was recorded.");
  }

  byte[] content() {
    return content.clone();
  }

  InclusionProof inclusion() {
    return new InclusionProof(index, checkpoint.checkpoint().size(), path);
  }

  /** What it proves. */
  public LeafFields fields() {
    return fields;
  }

  public List<KnownPart> people() {
    return people;
  }

  Optional<byte[]> commonSalt() {
    return commonSalt;
  }

  public SignedCheckpoint checkpoint() {
    return checkpoint;
  }

  /** The key by which it wants to be checked: to be compared with one that is known. */
  public VerifierKey key() {
    return key;
  }
}
