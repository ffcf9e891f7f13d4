package io.cloakroom.sanitizer.internal.tiff;

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
import io.cloakroom.sanitizer.internal.tiff.audit.TiffAudit;
import java.util.Map;
import java.util.Set;

/** TIFF of one or more pages: TIFF 6.0 with Adobe's technical notes 1 to 3, and BigTIFF. */
public final class TiffFormat implements Format {

  private static final Set<Integer> STRUCTURE =
      Set.of(
          254, 256, 257, 258, 259, 262, 266, 273, 274, 277, 278, 279, 282, 283, 284, 292, 293, 296,
          317, 318, 319, 320, 322, 323, 324, 325, 332, 338, 339, 347, 512, 513, 514, 529, 530, 531,
          532, 34675);
  private static final ExtractorAllowList ALLOWED =
      new ExtractorAllowList(
          Map.of(
              "File Type", Set.of(),
              "Exif IFD0", STRUCTURE,
              "Exif Thumbnail", STRUCTURE,
              "Exif Image", STRUCTURE,
              "ICC Profile", Set.of()));

  @Override
  public FileKind kind() {
    return FileKind.TIFF;
  }

  @Override
  public ImageType type() {
    return ImageType.TIFF;
  }

  @Override
  public Rewritten rewrite(
      byte[] file, SanitizerLimits limits, Set<Keepable> keep, Removals removed) throws Rejection {
    return new TiffRewriter(file, limits, keep, removed).rewrite();
  }

  @Override
  public void audit(byte[] clean, SanitizerLimits limits, Set<Keepable> keep) throws Rejection {
    new TiffAudit(clean, limits, keep).check();
  }

  @Override
  public ExtractorAllowList extractorAllowList() {
    return ALLOWED;
  }

  @Override
  public PictureFacts facts(byte[] clean, SanitizerLimits limits) throws Rejection {
    return TiffFacts.of(clean, limits);
  }
}
