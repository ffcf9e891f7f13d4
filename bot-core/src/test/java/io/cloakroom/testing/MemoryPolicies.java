package io.cloakroom.testing;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.link.Link;
import io.cloakroom.policy.HeldRole;
import io.cloakroom.policy.Place;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.freeze.FreezeTarget;
import io.cloakroom.testing.MemoryState.RoleKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
  public Map<Conversation, Map<String, String>> valuesOfEach(Workspace workspace) {
    return database.read(
        state -> {
          Map<Conversation, Map<String, String>> all = new HashMap<>();
          state.values.forEach(
              (scope, values) ->
                  scope
                      .conversation()
                      .filter(where -> where.workspace().equals(workspace))
                      .ifPresent(where -> all.put(where, Map.copyOf(values))));
          return all;
        });
  }

  @Override
  public void set(PolicyUpdate update) {
    database.run(state -> set(state, update));
  }

  static void set(MemoryState state, PolicyUpdate update) {
    if (update.values().stream().filter(one -> changes(state, one)).count() > 0) {
      state.record(update.event());
    }
  }

  static boolean holds(MemoryState state, PolicyUpdate.Value one) {
    return Optional.ofNullable(state.values.getOrDefault(one.scope(), Map.of()).get(one.name()))
        .equals(one.text());
  }

  private static boolean changes(MemoryState state, PolicyUpdate.Value one) {
    Map<String, String> values = new HashMap<>(state.values.getOrDefault(one.scope(), Map.of()));
    Optional<String> standing = Optional.ofNullable(values.get(one.name()));
    one.text().ifPresentOrElse(t -> values.put(one.name(), t), () -> values.remove(one.name()));
    if (values.isEmpty()) {
      state.values.remove(one.scope());
    } else {
      state.values.put(one.scope(), values);
    }
    boolean changed = !standing.equals(one.text());
    if (changed && Setting.isOnCards(one.name())) {
      reached(state, one).forEach(scope -> cardsDue(state, scope));
    }
    FreezeTarget.ofName(one.scope().workspace(), one.name())
        .filter(target -> changed)
        .ifPresent(target -> cardsDue(state, link -> isReached(link, target)));
    return changed;
  }

  private static boolean isReached(Link link, FreezeTarget target) {
    return Policy.frozen(target, Instant.EPOCH)
        .ofPicture(link.own().texts())
        .freeze(link.audience(), link.owner(), link.issuedAt())
        .isPresent();
  }

  @Override
  public boolean replace(
      Scope scope, String name, Optional<String> before, Optional<String> after, AuditEvent event) {
    boolean[] fits = {false};
    database.run(
        state -> {
          Optional<String> standing =
              Optional.ofNullable(state.values.getOrDefault(scope, Map.of()).get(name));
          fits[0] = standing.equals(before);
          if (fits[0]) {
            PolicyUpdate.Value value = new PolicyUpdate.Value(scope, name, after);
            set(state, new PolicyUpdate(List.of(value), event));
          }
        });
    return fits[0];
  }

  /** What a template says holds where it is used alone. */
  private static List<Scope> reached(MemoryState state, PolicyUpdate.Value one) {
    return Place.templateOf(one.name())
        .map(
            template ->
                state.values.keySet().stream()
                    .filter(scope -> scope.workspace().equals(one.scope().workspace()))
                    .filter(scope -> scope.conversation().isPresent())
                    .filter(scope -> template.equals(state.values.get(scope).get(Place.USED)))
                    .toList())
        .orElse(List.of(one.scope()));
  }

  private static void cardsDue(MemoryState state, Scope scope) {
    cardsDue(
        state,
        link ->
            link.audience().workspace().equals(scope.workspace())
                && scope.conversation().filter(c -> !c.equals(link.audience())).isEmpty());
  }

  private static void cardsDue(MemoryState state, Predicate<Link> concerned) {
    Predicate<Link> lives = link -> link.revokedAt().isEmpty() && link.endedAt().isEmpty();
    state.links.replaceAll(
        (id, link) -> lives.and(concerned).test(link) ? LinkChanges.withCardDue(link) : link);
  }

  @Override
  public Set<RoleHolder> holders(Scope scope, String role) {
    return database.read(state -> Set.copyOf(holders(state, new RoleKey(scope, role))));
  }

  @Override
  public Set<HeldRole> rolesOf(Person person) {
    return database.read(
        state ->
            state.roles.entrySet().stream()
                .filter(entry -> entry.getKey().scope().workspace().equals(person.workspace()))
                .filter(entry -> entry.getValue().contains(RoleHolder.person(person.id())))
                .map(entry -> new HeldRole(entry.getKey().scope(), entry.getKey().role()))
                .collect(Collectors.toUnmodifiableSet()));
  }

  @Override
  public Map<String, Set<HeldRole>> rolesOf(Workspace workspace, Set<String> groups) {
    return rolesOf(workspace, groups::contains);
  }

  @Override
  public Map<String, Set<HeldRole>> rolesOfGroups(Workspace workspace) {
    return rolesOf(workspace, group -> true);
  }

  private Map<String, Set<HeldRole>> rolesOf(Workspace workspace, Predicate<String> groups) {
    return database.read(
        state -> {
          Map<String, Set<HeldRole>> held = new HashMap<>();
          state.roles.forEach(
              (key, holders) ->
                  holders.stream()
                      .filter(holder -> key.scope().workspace().equals(workspace))
                      .filter(holder -> holder.kind() == RoleHolder.Kind.GROUP)
                      .filter(holder -> groups.test(holder.id()))
                      .forEach(
                          holder ->
                              held.computeIfAbsent(holder.id(), id -> new HashSet<>())
                                  .add(new HeldRole(key.scope(), key.role()))));
          return held;
        });
  }

  @Override
  public boolean grant(Scope scope, String role, RoleHolder holder, AuditEvent event) {
    return database.change(
        state -> {
          RoleKey key = new RoleKey(scope, role);
          Set<RoleHolder> holders = holders(state, key);
          if (!holders.add(holder)) {
            return false;
          }
          state.roles.put(key, holders);
          state.record(event);
          if (Roles.isOnCards(scope, role)) {
            cardsDue(state, scope);
          }
          return true;
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
            if (Roles.isOnCards(scope, role)) {
              cardsDue(state, scope);
            }
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
