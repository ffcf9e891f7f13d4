package io.cloakroom.sanitize;

import io.cloakroom.sanitize.format.CleaningOptions;
import io.cloakroom.sanitize.format.FileKind;
import io.cloakroom.sanitize.format.Format;
import io.cloakroom.sanitize.format.ImageType;
import io.cloakroom.sanitize.format.Keepable;
import io.cloakroom.sanitize.format.Ledger;
import io.cloakroom.sanitize.format.PictureFacts;
import io.cloakroom.sanitize.format.Receipt;
import io.cloakroom.sanitize.format.Rejection;
import io.cloakroom.sanitize.format.Rewritten;
import io.cloakroom.sanitize.format.SanitizerLimits;
import io.cloakroom.sanitize.pixels.Encoded;
import io.cloakroom.sanitize.pixels.HeifDecoder;
import io.cloakroom.sanitize.pixels.RenditionMaker;
import io.cloakroom.sanitize.pixels.StrictEncoder;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Removes everything hidden from a picture without touching its pixels: the file is parsed and
 * built anew from an allow-list of its parts, then checked by two parsers that are not the writer.
 * Strict cleaning then encodes the pixels anew, and checks the result the same way.
 *
 * <p>The result is a function of the bytes alone, and cleaning a clean picture gives the same bytes
 * again. Thread-safe. At most about two copies of the file are in memory besides the original.
 */
public final class Sanitizer {

  private final SanitizerLimits limits;
  private final StrictEncoder strict;
  private final RenditionMaker renditions;

  /** Without a decoder for HEIC and AVIF: they are cleaned, but have no rendition. */
  public Sanitizer(SanitizerLimits limits) {
    this(limits, Optional.empty());
  }

  /**
   * @param heif decodes HEIC and AVIF, for their rendition and for strict cleaning
   */
  public Sanitizer(SanitizerLimits limits, Optional<HeifDecoder> heif) {
    this.limits = Objects.requireNonNull(limits, "limits");
    strict = new StrictEncoder(limits, heif);
    renditions = new RenditionMaker(limits, heif);
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
      return clean(file, formatOf(file, kind), options);
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

  private Clean clean(byte[] file, Format format, CleaningOptions options) throws Rejection {
    Ledger removed = new Ledger();
    Rewritten lossless = rewrite(file, format, options.keep(), removed);
    Format wanted = format;
    Rewritten result = lossless;
    if (options.strict()) {
      Encoded encoded = strict.encode(format.type(), lossless.bytes(), facts(format, lossless));
      wanted = Formats.of(encoded.type());
      byte[] dated = CaptureDate.copy(lossless.bytes(), encoded, options.keep());
      result = rewrite(dated, wanted, options.keep(), new Ledger());
    }
    return new Clean(
        wanted.type(),
        widthPixels(result),
        heightPixels(result),
        result.orientation(),
        result.bytes(),
        new Receipt(removed.findings(), file.length, result.bytes().length),
        wanted.type().isShownByBrowsers() ? Optional.empty() : rendition(wanted, result));
  }

  /** Cleans and passes the verification gate. */
  private Rewritten rewrite(byte[] file, Format format, Set<Keepable> keep, Ledger removed)
      throws Rejection {
    Rewritten rewritten = format.rewrite(file, limits, keep, removed);
    format.audit(rewritten.bytes(), limits, keep);
    ExtractorGate.check(rewritten.bytes(), format.extractorAllowList().with(keep));
    return rewritten;
  }

  private PictureFacts facts(Format format, Rewritten clean) throws Rejection {
    return format.facts(clean.bytes(), limits);
  }

  private Optional<Rendition> rendition(Format format, Rewritten clean) throws Rejection {
    Optional<Encoded> made =
        renditions.make(format.type(), clean.bytes(), facts(format, clean));
    if (made.isEmpty()) {
      return Optional.empty();
    }
    ImageType type = made.get().type();
    Rewritten shown = rewrite(made.get().bytes(), Formats.of(type), Set.of(), new Ledger());
    return Optional.of(
        new Rendition(type, widthPixels(shown), heightPixels(shown), shown.bytes()));
  }

  private static int widthPixels(Rewritten picture) {
    return picture.orientation().swapsSides() ? picture.storedHeight() : picture.storedWidth();
  }

  private static int heightPixels(Rewritten picture) {
    return picture.orientation().swapsSides() ? picture.storedWidth() : picture.storedHeight();
  }
}
