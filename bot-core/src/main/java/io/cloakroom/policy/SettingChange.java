package io.cloakroom.policy;

import io.cloakroom.audit.AuditEvent;
import java.util.Objects;

/** One value that is to be set, with what records it. */
public record SettingChange(Scope scope, String name, String value, AuditEvent event) {
  public SettingChange {
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(event, "event");
  }
}
