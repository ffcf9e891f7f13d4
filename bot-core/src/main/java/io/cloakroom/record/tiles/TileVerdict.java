package io.cloakroom.record.tiles;

import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.VerifierKey;
import io.cloakroom.record.verify.Tampering;
import io.cloakroom.record.verify.Verdict;
import java.util.List;

/**
 * What was found of a folder of tiles.
 *
 * @param checkpoint that stands in it
 * @param key that is said to have signed it
 * @param events how many are there
 * @param pruned how many more were removed on purpose
 * @param compared with how many checkpoints it was compared, its own among them
 * @param unused sequences between the first and the last that no event has, those of what was
 *     removed on purpose among them
 * @param tamperings the first that were found; empty when it is as it was sealed and signed
 */
public record TileVerdict(
    SignedCheckpoint checkpoint,
    VerifierKey key,
    long events,
    long pruned,
    int compared,
    Verdict.Unused unused,
    List<Tampering> tamperings) {
  public TileVerdict {
    tamperings = List.copyOf(tamperings);
  }

  public boolean isWhole() {
    return tamperings.isEmpty();
  }
}
