package io.cloakroom.intake.leaving;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds whose a channel's pictures are whose owner left: whom its policy names, else whoever
 * created it, else its first admin. Only a full member who reads it now.
 */
final class Heirs {
  private final Policies policies;
  private final Messenger messenger;

  Heirs(Policies policies, Messenger messenger) {
    this.policies = policies;
    this.messenger = messenger;
  }

  /** What is frozen with somebody stays theirs until that is lifted: it would open otherwise. */
  Optional<Person> of(Conversation where, Person gone) throws MessengerUnavailable {
    Policy policy = policies.of(where);
    if (policy.freeze(gone).isPresent()) {
      return Optional.empty();
    }
    Set<Person> candidates = new LinkedHashSet<>();
    policy
        .get(Setting.OWNER)
        .map(id -> new Person(where.workspace(), id))
        .ifPresent(candidates::add);
    candidates.addAll(messenger.administrators(where));
    candidates.addAll(policies.named(where));
    candidates.remove(gone);
    for (Person one : candidates) {
      Membership now = messenger.membership(one, where);
      if (now.standing() == Standing.MEMBER && now.inConversation()) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }
}
