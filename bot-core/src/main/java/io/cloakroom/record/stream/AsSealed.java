package io.cloakroom.record.stream;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.record.leaf.EventLeaf;
import io.cloakroom.record.leaf.PersonalParts;
import io.cloakroom.record.seal.SealedEvent;
import io.cloakroom.record.tree.Hash;
import io.cloakroom.record.tree.KeptLeaves;
import io.cloakroom.record.tree.Tiles;
import io.cloakroom.record.tree.TreeHasher;
import java.util.Optional;

/** Events as they stand; one that does not stand as it was sealed says so. */
final class AsSealed {
  /** The detail of an event that somebody changed since. */
  static final String CHANGED = "changed_since_sealed";

  private final TreeHasher hasher = new TreeHasher();
  private final KeptLeaves leaves;

  AsSealed(Tiles tiles) {
    this.leaves = new KeptLeaves(tiles);
  }

  Optional<AuditEvent> find(SealedEvent sealed) {
    return sealed
        .event()
        .map(event -> isChanged(sealed, event) ? event.with(CHANGED, "yes") : event);
  }

  /** Where no leaf is kept there is nothing to compare with: that is for a verifier to say. */
  private boolean isChanged(SealedEvent sealed, AuditEvent event) {
    Optional<Hash> kept = leaves.find(sealed.leaf());
    return kept.isPresent() && !kept.equals(leaf(sealed, event));
  }

  private Optional<Hash> leaf(SealedEvent sealed, AuditEvent event) {
    try {
      PersonalParts parts = PersonalParts.parse(sealed.personal());
      return Optional.of(hasher.leaf(EventLeaf.content(sealed.sequence(), event, parts)));
    } catch (IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }
}
