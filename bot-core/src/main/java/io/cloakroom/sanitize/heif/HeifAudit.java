package io.cloakroom.sanitize.heif;

import io.cloakroom.sanitize.format.FileKind;
import io.cloakroom.sanitize.format.Keepable;
import io.cloakroom.sanitize.format.Rejection;
import io.cloakroom.sanitize.format.SanitizerLimits;
import java.util.Set;

final class HeifAudit {
  HeifAudit(byte[] file, FileKind kind, SanitizerLimits limits, Set<Keepable> keep) {}
  void check() throws Rejection {}
}
