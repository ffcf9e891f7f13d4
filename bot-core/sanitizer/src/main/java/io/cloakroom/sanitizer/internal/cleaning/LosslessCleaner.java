package io.cloakroom.sanitizer.internal.cleaning;

import io.cloakroom.sanitizer.Keepable;
import io.cloakroom.sanitizer.RefusalReason;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Format;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.format.Rewritten;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Rewrites a file of a known format, mends it if it must, and takes it through the gate. */
public record LosslessCleaner(SanitizerLimits limits) {

  private static final Set<RefusalReason> MENDABLE =
      EnumSet.of(RefusalReason.MALFORMED, RefusalReason.TRUNCATED, RefusalReason.UNVERIFIED);

  public CleanFile clean(byte[] file, Format format, Set<Keepable> keep) throws Rejection {
    Removals removed = new Removals();
    try {
      return verified(file, format, keep, format.rewrite(file, limits, keep, removed), removed);
    } catch (Rejection rejection) {
      return mended(file, format, keep, rejection);
    }
  }

  /**
   * Cleans what was made of a clean file here: nothing that was removed from the original may be in
   * it either, and as many pixels as that has are.
   */
  public CleanFile cleanMade(byte[] made, Format format, Set<Keepable> keep, Origin origin)
      throws Rejection {
    CleanFile clean = clean(made, format, keep);
    LeftoverGate.check(clean.bytes(), origin.said(), keep);
    if (!origin.isIn(clean.facts(limits))) {
      throw Rejection.unverified("it has fewer pixels than the original");
    }
    return clean;
  }

  private CleanFile mended(byte[] file, Format format, Set<Keepable> keep, Rejection rejection)
      throws Rejection {
    Removals removed = new Removals();
    Optional<Rewritten> mended =
        MENDABLE.contains(rejection.reason())
            ? format.mend(file, limits, keep, removed)
            : Optional.empty();
    return verified(file, format, keep, mended.orElseThrow(() -> rejection), removed);
  }

  private CleanFile verified(
      byte[] file, Format format, Set<Keepable> keep, Rewritten rewritten, Removals removed)
      throws Rejection {
    format.audit(rewritten.bytes(), limits, keep);
    ExtractorGate.check(rewritten.bytes(), format.extractorAllowList().with(keep));
    PixelGate.check(file, rewritten.bytes(), format.kind());
    LeftoverGate.check(rewritten.bytes(), removed.said(), keep);
    return new CleanFile(format, rewritten, removed.traces(), removed.said());
  }
}
