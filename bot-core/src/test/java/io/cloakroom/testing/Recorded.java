package io.cloakroom.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Workspace;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Looks into the record for a contract test. */
public final class Recorded {
  private static final int MANY = 1000;

  private Recorded() {}

  /** Every event of the workspace, the latest first. */
  public static List<AuditEvent> events(AuditLog log, Workspace workspace) {
    return log.find(AuditQuery.everything(workspace), OptionalLong.empty(), MANY).events().stream()
        .map(RecordedEvent::event)
        .toList();
  }

  /** Does what must not be done unless its event can be recorded, with an event that cannot. */
  public static void refused(AuditLog log, Workspace workspace, Consumer<AuditEvent> action) {
    AuditEvent taken = Sample.event(workspace);
    log.append(taken);
    List<AuditEvent> before = events(log, workspace);

    assertThatThrownBy(() -> action.accept(taken.withOutcome("another")))
        .isInstanceOf(RuntimeException.class);

    assertThat(events(log, workspace)).isEqualTo(before);
  }
}
