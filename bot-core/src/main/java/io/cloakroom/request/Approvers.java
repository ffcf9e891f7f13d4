package io.cloakroom.request;

import io.cloakroom.access.Memberships;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Roster;
import io.cloakroom.link.Link;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.rights.NamedHolder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may let somebody in to a picture: the people whom its channel's policy names, and whoever is
 * at that moment in a group that it names; where it names nobody, whoever posted it and the
 * channel's admins. Nobody of them while they are frozen.
 */
public final class Approvers {
  private static final int MOST = 20;

  /** Among so many people of the workspace those of a group are looked for. */
  private static final int MOST_LISTED = 1_000;

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

  /** The same, of somebody who is this there. */
  boolean includes(Person person, Link link, Membership now) {
    if (now.standing() != Standing.MEMBER || roles.isFrozen(person)) {
      return false;
    }
    Set<NamedHolder> named = named(link.audience());
    return named.isEmpty()
        ? link.isOwnedBy(person) || roles.isAdmin(person, link.audience(), now)
        : named.stream().anyMatch(one -> one.means(person.id(), now.groups()));
  }

  /** Whether the person is still in the workspace, asked at this moment; empty when unknown. */
  Optional<Boolean> isThere(Person person, Conversation where) {
    return memberships.fresh(person, where).map(now -> now.standing() != Standing.GONE);
  }

  /** Whether they hear the asker at all: security can keep somebody from asking. */
  boolean hear(Person asker) {
    return !roles.isBlocked(asker);
  }

  /** Whether that one decides on what the asker wants, as far as the messenger can say. */
  boolean decidesFor(Person asker, Person one, Link link) {
    return !one.equals(asker)
        && memberships
            .of(one, link.audience())
            .filter(now -> now.standing() == Standing.MEMBER && includes(one, link, now))
            .isPresent();
  }

  /**
   * Who is to be asked, apart from the asker: at most twenty, possibly nobody. Of a group those
   * whom the messenger lists; who else is in it decides all the same.
   */
  public List<Person> of(Link link, Person asker) throws MessengerUnavailable {
    Conversation where = link.audience();
    Set<NamedHolder> named = named(where);
    Set<Person> all = new LinkedHashSet<>();
    if (named.isEmpty()) {
      all.add(link.owner());
    }
    all.addAll(named(where, named));
    return all.stream().filter(one -> !one.equals(asker)).limit(MOST).toList();
  }

  /** Whom its policy names; empty for whoever posted it and its admins. */
  Set<NamedHolder> named(Conversation where) {
    return policies.of(where).get(Setting.APPROVERS);
  }

  /** Who that is, apart from whoever posted something: the messenger may be asked for a list. */
  Set<Person> named(Conversation where, Set<NamedHolder> named) throws MessengerUnavailable {
    Set<Person> all = new LinkedHashSet<>();
    if (named.isEmpty()) {
      all.addAll(policies.named(where));
      all.addAll(messenger.administrators(where));
    } else {
      Set<Person> listed = inGroups(where, named);
      named.stream()
          .filter(one -> !one.group())
          .sorted()
          .map(one -> new Person(where.workspace(), one.id()))
          .filter(one -> isPerson(one, where))
          .forEach(all::add);
      all.addAll(listed);
    }
    return all;
  }

  /** Full members, as nobody else decides. */
  private Set<Person> inGroups(Conversation where, Set<NamedHolder> named)
      throws MessengerUnavailable {
    boolean people = named.stream().noneMatch(NamedHolder::group) && arePeople(where, named);
    return people
        ? Set.of()
        : messenger.roster(where, MOST_LISTED).people().stream()
            .filter(one -> one.membership().standing() == Standing.MEMBER)
            .filter(
                one -> named.stream().anyMatch(it -> one.membership().groups().contains(it.id())))
            .map(Roster.Listed::person)
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** An id alone can be that of a group: then there is no such person. */
  private boolean arePeople(Conversation where, Set<NamedHolder> named) {
    return named.stream()
        .map(one -> new Person(where.workspace(), one.id()))
        .allMatch(one -> isPerson(one, where));
  }

  private boolean isPerson(Person one, Conversation where) {
    return memberships.of(one, where).filter(now -> now.standing() == Standing.GONE).isEmpty();
  }
}
