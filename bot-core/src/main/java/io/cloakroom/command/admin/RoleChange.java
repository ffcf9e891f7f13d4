package io.cloakroom.command.admin;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Scope;
import java.time.Clock;
import java.util.Set;

/** Gives and takes roles, and puts it on record. */
public final class RoleChange {
  private final PolicyStore store;
  private final Clock clock;

  public RoleChange(PolicyStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Who holds it there. */
  public Set<RoleHolder> holders(Scope scope, String role) {
    return store.holders(scope, role);
  }

  /** False where it was held. */
  public boolean grant(Person by, Scope scope, String role, RoleHolder holder) {
    return store.grant(scope, role, holder, event(by, scope, role, holder, "granted"));
  }

  public void withdraw(Person by, Scope scope, String role, RoleHolder holder) {
    store.withdraw(scope, role, holder, event(by, scope, role, holder, "withdrawn"));
  }

  private AuditEvent event(Person by, Scope scope, String role, RoleHolder holder, String change) {
    AuditEvent event =
        AuditEvent.of(clock.instant(), scope.workspace(), Action.ROLE_CHANGED)
            .by(by)
            .with("role", role)
            .with("holder", holder.id())
            .with("change", change);
    AuditEvent held = holder.kind() == RoleHolder.Kind.GROUP ? event.with("group", "yes") : event;
    return scope.conversation().map(held::in).orElse(held);
  }
}
