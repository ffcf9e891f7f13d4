package io.cloakroom.record.export;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.record.checkpoint.Checkpoint;
import io.cloakroom.record.checkpoint.KeyChain;
import io.cloakroom.record.checkpoint.KeySuccession;
import io.cloakroom.record.checkpoint.PruneStatement;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.leaf.EventLeaf;
import io.cloakroom.record.leaf.PersonalParts;
import io.cloakroom.record.prune.RetentionOrder;
import io.cloakroom.record.seal.SealedEvent;
import io.cloakroom.record.tree.Frontier;
import io.cloakroom.record.tree.Hash;
import io.cloakroom.record.tree.TreeHasher;
import io.cloakroom.record.verify.Tampering;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/**
 * Whether an export is of the record that was sealed and signed, by the file alone: each event is
 * made into its leaf again, the leaves into the root, and the root is compared with the checkpoint
 * in the file and with those that somebody brings from elsewhere. One check, used once.
 */
public final class ExportCheck {
  private static final int MOST_NAMED = 20;

  private final ExportSource source;
  private final ExportHead head;
  private final List<SignedCheckpoint> brought;
  private final List<Checkpoint> handedOver;
  private final List<Checkpoint> reached = new ArrayList<>();
  private final TreeHasher hasher = new TreeHasher();
  private final Frontier frontier = new Frontier(hasher);
  private final List<Tampering> found = new ArrayList<>();
  private long shown;
  private long hidden;
  private long pruned;
  private final KeyChain keys;
  private Optional<PruneStatement> said = Optional.empty();

  /**
   * @param trusted keys one of which must have signed; without any, that of the file is believed
   * @param brought checkpoints that were posted, or kept elsewhere
   */
  public ExportCheck(ExportSource source, KeyChain trusted, List<SignedCheckpoint> brought)
      throws IOException {
    this.source = source;
    this.head = source.head();
    this.brought = List.copyOf(brought);
    this.keys = trusted.keys().isEmpty() ? KeyChain.of(head.key()) : trusted;
    this.handedOver = keys.followed().stream().map(KeySuccession::at).toList();
    keys.objections().forEach(words -> name(Tampering.Kind.CHECKPOINT, words));
    signed(head.checkpoint(), keys, "Its checkpoint");
    if (!keys.knows(head.key())) {
      name(Tampering.Kind.CHECKPOINT, "It names another key than that of this record.");
    }
    brought.forEach(one -> signed(one, keys, "The checkpoint that was given"));
  }

  private void signed(SignedCheckpoint checkpoint, KeyChain keys, String which) {
    if (!keys.knows(checkpoint.checkpoint().origin()) || !keys.believes(checkpoint)) {
      name(
          Tampering.Kind.CHECKPOINT,
          which
              + " "
              + keys.refusal(checkpoint)
                  .orElse("is not signed with the key of this record, or is of another record")
              + ".");
    }
  }

  /**
   * Reads all of it.
   *
   * @param progress learns how many leaves were read
   */
  public ExportVerdict run(LongConsumer progress) throws IOException {
    try {
      frontier.addAll(head.left(), head.from());
      root();
      if (leaves(progress)) {
        frontier.addAll(head.right(), head.checkpoint().checkpoint().size());
        end();
      }
    } catch (ExportSource.Damaged damaged) {
      name(
          Tampering.Kind.CUT,
          "What follows "
              + place()
              + " is no line of an export: the file was cut there, or damaged.");
    } catch (IllegalArgumentException wrong) {
      name(Tampering.Kind.TREE, "Its head does not fit: " + wrong.getMessage() + ".");
    }
    return new ExportVerdict(
        head, shown, hidden, pruned, 1 + reached.size(), brought.size() - reached.size(), found);
  }

  /** False where the rest cannot be compared any more. */
  private boolean leaves(LongConsumer progress) throws IOException {
    try (ExportLines lines = new ExportLines(source)) {
      return leaves(lines, progress);
    }
  }

  private boolean leaves(ExportLines lines, LongConsumer progress) throws IOException {
    Optional<ExportedLeaf> next = lines.next();
    while (next.isPresent() && frontier.size() < head.to()) {
      ExportedLeaf line = next.get();
      if (line.leaf() != frontier.size()) {
        misplaced(line);
        return false;
      }
      compare(line);
      frontier.add(line.hash());
      root();
      progress.accept(frontier.size() - head.from());
      next = lines.next();
    }
    if (next.isPresent()) {
      name(Tampering.Kind.INSERTED, "Behind its last leaf more follows.");
    } else if (frontier.size() < head.to()) {
      name(
          Tampering.Kind.CUT,
          "It ends after " + place() + ", and goes to leaf " + (head.to() - 1) + ".");
    }
    return found.isEmpty() || frontier.size() == head.to();
  }

