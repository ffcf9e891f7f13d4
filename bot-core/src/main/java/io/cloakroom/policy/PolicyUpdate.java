package io.cloakroom.policy;

import io.cloakroom.audit.AuditEvent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one command changes of what was set, with the one event that records it.
 *
 * @param values no two of one name in one scope
 */
public record PolicyUpdate(List<Value> values, AuditEvent event) {
  /**
   * One value.
   *
   * @param text empty when nothing is to be set under the name any more
   */
  public record Value(Scope scope, String name, Optional<String> text) {
    public Value {
      Objects.requireNonNull(scope, "scope");
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(text, "text");
    }
  }

  public PolicyUpdate {
    values = List.copyOf(values);
    Objects.requireNonNull(event, "event");
  }

  /** One value that is to be set. */
  public static PolicyUpdate of(Scope scope, String name, String text, AuditEvent event) {
    return new PolicyUpdate(List.of(new Value(scope, name, Optional.of(text))), event);
  }
}
