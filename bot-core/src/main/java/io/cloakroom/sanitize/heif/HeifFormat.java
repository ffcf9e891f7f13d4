package io.cloakroom.sanitize.heif;

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

/** HEIC and AVIF, one container with two codings of pixels: ISO 23008-12, AV1 Image File Format. */
public final class HeifFormat implements Format {

  private static final ExtractorAllowList ALLOWED =
      new ExtractorAllowList(
          Map.ofEntries(
              Map.entry("File Type", Set.of()),
              Map.entry("HEIF", Set.of()),
              Map.entry("ICC Profile", Set.of()),
              Map.entry("QuickTime", Set.of()),
              Map.entry("QuickTime Video", Set.of())));

  private final FileKind kind;
  private final ImageType type;
  private final Coding coding;

  private HeifFormat(FileKind kind, ImageType type, Coding coding) {
    this.kind = kind;
    this.type = type;
    this.coding = coding;
  }

  /** Pictures coded as HEVC. */
  public static HeifFormat heic() {
    return new HeifFormat(FileKind.HEIC, ImageType.HEIC, Coding.HEVC);
  }

  /** Pictures coded as AV1. */
  public static HeifFormat avif() {
    return new HeifFormat(FileKind.AVIF, ImageType.AVIF, Coding.AV1);
  }

  @Override
  public FileKind kind() {
    return kind;
  }

  @Override
  public ImageType type() {
    return type;
  }

  @Override
  public Rewritten rewrite(byte[] file, SanitizerLimits limits, Set<Keepable> keep, Ledger removed)
      throws Rejection {
    return new HeifRewriter(file, kind, coding, limits, removed).rewrite(keep);
  }

  @Override
  public void audit(byte[] clean, SanitizerLimits limits, Set<Keepable> keep) throws Rejection {
    new HeifAudit(clean, kind, limits, keep).check();
  }

  @Override
  public ExtractorAllowList extractorAllowList() {
    return ALLOWED;
  }

  @Override
  public PictureFacts facts(byte[] clean, SanitizerLimits limits) throws Rejection {
    return HeifFacts.of(clean, coding, limits);
  }
}
