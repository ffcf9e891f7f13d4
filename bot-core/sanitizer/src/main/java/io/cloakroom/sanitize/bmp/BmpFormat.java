package io.cloakroom.sanitize.bmp;

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
  public Rewritten rewrite(byte[] file, SanitizerLimits limits, Set<Keepable> keep, Ledger removed)
      throws Rejection {
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
