package io.cloakroom.sanitize.gif;

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

/** GIF, still and animated: CompuServe GIF89a specification of 31 July 1990. */
public final class GifFormat implements Format {

  private static final ExtractorAllowList ALLOWED =
      new ExtractorAllowList(
          Map.of(
              "File Type", Set.of(),
              "GIF Header", Set.of(),
              "GIF Control", Set.of(),
              "GIF Image", Set.of(),
              "GIF Animation", Set.of()));

  @Override
  public FileKind kind() {
    return FileKind.GIF;
  }

  @Override
  public ImageType type() {
    return ImageType.GIF;
  }

  @Override
  public Rewritten rewrite(byte[] file, SanitizerLimits limits, Set<Keepable> keep, Ledger removed)
      throws Rejection {
    return new GifRewriter(file, limits, removed).rewrite();
  }

  @Override
  public void audit(byte[] clean, SanitizerLimits limits, Set<Keepable> keep) throws Rejection {
    new GifAudit(clean).check();
  }

  @Override
  public ExtractorAllowList extractorAllowList() {
    return ALLOWED;
  }

  @Override
  public PictureFacts facts(byte[] clean, SanitizerLimits limits) throws Rejection {
    return GifFacts.of(clean, limits);
  }
}
