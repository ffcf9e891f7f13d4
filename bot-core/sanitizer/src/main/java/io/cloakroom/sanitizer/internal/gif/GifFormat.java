package io.cloakroom.sanitizer.internal.gif;

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
  public Rewritten rewrite(
      byte[] file, SanitizerLimits limits, Set<Keepable> keep, Removals removed) throws Rejection {
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
