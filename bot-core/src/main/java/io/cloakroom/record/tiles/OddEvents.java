package io.cloakroom.record.tiles;

import io.cloakroom.record.tree.Hash;
import io.cloakroom.record.tree.KeptLeaves;
import io.cloakroom.record.tree.Tile;
import io.cloakroom.record.verify.Tampering;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What was done to entries that do not fit the tile of their leaves. */
final class OddEvents {
  private final TileFolder folder;
  private boolean searched;
  private boolean moved;

  OddEvents(TileFolder folder) {
    this.folder = folder;
  }

  /**
   * In the order of their leaves. Once all that follows was moved by one event it says no more.
   *
   * @param sure whether the tile is known to be the one that was signed
   */
  List<Tampering> of(long index, OddBundle odd, boolean sure) {
    List<Tampering> found = new ArrayList<>();
    int width = folder.layout().width(0, index);
    int many = odd.made().size();
    long leaf = index * Tile.WIDTH;
    for (int i = 0; i < Math.min(many, width) && !moved; i++) {
      if (!odd.kept().isEmpty() && odd.made().get(i).isPresent() && !odd.fits(i, i)) {
        found.add(one(leaf, i, odd, sure));
      }
    }
    if (moved) {
      return found;
    }
    String file = "the file " + folder.layout().bundle(index);
    if (many < width) {
      found.add(
          named(
              Tampering.Kind.CUT,
              OptionalLong.empty(),
              "The events from leaf " + (leaf + many) + " on are missing in " + file + "."));
    } else if (many > width || odd.cut()) {
      found.add(
          named(
              Tampering.Kind.INSERTED,
              OptionalLong.empty(),
              "Behind leaf " + (leaf + width - 1) + " more stands in " + file + "."));
    }
    return found;
  }

  private Tampering one(long first, int i, OddBundle odd, boolean sure) {
    long leaf = first + i;
    boolean up = odd.fits(i, i + 1);
    boolean down = odd.fits(i + 1, i);
    if (up != down) {
      moved = true;
      return up
          ? named(
              Tampering.Kind.REMOVED,
              OptionalLong.empty(),
              "The event of leaf " + leaf + " was removed; that of the next stands there.")
          : named(
              Tampering.Kind.INSERTED,
              sequence(odd, i),
              "An event was put in before that of leaf " + leaf + ".");
    }
    Optional<Long> elsewhere = up ? Optional.of(leaf + 1) : elsewhere(odd.made().get(i));
    if (elsewhere.isPresent()) {
      return named(
          Tampering.Kind.REORDERED,
          sequence(odd, i),
          "The event of leaf "
              + leaf
              + " was moved: that of leaf "
              + elsewhere.get()
              + " stands there.");
    }
    String which = sequence(odd, i).isPresent() ? "Event " + odd.sequences().get(i) : "The event";
    return named(
        Tampering.Kind.CHANGED,
        sequence(odd, i),
        sure
            ? which + " of leaf " + leaf + " is not the one that was sealed: it was changed."
            : which
                + " of leaf "
                + leaf
                + " does not fit its hash in "
                + folder.layout().tile(0, leaf / Tile.WIDTH)
                + ": one of them was changed.");
  }

  /** The leaf that it is made into; all are looked through for the first alone. */
  private Optional<Long> elsewhere(Optional<Hash> made) {
    if (searched) {
      return Optional.empty();
    }
    searched = true;
    KeptLeaves leaves = new KeptLeaves(folder);
    for (long leaf = 0; leaf < folder.layout().size(); leaf++) {
      Optional<Hash> kept = leaves.find(leaf);
      if (kept.isEmpty() && !hasTile(leaf)) {
        // A checkpoint may say any size.
        break;
      }
      if (kept.isPresent() && kept.equals(made)) {
        return Optional.of(leaf);
      }
    }
    return Optional.empty();
  }

  private boolean hasTile(long leaf) {
    return folder.find(new Tile.Place(0, leaf / Tile.WIDTH)).isPresent();
  }

  private static OptionalLong sequence(OddBundle odd, int i) {
    long sequence = odd.sequences().get(i);
    return sequence < 0 ? OptionalLong.empty() : OptionalLong.of(sequence);
  }

  private static Tampering named(Tampering.Kind kind, OptionalLong sequence, String words) {
    return new Tampering(kind, sequence, () -> words);
  }
}
