package io.cloakroom.policy;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.policy.freeze.FreezeTarget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Keeps what was set, by scope and name, and who holds which role. Knows no meaning of either. */
public interface PolicyStore {
  /** What was set for just this scope: the setting's name to its text. Empty when nothing was. */
  Map<String, String> values(Scope scope);

  /** Sets one value and records it, both or neither; setting the same value again is harmless. */
  default void set(Scope scope, String name, String value, AuditEvent event) {
    set(PolicyUpdate.of(scope, name, value, event));
  }

  /**
   * Sets values, and takes out those that are to be set no longer, and records it as one, all or
   * none. Where all of it is so already nothing is recorded. Marks the cards of live links due
   * where they say otherwise from now on, see {@link Setting#isOnCards}, and of all that is frozen
   * or is no longer, see {@link FreezeTarget}.
   */
  void set(PolicyUpdate update);

  /**
   * Sets one value, or takes it out, where it still is what it was: of any number of callers one
   * succeeds. Otherwise as {@link #set(PolicyUpdate)}.
   *
   * @param before what it was; empty when nothing was set
   * @param after what it is to be; empty when nothing is to be set any more
   * @return false, and nothing changed, where it is another by now
   */
  boolean replace(
      Scope scope, String name, Optional<String> before, Optional<String> after, AuditEvent event);

  /**
   * Who holds a role: ids of people and of groups, as the messenger gives them.
   *
   * @param role such as {@code security}, {@code channel-admin}
   */
  Set<RoleHolder> holders(Scope scope, String role);

  /** Every role that was given to just this person, anywhere in their workspace. */
  Set<HeldRole> rolesOf(Person person);

  /**
   * Every role that was given to groups, anywhere in the workspace.
   *
   * @param groups ids, as the messenger gives them
   * @return by the id of the group; without those that hold none
   */
  Map<String, Set<HeldRole>> rolesOf(Workspace workspace, Set<String> groups);

  /** The same of every group that holds any. */
  Map<String, Set<HeldRole>> rolesOfGroups(Workspace workspace);

  /**
   * Gives the role, and records it, both or neither; false where it was held, of two at once to
   * one: nothing happens then. Marks the cards of live links due that name who looks by a role, see
   * {@link Roles#isOnCards}.
   */
  boolean grant(Scope scope, String role, RoleHolder holder, AuditEvent event);

  /**
   * Takes the role away, and records it, both or neither; harmless when it was not held. Cards as
   * for {@link #grant}.
   */
  void withdraw(Scope scope, String role, RoleHolder holder, AuditEvent event);

  /**
   * What was set for each conversation of the workspace, as by {@link #values} and read at once;
   * without those for which nothing was.
   */
  Map<Conversation, Map<String, String>> valuesOfEach(Workspace workspace);

  /**
   * Gives what is found out by reading alone, for one answer in which the same is asked many times:
   * what this thread read of values and roles within it is not read again, so that all of it is as
   * of about one moment. Nothing of it is remembered afterwards.
   *
   * @param reading changes nothing
   */
  default <T> T atOnce(Supplier<T> reading) {
    return reading.get();
  }

  /** The conversations of the workspace for which anything was set. */
  List<Conversation> conversations(Workspace workspace);
}
