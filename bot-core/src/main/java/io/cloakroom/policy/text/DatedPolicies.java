package io.cloakroom.policy.text;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.policy.HeldRole;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store of policies whose changes give a text its version at once, so that it has the date on
 * which it came to hold, and not that on which somebody first read it.
 */
public final class DatedPolicies implements PolicyStore {
  private static final Logger log = LoggerFactory.getLogger(DatedPolicies.class);

  private final PolicyStore store;
  private final PolicyTexts texts;

  public DatedPolicies(PolicyStore store, PolicyTexts texts) {
    this.store = store;
    this.texts = texts;
  }

  @Override
  public void set(PolicyUpdate update) {
    store.set(update);
    update.values().stream()
        .filter(one -> TextDigest.isOf(one.name()))
        .map(PolicyUpdate.Value::scope)
        .distinct()
        .forEach(this::date);
  }

  @Override
  public boolean replace(
      Scope scope, String name, Optional<String> before, Optional<String> after, AuditEvent event) {
    boolean replaced = store.replace(scope, name, before, after, event);
    if (replaced && TextDigest.isOf(name)) {
      date(scope);
    }
    return replaced;
  }

  /** The change is made: what fails now is made up for when the text is read. */
  private void date(Scope scope) {
    try {
      texts.date(scope);
    } catch (RuntimeException broken) {
      log.warn("a text has no version yet: {}", broken.getClass().getName());
    }
  }

  @Override
  public Map<String, String> values(Scope scope) {
    return store.values(scope);
  }

  @Override
  public Set<RoleHolder> holders(Scope scope, String role) {
    return store.holders(scope, role);
  }

  @Override
  public Set<HeldRole> rolesOf(Person person) {
    return store.rolesOf(person);
  }

  @Override
  public Map<String, Set<HeldRole>> rolesOf(Workspace workspace, Set<String> groups) {
    return store.rolesOf(workspace, groups);
  }

  @Override
  public Map<String, Set<HeldRole>> rolesOfGroups(Workspace workspace) {
    return store.rolesOfGroups(workspace);
  }

  @Override
  public boolean grant(Scope scope, String role, RoleHolder holder, AuditEvent event) {
    return store.grant(scope, role, holder, event);
  }

  @Override
  public void withdraw(Scope scope, String role, RoleHolder holder, AuditEvent event) {
    store.withdraw(scope, role, holder, event);
  }

  @Override
  public Map<Conversation, Map<String, String>> valuesOfEach(Workspace workspace) {
    return store.valuesOfEach(workspace);
  }

  @Override
  public <T> T atOnce(Supplier<T> reading) {
    return store.atOnce(reading);
  }

  @Override
  public List<Conversation> conversations(Workspace workspace) {
    return store.conversations(workspace);
  }
}
