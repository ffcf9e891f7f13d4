package io.cloakroom.link.pass;

import io.cloakroom.access.Memberships;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.link.Grants;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.HeldRole;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The door in for what happens to people in a chat: it makes what was remembered of them outdated.
 * Quick, safe on any thread, and harmless when repeated.
 */
public final class People {
  private final Memberships memberships;
  private final PassStore passes;
  private final PolicyStore roles;
  private final Policies policies;
  private final LinkStore links;
  private final Grants grants;
  private final Consumer<Person> leavers;
  private final Consumer<Conversation> readers;
  private final Clock clock;

  /**
   * @param leavers is handed whoever is gone, so that what they posted passes on
   * @param readers is handed every conversation that others may read now, so that its cards follow
   */
  public People(
      Memberships memberships,
      PassStore passes,
      PolicyStore roles,
      LinkStore links,
      Grants grants,
      Consumer<Person> leavers,
      Consumer<Conversation> readers,
      Clock clock) {
    this.memberships = memberships;
    this.passes = passes;
    this.roles = roles;
    this.policies = new Policies(roles);
    this.links = links;
    this.grants = grants;
    this.leavers = leavers;
    this.readers = readers;
    this.clock = clock;
  }

  /** Something about the person changed: what they are, their groups, where they belong. */
  public void changed(Person person) {
    memberships.changed(person);
  }

  /**
   * Somebody came, left, or rights changed there.
   *
   * @throws RuntimeException when that could not be saved: do not acknowledge
   */
  public void changed(Conversation where) {
    memberships.changed(where);
    readers.accept(where);
  }

  /**
   * The conversation was archived or deleted: the links that it had then end, as nobody is there
   * any more to look after them. Pictures with a retention are kept as long as it says, and their
   * links can be renewed; a picture that goes with its link goes with this end too.
   *
   * @param at when that was; links of later on, after it came back, live on. In the future it
   *     counts as of now
   * @throws RuntimeException when that could not be saved: do not acknowledge
   */
  public void archived(Conversation where, Instant at) {
    memberships.changed(where);
    Instant now = clock.instant();
    links.expireAll(
        where,
        at.isBefore(now) ? at : now,
        AuditEvent.of(now, where.workspace(), Action.CHANNEL_ARCHIVED).in(where));
  }

  /**
   * The conversation was closed to whoever is not in it: where it let all full members of the
   * workspace look, it lets only those look from now on who may read it. Links that are there
   * follow, also those of pictures that somebody had opened alone. An admin can open it again.
   *
   * @throws RuntimeException when that could not be saved: do not acknowledge
   */
  public void closed(Conversation where) {
    memberships.changed(where);
    Instant now = clock.instant();
    String old = policies.of(where).text(Setting.ACCESS);
    Map<String, String> changes = policies.closing(where, now);
    if (!changes.isEmpty()) {
      Scope scope = Scope.of(where);
      AuditEvent event =
          AuditEvent.of(now, where.workspace(), Action.POLICY_CHANGED)
              .in(where)
              .with("setting", Setting.ACCESS.name())
              .with("old", old)
              .with("new", changes.getOrDefault(Setting.ACCESS.name(), old))
              .with("reason", "closed");
      roles.set(
          new PolicyUpdate(
              changes.entrySet().stream()
                  .map(
                      one ->
                          new PolicyUpdate.Value(scope, one.getKey(), Optional.of(one.getValue())))
                  .toList(),
              event));
    }
  }

  /**
   * The person was deactivated, banned, or left the workspace: their passes and sessions end, and
   * what was granted to them by name is taken away, be it a role or a look at a picture, so that it
   * does not come back with them. That they may not ask to be let in is no grant: it stays.
   *
   * @throws RuntimeException when that could not be saved: do not acknowledge
   */
  public void gone(Person person) {
    memberships.changed(person);
    passes.endAll(
        person,
        AuditEvent.of(clock.instant(), person.workspace(), Action.SESSIONS_ENDED).by(person));
    roles.rolesOf(person).stream()
        .filter(held -> !held.role().equals(Roles.BLOCKED))
        .forEach(held -> withdraw(person, held));
    grants.endGrants(person, clock.instant());
    leavers.accept(person);
  }

  /** Whoever holds a role of the workspace, or of one of its conversations, by name. */
  public Set<Person> named(Workspace workspace) {
    Set<RoleHolder> holders = new HashSet<>(roles.holders(Scope.of(workspace), Roles.SECURITY));
    roles.conversations(workspace).stream()
        .map(where -> roles.holders(Scope.of(where), Roles.CHANNEL_ADMIN))
        .forEach(holders::addAll);
    return holders.stream()
        .filter(holder -> holder.kind() == RoleHolder.Kind.PERSON)
        .map(holder -> new Person(workspace, holder.id()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private void withdraw(Person person, HeldRole held) {
    AuditEvent event =
        AuditEvent.of(clock.instant(), person.workspace(), Action.ROLE_CHANGED)
            .with("role", held.role())
            .with("holder", person.id())
            .with("change", "withdrawn")
            .with("reason", "gone");
    roles.withdraw(
        held.scope(),
        held.role(),
        RoleHolder.person(person.id()),
        held.scope().conversation().map(event::in).orElse(event));
  }
}
