package io.cloakroom.sanitizer.internal.png;

import io.cloakroom.sanitizer.FileKind;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.Keepable;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.ExtractorAllowList;
import io.cloakroom.sanitizer.internal.format.Format;
import io.cloakroom.sanitizer.internal.format.PictureFacts;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.format.Rewritten;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** PNG and animated PNG: W3C PNG third edition. */
public final class PngFormat implements Format {

  private static final ExtractorAllowList ALLOWED =
      new ExtractorAllowList(
          Map.ofEntries(
              Map.entry("File Type", Set.of()),
              Map.entry("PNG-IHDR", Set.of()),
              Map.entry("PNG-PLTE", Set.of()),
              Map.entry("PNG-tRNS", Set.of()),
              Map.entry("PNG-gAMA", Set.of()),
              Map.entry("PNG-sRGB", Set.of()),
              Map.entry("PNG-sBIT", Set.of()),
              Map.entry("PNG-bKGD", Set.of()),
              Map.entry("PNG-pHYs", Set.of()),
              Map.entry("PNG Chromaticities", Set.of()),
              Map.entry("PNG-iCCP", Set.of()),
              Map.entry("Exif IFD0", Set.of(ExtractorAllowList.ORIENTATION)),
              Map.entry("ICC Profile", Set.of())));

  @Override
  public FileKind kind() {
    return FileKind.PNG;
  }

  @Override
  public ImageType type() {
    return ImageType.PNG;
  }

  @Override
  public Rewritten rewrite(
      byte[] file, SanitizerLimits limits, Set<Keepable> keep, Removals removed) throws Rejection {
    return new PngRewriter(file, limits, keep, removed, false).rewrite();
  }

  @Override
  public Optional<Rewritten> mend(
      byte[] file, SanitizerLimits limits, Set<Keepable> keep, Removals removed) throws Rejection {
    return Optional.of(new PngRewriter(file, limits, keep, removed, true).rewrite());
  }

  @Override
  public void audit(byte[] clean, SanitizerLimits limits, Set<Keepable> keep) throws Rejection {
    new PngAudit(clean, limits, keep).check();
  }

  @Override
  public ExtractorAllowList extractorAllowList() {
    return ALLOWED;
  }

  @Override
  public PictureFacts facts(byte[] clean, SanitizerLimits limits) throws Rejection {
    return PngFacts.of(clean, limits);
  }
}
