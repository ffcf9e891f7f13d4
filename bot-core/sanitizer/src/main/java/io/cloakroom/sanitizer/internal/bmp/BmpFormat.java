package io.cloakroom.sanitizer.internal.bmp;

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
import java.util.Set;

/** Windows bitmap: Microsoft, "Bitmap Structures" (BITMAPFILEHEADER to BITMAPV5HEADER). */
public final class BmpFormat implements Format {

  private static final ExtractorAllowList ALLOWED =
      new ExtractorAllowList(
          Map.of("File Type", Set.of(), "BMP Header", Set.of(), "ICC Profile", Set.of()));

  @Override
  public FileKind kind() {
    return FileKind.BMP;
  }

  @Override
  public ImageType type() {
    return ImageType.BMP;
  }

  @Override
  public Rewritten rewrite(
      byte[] file, SanitizerLimits limits, Set<Keepable> keep, Removals removed) throws Rejection {
    return new BmpRewriter(file, limits, removed).rewrite();
  }

  @Override
  public void audit(byte[] clean, SanitizerLimits limits, Set<Keepable> keep) throws Rejection {
    new BmpAudit(clean).check();
  }

  @Override
  public ExtractorAllowList extractorAllowList() {
    return ALLOWED;
  }

  @Override
  public PictureFacts facts(byte[] clean, SanitizerLimits limits) throws Rejection {
    return BmpFacts.of(clean, limits);
  }
}
