package io.cloakroom.gateway;

import io.cloakroom.audit.AuditLog;
import io.cloakroom.link.Links;
import io.cloakroom.link.Openings;
import io.cloakroom.link.Passes;
import java.util.Objects;

/** What the gateway serves from: links, the way to their pictures, who looks, and the record. */
public record PictureDesk(Links links, Openings openings, Passes passes, AuditLog audit) {
  public PictureDesk {
    Objects.requireNonNull(links, "links");
    Objects.requireNonNull(openings, "openings");
    Objects.requireNonNull(passes, "passes");
    Objects.requireNonNull(audit, "audit");
  }
}
