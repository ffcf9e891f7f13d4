package io.cloakroom.record.export;

import io.cloakroom.record.verify.Tampering;
import java.util.List;

/**
 * What was found of an export.
 *
 * @param head of it
 * @param shown how many events it has
 * @param hidden how many leaves it has as a hash alone
 * @param pruned how many more of its leaves are of events that were removed on purpose
 * @param compared with how many checkpoints it was compared, its own among them
 * @param beyond how many more were given, of sizes that the file cannot tell the root of
 * @param tamperings the first that were found; empty when it is as it was sealed and signed
 */
public record ExportVerdict(
    ExportHead head,
    long shown,
    long hidden,
    long pruned,
    int compared,
    int beyond,
    List<Tampering> tamperings) {
  public ExportVerdict {
    tamperings = List.copyOf(tamperings);
  }

  public boolean isWhole() {
    return tamperings.isEmpty();
  }
}
