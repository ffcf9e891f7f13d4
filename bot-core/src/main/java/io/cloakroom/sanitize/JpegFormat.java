package io.cloakroom.sanitize;

/** JPEG: ITU-T T.81 with the application segments of JFIF, EXIF, ICC and Adobe. */
final class JpegFormat implements Format {

  @Override
  public FileKind kind() {
    return FileKind.JPEG;
  }

  @Override
  public ImageType type() {
    return ImageType.JPEG;
  }

  @Override
  public Rewritten rewrite(byte[] file, SanitizerLimits limits, Ledger removed) throws Rejection {
    return new JpegRewriter(file, limits, removed).rewrite();
  }

  @Override
  public void audit(byte[] clean, SanitizerLimits limits) throws Rejection {
    new JpegAudit(clean).check();
  }

  @Override
  public ExtractorAllowList extractorAllowList() {
    return ExtractorAllowList.forJpeg();
  }
}
