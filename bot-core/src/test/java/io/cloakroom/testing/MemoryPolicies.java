package io.cloakroom.testing;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Scope;
import io.cloakroom.testing.MemoryState.RoleKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Policies and roles in memory. */
final class MemoryPolicies implements PolicyStore {
  private final MemoryDatabase database;

  MemoryPolicies(MemoryDatabase database) {
    this.database = database;
  }

  @Override
  public Map<String, String> values(Scope scope) {
    return database.read(state -> Map.copyOf(state.values.getOrDefault(scope, Map.of())));
  }

  @Override
  public void set(Scope scope, String name, String value, AuditEvent event) {
    database.run(
        state -> {
          Map<String, String> values = new HashMap<>(state.values.getOrDefault(scope, Map.of()));
          if (!value.equals(values.put(name, value))) {
            state.values.put(scope, values);
            state.record(event);
          }
        });
  }

  @Override
  public Set<RoleHolder> holders(Scope scope, String role) {
    return database.read(state -> Set.copyOf(holders(state, new RoleKey(scope, role))));
  }

  @Override
  public void grant(Scope scope, String role, RoleHolder holder, AuditEvent event) {
    database.run(
        state -> {
          RoleKey key = new RoleKey(scope, role);
          Set<RoleHolder> holders = holders(state, key);
          if (holders.add(holder)) {
            state.roles.put(key, holders);
            state.record(event);
          }
        });
  }

  @Override
  public void withdraw(Scope scope, String role, RoleHolder holder, AuditEvent event) {
    database.run(
        state -> {
          RoleKey key = new RoleKey(scope, role);
          Set<RoleHolder> holders = holders(state, key);
          if (holders.remove(holder)) {
            state.roles.put(key, holders);
            state.record(event);
          }
        });
  }

  @Override
  public List<Conversation> conversations(Workspace workspace) {
    return database.read(
        state ->
            Stream.concat(
                    state.values.keySet().stream(),
                    state.roles.entrySet().stream()
                        .filter(entry -> !entry.getValue().isEmpty())
                        .map(entry -> entry.getKey().scope()))
                .filter(scope -> scope.workspace().equals(workspace))
                .map(Scope::conversation)
                .flatMap(Optional::stream)
                .distinct()
                .sorted(Comparator.comparing(Conversation::id))
                .toList());
  }

  private static Set<RoleHolder> holders(MemoryState state, RoleKey key) {
    return new HashSet<>(state.roles.getOrDefault(key, Set.of()));
  }
}
