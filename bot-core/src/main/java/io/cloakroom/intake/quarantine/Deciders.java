package io.cloakroom.intake.quarantine;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Roster;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who decides on held files, by what they are at this moment: whoever holds the security role, and
 * until somebody does the admins of the workspace, as far as the chat names them.
 */
public final class Deciders {
  /** Of more nobody feels asked. */
  static final int MOST = 20;

  /** Among so many people of the workspace those of a group are looked for. */
  private static final int MOST_LISTED = 1_000;

  private final PolicyStore store;
  private final Roles roles;
  private final Messenger messenger;

  public Deciders(PolicyStore store, Roles roles, Messenger messenger) {
    this.store = store;
    this.roles = roles;
    this.messenger = messenger;
  }

  /**
   * Whom to tell, at most twenty, possibly nobody.
   *
   * @param where the file was posted
   */
  public List<Person> of(Conversation where) throws MessengerUnavailable {
    Set<RoleHolder> holders = store.holders(Scope.of(where.workspace()), Roles.SECURITY);
    List<Person> named =
        holders.isEmpty()
            ? messenger.governors(where)
            : holders.stream()
                .filter(holder -> holder.kind() == RoleHolder.Kind.PERSON)
                .map(holder -> new Person(where.workspace(), holder.id()))
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .limit(MOST)
                .toList();
    Set<Person> deciding = new LinkedHashSet<>();
    for (Person one : named) {
      if (roles.isSecurity(one, messenger.membership(one, where))) {
        deciding.add(one);
      }
    }
    boolean byName =
        !holders.isEmpty()
            && holders.stream().allMatch(holder -> holder.kind() == RoleHolder.Kind.PERSON);
    if (!byName) {
      messenger.roster(where, MOST_LISTED).people().stream()
          .filter(one -> roles.isSecurity(one.person(), one.membership()))
          .map(Roster.Listed::person)
          .forEach(deciding::add);
    }
    return deciding.stream().limit(MOST).toList();
  }
}
