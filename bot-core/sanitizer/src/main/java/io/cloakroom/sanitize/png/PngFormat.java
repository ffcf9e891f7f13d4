package io.cloakroom.sanitize.png;

import io.cloakroom.sanitize.format.ExtractorAllowList;
import io.cloakroom.sanitize.format.FileKind;
import io.cloakroom.sanitize.format.Format;
import io.cloakroom.sanitize.format.ImageType;
import io.cloakroom.sanitize.format.Keepable;
import io.cloakroom.sanitize.format.Ledger;
import io.cloakroom.sanitize.format.PictureFacts;
import io.cloakroom.sanitize.format.Rejection;
import io.cloakroom.sanitize.format.Rewritten;
import io.cloakroom.sanitize.format.SanitizerLimits;
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
  public Rewritten rewrite(byte[] file, SanitizerLimits limits, Set<Keepable> keep, Ledger removed)
      throws Rejection {
    return new PngRewriter(file, limits, keep, removed, false).rewrite();
  }

  @Override
  public Optional<Rewritten> mend(
      byte[] file, SanitizerLimits limits, Set<Keepable> keep, Ledger removed) throws Rejection {
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
