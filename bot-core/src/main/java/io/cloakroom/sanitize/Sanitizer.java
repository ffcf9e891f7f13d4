package io.cloakroom.sanitize;

import io.cloakroom.sanitize.format.CleaningOptions;
import io.cloakroom.sanitize.format.FileKind;
import io.cloakroom.sanitize.format.Format;
import io.cloakroom.sanitize.format.Keepable;
import io.cloakroom.sanitize.format.Ledger;
import io.cloakroom.sanitize.format.Receipt;
import io.cloakroom.sanitize.format.Refusal;
import io.cloakroom.sanitize.format.Rejection;
import io.cloakroom.sanitize.format.Rewritten;
import io.cloakroom.sanitize.format.SanitizerLimits;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Removes everything hidden from a picture without touching its pixels: the file is parsed and
 * built anew from an allow-list of its parts, then checked by two parsers that are not the writer.
 *
 * <p>The result is a function of the bytes alone, and cleaning a clean picture gives the same bytes
 * again. Thread-safe. At most about two copies of the file are in memory besides the original.
 */
public final class Sanitizer {

  private static final Set<Refusal> MENDABLE =
      EnumSet.of(Refusal.MALFORMED, Refusal.TRUNCATED, Refusal.UNVERIFIED);

  private final SanitizerLimits limits;

  public Sanitizer(SanitizerLimits limits) {
    this.limits = Objects.requireNonNull(limits, "limits");
  }

  /**
   * Cleans a picture, or says why not. Never throws, whatever the bytes.
   *
   * @param file the whole file; neither changed nor kept
   * @param options what the channel wants
   */
  public Sanitized sanitize(byte[] file, CleaningOptions options) {
    FileKind kind = Sniffer.kindOf(file);
    try {
      return clean(file, formatOf(file, kind), options.keep());
    } catch (Rejection rejection) {
      return new Refused(rejection.reason(), kind, rejection.explanation());
    } catch (RuntimeException e) {
      // A parser that trips over a hostile file must refuse that file and serve the next one.
      Rejection rejection = Rejection.malformed("it could not be read");
      return new Refused(rejection.reason(), kind, rejection.explanation());
    }
  }

  private Format formatOf(byte[] file, FileKind kind) throws Rejection {
    if (kind == FileKind.EMPTY) {
      throw Rejection.empty();
    }
    if (kind == FileKind.OTHER) {
      throw Rejection.notAnImage();
    }
    if (file.length > limits.maxBytes()) {
      throw Rejection.tooLarge(
          mebibytes(file.length) + " MiB, at most " + mebibytes(limits.maxBytes()));
    }
    return Formats.reading(kind)
        .orElseThrow(() -> Rejection.unsupported("a " + kind.displayName() + " file"));
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f", bytes / 1048576.0);
  }

  private Clean clean(byte[] file, Format format, Set<Keepable> keep) throws Rejection {
    Ledger removed = new Ledger();
    try {
      return verified(file, format, keep, format.rewrite(file, limits, keep, removed), removed);
    } catch (Rejection rejection) {
      return mended(file, format, keep, rejection);
    }
  }

  private Clean mended(byte[] file, Format format, Set<Keepable> keep, Rejection rejection)
      throws Rejection {
    Ledger removed = new Ledger();
    Optional<Rewritten> mended =
        MENDABLE.contains(rejection.reason())
            ? format.mend(file, limits, keep, removed)
            : Optional.empty();
    return verified(file, format, keep, mended.orElseThrow(() -> rejection), removed);
  }

  private Clean verified(
      byte[] file, Format format, Set<Keepable> keep, Rewritten rewritten, Ledger removed)
      throws Rejection {
    byte[] bytes = rewritten.bytes();
    format.audit(bytes, limits, keep);
    ExtractorGate.check(bytes, format.extractorAllowList().with(keep));
    boolean swapped = rewritten.orientation().swapsSides();
    return new Clean(
        format.type(),
        swapped ? rewritten.storedHeight() : rewritten.storedWidth(),
        swapped ? rewritten.storedWidth() : rewritten.storedHeight(),
        rewritten.orientation(),
        bytes,
        new Receipt(removed.findings(), file.length, bytes.length),
        Optional.empty());
  }
}