  /** The last line that was read. */
  private String place() {
    return frontier.size() > head.from() ? "leaf " + (frontier.size() - 1) : "its head";
  }

  private void misplaced(ExportedLeaf line) {
    boolean later = line.leaf() > frontier.size();
    name(
        later ? Tampering.Kind.REMOVED : Tampering.Kind.REORDERED,
        later
            ? "The line of leaf "
                + frontier.size()
                + " was removed; that of "
                + line.leaf()
                + " stands there."
            : "The line of leaf "
                + line.leaf()
                + " stands where that of "
                + frontier.size()
                + " belongs.");
  }

  private void compare(ExportedLeaf line) {
    switch (line.shown()) {
      case EVENT -> {
        shown++;
        SealedEvent sealed = line.event().orElseThrow();
        if (leaf(sealed).filter(line.hash()::equals).isEmpty()) {
          name(
              Tampering.Kind.CHANGED,
              OptionalLong.of(sealed.sequence()),
              "Event " + sealed.sequence() + " is not the one that was sealed: it was changed.");
        }
      }
      case OUTSIDE -> hidden(line);
      case PRUNED -> pruned(line);
      case MISSING, UNREADABLE ->
          name(
              line.shown() == ExportedLeaf.Shown.MISSING
                  ? Tampering.Kind.REMOVED
                  : Tampering.Kind.CHANGED,
              "The event of leaf "
                  + line.leaf()
                  + " had been removed or damaged in the database when this was exported.");
    }
  }

  /** Of an export of everything no event is outside: its line was put in place of the event's. */
  private void hidden(ExportedLeaf line) {
    if (head.scope().isEverything()) {
      name(
          Tampering.Kind.REMOVED,
          "The event of leaf "
              + line.leaf()
              + " was taken out of this file: it shows all events, and of that one only a hash.");
    } else {
      hidden++;
    }
  }

  private void pruned(ExportedLeaf line) {
    pruned++;
    line.statement().ifPresent(statement -> said = Optional.of(statement));
    boolean mayBe =
        said.filter(one -> one.isSignedBy(keys))
            .map(PruneStatement::body)
            .filter(body -> body.leaves().has(line.leaf()) && RetentionOrder.allows(body))
            .filter(body -> head.scope().workspace().map(body.workspace()::equals).orElse(true))
            .isPresent();
    if (!mayBe) {
      name(
          Tampering.Kind.STATEMENT,
          "The event of leaf "
              + line.leaf()
              + " is said to have been removed on purpose, and no statement that is signed with the"
              + " key of this record says so.");
    }
  }

  private Optional<Hash> leaf(SealedEvent sealed) {
    try {
      AuditEvent event = sealed.event().orElseThrow();
      PersonalParts parts = PersonalParts.parse(sealed.personal());
      return Optional.of(hasher.leaf(EventLeaf.content(sealed.sequence(), event, parts)));
    } catch (IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  /** Compares the root of what was read so far with checkpoints of that size. */
  private void root() {
    for (SignedCheckpoint one : brought) {
      if (one.checkpoint().size() == frontier.size()) {
        compare(one.checkpoint(), "the checkpoint that was given");
        reached.add(one.checkpoint());
      }
    }
    for (Checkpoint one : handedOver) {
      if (one.size() == frontier.size()) {
        compare(one, "the note of a new key");
      }
    }
  }

  private void end() {
    if (frontier.size() > head.to()) {
      root();
    }
    compare(head.checkpoint().checkpoint(), "the checkpoint in it");
  }

  private void compare(Checkpoint checkpoint, String which) {
    if (!frontier.root().equals(checkpoint.root())) {
      name(
          Tampering.Kind.REWRITTEN,
          "Up to leaf "
              + (checkpoint.size() - 1)
              + " it is another record than was signed: its root is not that of "
              + which
              + ".");
    }
  }

  private void name(Tampering.Kind kind, String words) {
    name(kind, OptionalLong.empty(), words);
  }

  private void name(Tampering.Kind kind, OptionalLong sequence, String words) {
    if (found.size() < MOST_NAMED) {
      found.add(new Tampering(kind, sequence, () -> words));
    }
  }
}
