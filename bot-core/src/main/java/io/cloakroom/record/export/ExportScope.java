package io.cloakroom.record.export;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.Period;
import io.cloakroom.chat.Workspace;
import java.util.Objects;
import java.util.Optional;

/**
 * Which events an export shows.
 *
 * @param workspace of which; empty for all
 * @param period when they happened
 */
public record ExportScope(Optional<Workspace> workspace, Period period) {
  public ExportScope {
    Objects.requireNonNull(workspace, "workspace");
    Objects.requireNonNull(period, "period");
  }

  /** Whether there is no event that it does not hold. */
  boolean isEverything() {
    return workspace.isEmpty() && period.since().isEmpty() && period.until().isEmpty();
  }

  boolean holds(AuditEvent event) {
    return workspace.filter(one -> !one.equals(event.workspace())).isEmpty()
        && period.holds(event.at());
  }
}
