package io.cloakroom.gateway.picture;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.handin.HandInPages;
import io.cloakroom.intake.keep.CarriedFiles;
import io.cloakroom.intake.preview.Thumbnails;
import io.cloakroom.intake.title.Titles;
import io.cloakroom.link.Links;
import io.cloakroom.link.Looks;
import io.cloakroom.link.pass.Passes;
import io.cloakroom.outsider.Outsiders;
import io.cloakroom.privacy.ReportPages;
import io.cloakroom.record.export.ExportPages;
import io.cloakroom.request.AccessRequests;
import java.util.Objects;

/**
 * What the gateway serves from: links, the way to their pictures and files, who looks, what is good
 * once, and the record.
 */
public record PictureDesk(
    Links links,
    Looks looks,
    CarriedFiles files,
    Titles titles,
    Thumbnails thumbnails,
    Passes passes,
    AccessRequests requests,
    HandInPages handIns,
    Outsiders outsiders,
    ExportPages exports,
    ReportPages reports,
    PreviewHits previews,
    Keepsakes keepsakes,
    AuditLog audit) {
  public PictureDesk {
    Objects.requireNonNull(links, "links");
    Objects.requireNonNull(looks, "looks");
    Objects.requireNonNull(files, "files");
    Objects.requireNonNull(titles, "titles");
    Objects.requireNonNull(thumbnails, "thumbnails");
    Objects.requireNonNull(passes, "passes");
    Objects.requireNonNull(requests, "requests");
    Objects.requireNonNull(handIns, "handIns");
    Objects.requireNonNull(outsiders, "outsiders");
    Objects.requireNonNull(exports, "exports");
    Objects.requireNonNull(reports, "reports");
    Objects.requireNonNull(previews, "previews");
    Objects.requireNonNull(keepsakes, "keepsakes");
    Objects.requireNonNull(audit, "audit");
  }
}
