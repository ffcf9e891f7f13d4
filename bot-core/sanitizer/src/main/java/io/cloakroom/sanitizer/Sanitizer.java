package io.cloakroom.sanitizer;

import io.cloakroom.sanitizer.internal.cleaning.CaptureDate;
import io.cloakroom.sanitizer.internal.cleaning.CleanFile;
import io.cloakroom.sanitizer.internal.cleaning.Formats;
import io.cloakroom.sanitizer.internal.cleaning.LosslessCleaner;
import io.cloakroom.sanitizer.internal.cleaning.Origin;
import io.cloakroom.sanitizer.internal.format.Format;
import io.cloakroom.sanitizer.internal.format.PictureFacts;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.RemovedValues;
import io.cloakroom.sanitizer.internal.pixels.Encoded;
import io.cloakroom.sanitizer.internal.pixels.RenditionMaker;
import io.cloakroom.sanitizer.internal.pixels.StrictEncoder;
import io.cloakroom.sanitizer.preview.Rendition;
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
  private final LosslessCleaner cleaner;
  private final StrictEncoder strict;
  private final RenditionMaker renditions;
  private final boolean shows;

  /**
   * Without a decoder for HEIC and AVIF: they are cleaned, but have no rendition, and strict
   * cleaning refuses them.
   *
   * @param limits beyond which a picture is refused
   */
  public Sanitizer(SanitizerLimits limits) {
    this(limits, Optional.empty());
  }

  /**
   * @param limits beyond which a picture is refused
   * @param heif decodes HEIC and AVIF, for their rendition and for strict cleaning
   */
  public Sanitizer(SanitizerLimits limits, Optional<HeifDecoder> heif) {
    this(limits, new StrictEncoder(limits, heif), new RenditionMaker(limits, heif), true);
  }

  private Sanitizer(
      SanitizerLimits limits, StrictEncoder strict, RenditionMaker renditions, boolean shows) {
    this.limits = Objects.requireNonNull(limits, "limits");
    this.strict = strict;
    this.renditions = renditions;
    this.shows = shows;
    cleaner = new LosslessCleaner(limits);
  }

  /**
   * The same for pictures that nobody will be shown: it makes no rendition. HEIC and AVIF are
   * decoded all the same where there is a decoder, to see that all of their pixels are there.
   */
  public Sanitizer withoutRenditions() {
    return new Sanitizer(limits, strict, renditions, false);
  }

  /**
   * Cleans a picture, or says why not. Never throws, whatever the bytes.
   *
   * @param file the whole file; neither changed nor kept
   * @param options what is wanted of it
   * @return {@link Clean} with the bytes of the clean file, or {@link Refused} with the reason
   */
  public Sanitized sanitize(byte[] file, CleaningOptions options) {
    FileKind kind = Sniffer.kindOf(file);
    Optional<Refused> tooLarge = refusalOfSize(kind, file.length);
    if (tooLarge.isPresent()) {
      return tooLarge.get();
    }
    try {
      return clean(file, formatOf(kind, file), options);
    } catch (Rejection rejection) {
      return new Refused(rejection.reason(), kind, rejection.explanation());
    } catch (RuntimeException e) {
      // A parser that trips over a hostile file must refuse that file and serve the next one.
      Rejection rejection = Rejection.malformed("it could not be read");
      return new Refused(rejection.reason(), kind, rejection.explanation());
    }
  }

  /**
   * What {@link #sanitize} would say of a file for its size alone, so that one which is too large
   * need not be read.
   *
   * @param kind what it is by its first bytes
   * @param bytes its size
   * @return empty if its size is no reason to refuse it
   */
  public Optional<Refused> refusalOfSize(FileKind kind, long bytes) {
    if (!kind.isImage() || bytes <= limits.maxBytes()) {
      return Optional.empty();
    }
    Rejection rejection =
        Rejection.tooLarge(mebibytes(bytes) + " MiB, at most " + mebibytes(limits.maxBytes()));
    return Optional.of(new Refused(rejection.reason(), kind, rejection.explanation()));
  }

  private static Format formatOf(FileKind kind, byte[] file) throws Rejection {
    if (kind == FileKind.EMPTY) {
      throw Rejection.empty();
    }
    if (kind == FileKind.OTHER) {
      throw OtherKind.of(file)
          .map(other -> Rejection.otherKind(other.inWords()))
          .orElseGet(Rejection::notAnImage);
    }
    return Formats.reading(kind)
        .orElseThrow(() -> Rejection.unsupported(kind.withArticle() + " file"));
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f", bytes / 1048576.0);
  }

  private Clean clean(byte[] file, Format format, CleaningOptions options) throws Rejection {
    CleanFile lossless = cleaner.clean(file, format, options.keep());
    CleanFile result = options.strict() ? encodedAnew(lossless, options) : lossless;
    return new Clean(
        result.type(),
        result.widthPixels(),
        result.heightPixels(),
        result.orientation(),
        result.bytes(),
        new Receipt(lossless.removed(), file.length, result.bytes().length),
        result.type().isShownByBrowsers()
            ? Optional.empty()
            : rendition(result.type(), result.bytes(), lossless.said()),
        new Original(lossless.said()));
  }

  private CleanFile encodedAnew(CleanFile lossless, CleaningOptions options) throws Rejection {
    PictureFacts facts = lossless.facts(limits);
    Encoded encoded = strict.encode(lossless.type(), lossless.bytes(), facts);
    byte[] dated = CaptureDate.copy(lossless.bytes(), encoded, options.keep());
    return cleaner.cleanMade(
        dated, Formats.of(encoded.type()), options.keep(), Origin.of(lossless.said(), facts));
  }

  /** Whether there is a decoder for HEIC and AVIF, so that something can be shown of them. */
  public boolean decodesHeif() {
    return shows && renditions.decodesHeif();
  }

  /**
   * The rendition of a picture that was cleaned before, as {@link #sanitize} makes it.
   *
   * @param type of {@code clean}
   * @param clean the bytes of a {@link Clean}; never those of a stranger
   * @return empty if no decoder here reads it; asking again gives the same
   */
  public Optional<Rendition> rendition(ImageType type, byte[] clean) {
    try {
      return rendition(type, clean, new RemovedValues());
    } catch (Rejection e) {
      // It was stored before there was a decoder that finds fault with it.
      return Optional.empty();
    }
  }

  /** Rejects what does not decode to its pixels; empty where nothing can be shown of it. */
  private Optional<Rendition> rendition(ImageType type, byte[] clean, RemovedValues ofOriginal)
      throws Rejection {
    PictureFacts facts = Formats.of(type).facts(clean, limits);
    if (!shows) {
      renditions.prove(type, clean, facts);
      return Optional.empty();
    }
    Optional<Encoded> made = renditions.make(type, clean, facts);
    try {
      return made.isEmpty()
          ? Optional.empty()
          : Optional.of(
              rendition(made.get(), new Origin(ofOriginal, RenditionMaker.leastPixels(facts), 1)));
    } catch (Rejection e) {
      // The picture is clean all the same, only nothing of it can be shown.
      return Optional.empty();
    }
  }

  private Rendition rendition(Encoded made, Origin origin) throws Rejection {
    CleanFile shown = cleaner.cleanMade(made.bytes(), Formats.of(made.type()), Set.of(), origin);
    return new Rendition(shown.type(), shown.widthPixels(), shown.heightPixels(), shown.bytes());
  }
}
