package io.cloakroom.record.export;

import io.cloakroom.record.checkpoint.PruneStatement;
import io.cloakroom.record.seal.SealedEvent;
import io.cloakroom.record.tree.Hash;
import java.util.Locale;
import java.util.Optional;

/**
 * One line of an export.
 *
 * @param leaf its place in the tree, from 0
 * @param hash of the leaf, as the tree has it
 * @param shown whether its event follows, and if not, why
 * @param event there if it does, and stands
 * @param statement of one that was removed on purpose: which says so, at the first leaf that it is
 *     about
 */
public record ExportedLeaf(
    long leaf,
    Hash hash,
    Shown shown,
    Optional<SealedEvent> event,
    Optional<PruneStatement> statement) {
  /** What of the event is in the export; the name in lower case is the word for it. */
  public enum Shown {
    EVENT,
    /** Nothing: it is of another workspace or time. */
    OUTSIDE,
    /** Nothing: it was removed on purpose, as its workspace does not keep events for so long. */
    PRUNED,
    /** Nothing: it was gone. */
    MISSING,
    /** Nothing: what stood there was not written by this program. */
    UNREADABLE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Shown of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  public ExportedLeaf {
    if ((shown == Shown.EVENT) != event.isPresent()) {
      throw new IllegalArgumentException("a line is either of an event or not");
    }
  }

  static ExportedLeaf hidden(long leaf, Hash hash, Shown why) {
    return new ExportedLeaf(leaf, hash, why, Optional.empty(), Optional.empty());
  }

  static ExportedLeaf of(SealedEvent event, Hash hash) {
    return new ExportedLeaf(event.leaf(), hash, Shown.EVENT, Optional.of(event), Optional.empty());
  }

  static ExportedLeaf pruned(long leaf, Hash hash, Optional<PruneStatement> statement) {
    return new ExportedLeaf(leaf, hash, Shown.PRUNED, Optional.empty(), statement);
  }
}
