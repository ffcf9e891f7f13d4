package io.cloakroom.command.incident;

import io.cloakroom.chat.Person;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.freeze.FreezeTarget;
import java.util.Set;

/** Who could lift a freeze, as far as the security role names people. */
final class Lifters {
  private static final int NEEDED = 2;

  private final PolicyStore store;

  Lifters(PolicyStore store) {
    this.store = store;
  }

  /**
   * Whether it is certain that too few are named to lift it. Of groups, and of the admins who hold
   * the role until somebody is named, nobody knows how many they are.
   */
  boolean areTooFew(FreezeTarget target) {
    Set<RoleHolder> holders = store.holders(Scope.of(target.workspace()), Roles.SECURITY);
    boolean named =
        !holders.isEmpty()
            && holders.stream().allMatch(one -> one.kind() == RoleHolder.Kind.PERSON);
    return named
        && holders.stream()
                .map(one -> new Person(target.workspace(), one.id()))
                .filter(one -> target.person().filter(one::equals).isEmpty())
                .limit(NEEDED)
                .count()
            < NEEDED;
  }
}
