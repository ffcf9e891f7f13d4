package io.cloakroom.intake.review;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Roles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds who answers for a channel: who administers it now and reads it, as what is listed has the
 * words of its authors.
 */
final class ReviewAdmins {
  private static final int MOST = 20;

  private final Policies policies;
  private final Roles roles;
  private final Messenger messenger;

  ReviewAdmins(Policies policies, Roles roles, Messenger messenger) {
    this.policies = policies;
    this.roles = roles;
    this.messenger = messenger;
  }

  /** Those whom the chat calls its admins, and the named; where none of these is one, others. */
  List<Person> of(Conversation where) throws MessengerUnavailable {
    Set<Person> first = new LinkedHashSet<>(messenger.administrators(where));
    first.addAll(policies.named(where));
    List<Person> admins = among(first, where);
    return admins.isEmpty() ? among(messenger.governors(where), where) : admins;
  }

  private List<Person> among(Collection<Person> people, Conversation where)
      throws MessengerUnavailable {
    List<Person> admins = new ArrayList<>();
    for (Person one : people.stream().limit(MOST).toList()) {
      Membership now = messenger.membership(one, where);
      if (now.inConversation() && roles.isAdmin(one, where, now) && !roles.isFrozen(one)) {
        admins.add(one);
      }
    }
    return admins;
  }
}
