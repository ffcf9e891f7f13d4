package io.cloakroom.sanitize;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Removes everything hidden from a picture without touching its pixels: the file is parsed and
 * built anew from an allow-list of its parts, then checked by two parsers that are not the writer.
 *
 * <p>The result is a function of the bytes alone, and cleaning a clean picture gives the same bytes
 * again. Thread-safe. At most about two copies of the file are in memory besides the original.
 */
public final class Sanitizer {

  private static final List<Format> FORMATS = List.of(new JpegFormat(), new PngFormat());

  private final SanitizerLimits limits;

  public Sanitizer(SanitizerLimits limits) {
    this.limits = Objects.requireNonNull(limits, "limits");
  }

  /**
   * Cleans a picture, or says why not. Never throws, whatever the bytes.
   *
   * @param file the whole file; neither changed nor kept
   */
  public Sanitized sanitize(byte[] file) {
    FileKind kind = Sniffer.kindOf(file);
    try {
      return clean(file, formatOf(file, kind));
    } catch (Rejection rejection) {
      return rejection.asRefused(kind);
    } catch (RuntimeException e) {
      // A parser that trips over a hostile file must refuse that file and serve the next one.
      return Rejection.malformed("it could not be read").asRefused(kind);
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
    return FORMATS.stream()
        .filter(format -> format.kind() == kind)
        .findFirst()
        .orElseThrow(() -> Rejection.unsupported("a " + kind.displayName() + " file"));
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f", bytes / 1048576.0);
  }

  private Clean clean(byte[] file, Format format) throws Rejection {
    Ledger removed = new Ledger();
    Rewritten rewritten = format.rewrite(file, limits, removed);
    byte[] bytes = rewritten.bytes();
    format.audit(bytes, limits);
    ExtractorGate.check(bytes, format.extractorAllowList());
    boolean swapped = rewritten.orientation().swapsSides();
    return new Clean(
        format.type(),
        swapped ? rewritten.storedHeight() : rewritten.storedWidth(),
        swapped ? rewritten.storedWidth() : rewritten.storedHeight(),
        rewritten.orientation(),
        bytes,
        new Receipt(removed.findings(), file.length, bytes.length));
  }
}
