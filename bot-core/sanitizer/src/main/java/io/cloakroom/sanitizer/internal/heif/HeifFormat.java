package io.cloakroom.sanitizer.internal.heif;

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
import io.cloakroom.sanitizer.internal.heif.audit.HeifAudit;
import io.cloakroom.sanitizer.internal.heif.media.Coding;
import java.util.Map;
import java.util.Set;

/** HEIC and AVIF, one container with two codings of pixels: ISO 23008-12, AV1 Image File Format. */
public final class HeifFormat implements Format {

  /** Brands, size, turn and bits of each channel. */
  private static final Set<Integer> HEIF_TAGS = Set.of(1, 2, 3, 4, 5, 6, 7);

  /** The fields of the movie header, and the brands. */
  private static final Set<Integer> SEQUENCE_TAGS =
      Set.of(
          256, 257, 258, 259, 260, 261, 262, 263, 264, 265, 266, 267, 268, 269, 270, 4096, 4097,
          4098);

  /**
   * It takes sequences for QuickTime movies, reads these up to the end of the file, and reports
   * that end as an error.
   */
  private static final ExtractorAllowList ALLOWED =
      new ExtractorAllowList(
          Map.of(
              "File Type",
              Set.of(),
              "HEIF",
              HEIF_TAGS,
              "ICC Profile",
              Set.of(),
              "QuickTime",
              SEQUENCE_TAGS),
          Map.of("QuickTime", Set.of("End of data reached.")));

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
  public Rewritten rewrite(
      byte[] file, SanitizerLimits limits, Set<Keepable> keep, Removals removed) throws Rejection {
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
