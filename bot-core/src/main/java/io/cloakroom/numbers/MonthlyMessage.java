package io.cloakroom.numbers;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Workspace;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.Scope;

/**
 * Whether the admins of a workspace are told its numbers each month: unless one of them said no.
 */
public final class MonthlyMessage {
  /** Under which name it is kept and recorded. */
  public static final String NAME = "monthly-numbers";

  /** What a button answers that wants it. */
  public static final String WANTED = "message-on";

  /** What a button answers that wants none. */
  public static final String UNWANTED = "message-off";

  public static final String ON = "on";
  public static final String OFF = "off";

  private final PolicyStore store;

  public MonthlyMessage(PolicyStore store) {
    this.store = store;
  }

  public boolean isOn(Workspace workspace) {
    return !OFF.equals(store.values(Scope.of(workspace)).get(NAME));
  }

  /** Sets it for the workspace, with the event that says who did. */
  public void set(Workspace workspace, boolean on, AuditEvent event) {
    store.set(Scope.of(workspace), NAME, on ? ON : OFF, event);
  }
}
