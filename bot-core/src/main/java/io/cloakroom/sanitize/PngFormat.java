package io.cloakroom.sanitize;

/** PNG and animated PNG: W3C PNG third edition. */
final class PngFormat implements Format {

  @Override
  public FileKind kind() {
    return FileKind.PNG;
  }

  @Override
  public ImageType type() {
    return ImageType.PNG;
  }

  @Override
  public Rewritten rewrite(byte[] file, SanitizerLimits limits, Ledger removed) throws Rejection {
    return new PngRewriter(file, limits, removed).rewrite();
  }

  @Override
  public void audit(byte[] clean, SanitizerLimits limits) throws Rejection {
    new PngAudit(clean, limits).check();
  }

  @Override
  public ExtractorAllowList extractorAllowList() {
    return ExtractorAllowList.forPng();
  }
}
