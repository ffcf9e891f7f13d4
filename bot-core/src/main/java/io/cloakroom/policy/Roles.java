package io.cloakroom.policy;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.policy.freeze.FreezeTarget;
import io.cloakroom.policy.rights.GroupRole;
import io.cloakroom.policy.rights.HeldGroupRole;
import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Who may administer what. Judged by the messenger's own ids and a membership just asked for. */
public final class Roles {
  public static final String SECURITY = "security";
  public static final String CHANNEL_ADMIN = "channel-admin";

  /** Of those who are kept from asking to be let in. */
  public static final String BLOCKED = "blocked-from-asking";

  private final PolicyStore store;
  private final Predicate<Conversation> isPrivate;

  /** Where no conversation is private. */
  public Roles(PolicyStore store) {
    this(store, where -> false);
  }

  /**
   * @param isPrivate whether a conversation is one person's own with the bot
   */
  public Roles(PolicyStore store, Predicate<Conversation> isPrivate) {
    this.store = store;
    this.isPrivate = isPrivate;
  }

  /**
   * Whether the person holds the security role. Until somebody does, workspace admins hold it.
   * Whoever is frozen has none.
   */
  public boolean isSecurity(Person person, Membership now) {
    Set<RoleHolder> holders = store.holders(Scope.of(person.workspace()), SECURITY);
    boolean held = holders.isEmpty() ? now.workspaceAdmin() : holds(holders, person, now);
    return held && now.standing() == Standing.MEMBER && !isFrozen(person);
  }

  /** Whether security froze the person: then they decide nothing either. */
  public boolean isFrozen(Person person) {
    return store.values(Scope.of(person.workspace())).containsKey(FreezeTarget.of(person).name());
  }

  /**
   * Whether the person may change the policy of the conversation. Nobody may in the private one of
   * somebody else, whatever they administer: a policy opens what is in it.
   */
  public boolean isAdmin(Person person, Conversation conversation, Membership now) {
    if (now.standing() != Standing.MEMBER || !person.workspace().equals(conversation.workspace())) {
      return false;
    }
    if (!now.inConversation() && isPrivate.test(conversation)) {
      return false;
    }
    return now.conversationAdmin()
        || now.workspaceAdmin()
        || holds(store.holders(Scope.of(conversation), CHANNEL_ADMIN), person, now);
  }

  /**
   * What they may do with pictures of the conversation by the groups that they are in. A role
   * {@link GroupRole#PROJECT} that is not named is one that they have for other conversations.
   */
  public Set<HeldGroupRole> byGroup(Conversation conversation, Membership now) {
    if (now.groups().isEmpty()) {
      return Set.of();
    }
    Set<HeldGroupRole> roles = new HashSet<>();
    store
        .rolesOf(conversation.workspace(), now.groups())
        .forEach(
            (group, held) ->
                held.forEach(one -> byGroup(group, one, conversation).ifPresent(roles::add)));
    return Set.copyOf(roles);
  }

  /** The ids of the groups that look there by a role, in their order. */
  public NavigableSet<String> groupsThatLook(Conversation conversation) {
    NavigableSet<String> groups = new TreeSet<>();
    for (GroupRole role : GroupRole.values()) {
      store.holders(Scope.of(conversation), role.word()).stream()
          .filter(holder -> holder.kind() == RoleHolder.Kind.GROUP)
          .map(RoleHolder::id)
          .forEach(groups::add);
    }
    return groups;
  }

  /**
   * Whether cards of links of the scope say otherwise once a group holds the role there, or not.
   */
  public static boolean isOnCards(Scope scope, String role) {
    return scope.conversation().isPresent() && GroupRole.of(role).isPresent();
  }

  private static Optional<HeldGroupRole> byGroup(
      String group, HeldRole held, Conversation conversation) {
    boolean here = held.scope().conversation().filter(conversation::equals).isPresent();
    boolean everywhere = held.scope().conversation().isEmpty();
    return GroupRole.of(held.role())
        .filter(role -> here || everywhere || role == GroupRole.PROJECT)
        .map(role -> new HeldGroupRole(role, group, here));
  }

  /** Whether the person is kept from asking to be let in. */
  public boolean isBlocked(Person person) {
    return store
        .holders(Scope.of(person.workspace()), BLOCKED)
        .contains(RoleHolder.person(person.id()));
  }

  private static boolean holds(Set<RoleHolder> holders, Person person, Membership now) {
    return holders.contains(RoleHolder.person(person.id()))
        || now.groups().stream().map(RoleHolder::group).anyMatch(holders::contains);
  }
}
