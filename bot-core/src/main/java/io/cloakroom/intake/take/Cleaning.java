package io.cloakroom.intake.take;

import io.cloakroom.intake.queue.PoisonFile;
import io.cloakroom.intake.scan.DoorScan;
import io.cloakroom.sanitizer.Clean;
import io.cloakroom.sanitizer.CleaningOptions;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.Sanitized;
import io.cloakroom.sanitizer.Sanitizer;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.preview.Previewer;
import io.cloakroom.sanitizer.preview.Rendition;
import io.cloakroom.vault.StoredImage;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How files are cleaned.
 *
 * @param maxBytes the largest file that is read at all
 * @param decoding how long a decoder may take for one file
 * @param heapBytes the memory that there is for everything: large files take a part of it
 * @param scan looks through files before anything is made of them
 */
public record Cleaning(
    Sanitizer sanitizer,
    Previewer previewer,
    long maxBytes,
    Duration decoding,
    long heapBytes,
    DoorScan scan) {
  /**
   * Cleans a file, or says why not.
   *
   * @throws PoisonFile when it cannot be handled at all
   */
  Sanitized clean(byte[] file, CleaningOptions options) throws PoisonFile {
    return handled(() -> sanitizer.sanitize(file, options));
  }

  /** Whether a decoder is missing without which nothing of the picture can be shown. */
  public boolean lacksDecoder(StoredImage picture) {
    boolean heif = picture.type() == ImageType.HEIC || picture.type() == ImageType.AVIF;
    return heif && picture.opensAsFile() && !sanitizer.decodesHeif();
  }

  /**
   * What pages are to show of a clean picture instead of it, no larger than that; empty where they
   * show the picture itself, or nothing can be made without what was removed.
   */
  Optional<Rendition> shown(Clean clean, int longestSidePixels) {
    return made(clean, longestSidePixels)
        .filter(made -> clean.original().isAbsentFrom(made.bytes()));
  }

  private Optional<Rendition> made(Clean clean, int longestSidePixels) {
    if (clean.rendition().isPresent()) {
      return clean.rendition().map(made -> within(made, longestSidePixels));
    }
    int longest = Math.max(clean.widthPixels(), clean.heightPixels());
    return clean.type().isShownByBrowsers() && longest > longestSidePixels
        ? previewer.rendition(clean.type(), clean.bytes(), longestSidePixels)
        : Optional.empty();
  }

  /** The same for a picture that not every browser shows and that was cleaned before. */
  public Optional<Rendition> shown(ImageType type, byte[] clean, int longestSidePixels) {
    return sanitizer.rendition(type, clean).map(made -> within(made, longestSidePixels));
  }

  /** What cannot be made smaller stays as it is: a look makes it so, or shows nothing. */
  private Rendition within(Rendition made, int longestSidePixels) {
    return Math.max(made.widthPixels(), made.heightPixels()) <= longestSidePixels
        ? made
        : previewer.rendition(made.type(), made.bytes(), longestSidePixels).orElse(made);
  }

  /** What is made of a file's content: whatever goes wrong with it is the content's doing. */
  static <T> T handled(Supplier<T> making) throws PoisonFile {
    try {
      return making.get();
    } catch (RuntimeException | StackOverflowError | InternalError | LinkageError e) {
      throw new PoisonFile(e);
    }
  }

  /** Without a scanner. */
  public static Cleaning within(SanitizerLimits limits) {
    return new Cleaning(
        new Sanitizer(limits),
        new Previewer(limits),
        limits.maxBytes(),
        Duration.ZERO,
        Runtime.getRuntime().maxMemory(),
        new DoorScan(Optional.empty()));
  }
}
