package io.cloakroom.sanitize.tiff;

import io.cloakroom.sanitize.format.Keepable;
import io.cloakroom.sanitize.format.Rejection;
import io.cloakroom.sanitize.format.SanitizerLimits;
import java.util.Set;

final class TiffAudit {
  TiffAudit(byte[] file, SanitizerLimits limits, Set<Keepable> keep) {}

  void check() throws Rejection {}
}
