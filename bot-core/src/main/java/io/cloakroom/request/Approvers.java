package io.cloakroom.request;

import io.cloakroom.access.Memberships;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.link.Link;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Setting;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may let somebody in to a picture: the people whom its channel's policy names; where it names
 * nobody, whoever posted it and the channel's admins.
 */
public final class Approvers {
  private static final int MOST = 20;

  private final Policies policies;
  private final Roles roles;
  private final Memberships memberships;
  private final Messenger messenger;

  public Approvers(Policies policies, Roles roles, Memberships memberships, Messenger messenger) {
    this.policies = policies;
    this.roles = roles;
    this.memberships = memberships;
    this.messenger = messenger;
  }

  /** Whether the person is one of them, by what they are at this moment; empty when unknown. */
  public Optional<Boolean> includes(Person person, Link link) {
    if (!person.workspace().equals(link.audience().workspace())) {
      return Optional.of(false);
    }
    return memberships
        .fresh(person, link.audience())
        .map(now -> now.standing() == Standing.MEMBER && includes(person, link, now));
  }

  private boolean includes(Person person, Link link, Membership now) {
    Set<String> named = policies.of(link.audience()).get(Setting.APPROVERS);
    return named.isEmpty()
        ? link.isOwnedBy(person) || roles.isAdmin(person, link.audience(), now)
        : named.contains(person.id());
  }

  /** Whether the person is still in the workspace, asked at this moment; empty when unknown. */
  Optional<Boolean> isThere(Person person, Conversation where) {
    return memberships.fresh(person, where).map(now -> now.standing() != Standing.GONE);
  }

  /** Whether they hear the asker at all: security can keep somebody from asking. */
  boolean hear(Person asker) {
    return !roles.isBlocked(asker);
  }

  /** Who is to be asked, apart from the asker: at most twenty, possibly nobody. */
  public List<Person> of(Link link, Person asker) throws MessengerUnavailable {
    Conversation where = link.audience();
    Set<Person> all = new LinkedHashSet<>();
    Set<String> named = policies.of(where).get(Setting.APPROVERS);
    if (named.isEmpty()) {
      all.add(link.owner());
      all.addAll(policies.named(where));
      all.addAll(messenger.administrators(where));
    } else {
      named.stream().sorted().forEach(id -> all.add(new Person(where.workspace(), id)));
    }
    return all.stream().filter(one -> !one.equals(asker)).limit(MOST).toList();
  }
}
