package io.cloakroom.sanitize;

import io.cloakroom.sanitize.format.Format;
import io.cloakroom.sanitize.format.Keepable;
import io.cloakroom.sanitize.format.Ledger;
import io.cloakroom.sanitize.format.Refusal;
import io.cloakroom.sanitize.format.Rejection;
import io.cloakroom.sanitize.format.Rewritten;
import io.cloakroom.sanitize.format.SanitizerLimits;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Rewrites a file of a known format, mends it if it must, and takes it through the gate. */
record LosslessCleaner(SanitizerLimits limits) {

  private static final Set<Refusal> MENDABLE =
      EnumSet.of(Refusal.MALFORMED, Refusal.TRUNCATED, Refusal.UNVERIFIED);

  CleanFile clean(byte[] file, Format format, Set<Keepable> keep) throws Rejection {
    Ledger removed = new Ledger();
    try {
      return verified(format, keep, format.rewrite(file, limits, keep, removed), removed);
    } catch (Rejection rejection) {
      return mended(file, format, keep, rejection);
    }
  }

  private CleanFile mended(byte[] file, Format format, Set<Keepable> keep, Rejection rejection)
      throws Rejection {
    Ledger removed = new Ledger();
    Optional<Rewritten> mended =
        MENDABLE.contains(rejection.reason())
            ? format.mend(file, limits, keep, removed)
            : Optional.empty();
    return verified(format, keep, mended.orElseThrow(() -> rejection), removed);
  }

  private CleanFile verified(Format format, Set<Keepable> keep, Rewritten rewritten, Ledger removed)
      throws Rejection {
    format.audit(rewritten.bytes(), limits, keep);
    ExtractorGate.check(rewritten.bytes(), format.extractorAllowList().with(keep));
    return new CleanFile(format, rewritten, removed.findings());
  }
}
