package io.cloakroom.sanitizer;

import io.cloakroom.sanitizer.internal.cleaning.Formats;
import io.cloakroom.sanitizer.internal.format.Format;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a coverage-guided fuzzer throws bytes at: Jazzer looks for the method of this name. Below
 * {@link Sanitizer}, which would turn a parser's mistake into a refusal, every exception but {@link
 * Rejection} is a finding. So is a result that does not pass the format's own audit, where the
 * rewrite has looked at all of it, and one that is not the same when it is cleaned again.
 */
public final class FuzzTarget {

  /** Small enough that no allocation that was not checked before fits into the fuzzer's heap. */
  private static final SanitizerLimits LIMITS =
      new SanitizerLimits(1 << 20, 2_000_000, 4_000_000, 50, 1 << 16, 2_000, 32, 8_000_000);

  /** Of these the audit alone walks through the pixel data, and what it stops is mended. */
  private static final Set<FileKind> AUDIT_DECIDES =
      EnumSet.of(FileKind.JPEG, FileKind.PNG, FileKind.WEBP);

  private static final Sanitizer SANITIZER = new Sanitizer(LIMITS);

  private FuzzTarget() {}

  public static void fuzzerTestOneInput(byte[] file) {
    check(file);
    if (PngChecksums.isPng(file)) {
      check(PngChecksums.repaired(file));
    }
  }

  private static void check(byte[] file) {
    Optional<Format> format = Formats.reading(Sniffer.kindOf(file));
    if (format.isPresent()) {
      rewriteTwice(file, format.get());
      audit(file, format.get());
    }
    if (sanitize(file) instanceof Clean clean) {
      boolean same = sanitize(clean.bytes()) instanceof Clean again && same(clean, again);
      require(same, "cleaning it again gives something else");
    }
  }

  private static Sanitized sanitize(byte[] file) {
    return SANITIZER.sanitize(file, CleaningOptions.DEFAULT);
  }

  private static boolean same(Clean one, Clean other) {
    return Arrays.equals(one.bytes(), other.bytes());
  }

  private static void rewriteTwice(byte[] file, Format format) {
    byte[] clean;
    try {
      clean = rewrite(file, format);
      if (AUDIT_DECIDES.contains(format.kind())) {
        format.audit(clean, LIMITS, Set.of());
      }
    } catch (Rejection expected) {
      return;
    }
    try {
      format.audit(clean, LIMITS, Set.of());
      format.facts(clean, LIMITS);
      require(Arrays.equals(rewrite(clean, format), clean), "the clean file changes");
    } catch (Rejection rejection) {
      throw new IllegalStateException("the clean file is not accepted", rejection);
    }
  }

  private static void require(boolean holds, String finding) {
    if (!holds) {
      throw new IllegalStateException(finding);
    }
  }

  private static byte[] rewrite(byte[] file, Format format) throws Rejection {
    return format.rewrite(file, LIMITS, Set.of(), new Removals()).bytes();
  }

  /** The audit sees clean files only, but must not trip over what a mistaken rewrite wrote. */
  private static void audit(byte[] file, Format format) {
    try {
      format.audit(file, LIMITS, Set.of());
    } catch (Rejection expected) {
      // That is what it is for.
    }
  }
}
