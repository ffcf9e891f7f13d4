package io.cloakroom.sanitizer.internal.webp;

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

/** WebP, lossy and lossless, still and animated: RFC 9649. */
public final class WebpFormat implements Format {

  private static final ExtractorAllowList ALLOWED =
      new ExtractorAllowList(
          Map.of(
              "File Type", Set.of(),
              "WebP", Set.of(),
              "Exif IFD0", Set.of(ExtractorAllowList.ORIENTATION),
              "ICC Profile", Set.of()));

  @Override
  public FileKind kind() {
    return FileKind.WEBP;
  }

  @Override
  public ImageType type() {
    return ImageType.WEBP;
  }

  @Override
  public Rewritten rewrite(
      byte[] file, SanitizerLimits limits, Set<Keepable> keep, Removals removed) throws Rejection {
    return new WebpRewriter(file, limits, keep, removed).rewrite();
  }

  @Override
  public Optional<Rewritten> mend(
      byte[] file, SanitizerLimits limits, Set<Keepable> keep, Removals removed) throws Rejection {
    Rewritten rewritten = new WebpRewriter(file, limits, keep, removed).rewrite();
    return Optional.of(WebpMending.mend(rewritten, limits, removed));
  }

  @Override
  public void audit(byte[] clean, SanitizerLimits limits, Set<Keepable> keep) throws Rejection {
    new WebpAudit(clean, limits, keep).check();
  }

  @Override
  public ExtractorAllowList extractorAllowList() {
    return ALLOWED;
  }

  @Override
  public PictureFacts facts(byte[] clean, SanitizerLimits limits) throws Rejection {
    return WebpFacts.of(clean, limits);
  }
}
