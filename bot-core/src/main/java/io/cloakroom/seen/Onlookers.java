package io.cloakroom.seen;

import io.cloakroom.access.OpensFor;
import io.cloakroom.access.Outcome;
import io.cloakroom.adapter.Recent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Roster;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.Links;
import io.cloakroom.policy.AccessModel;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.request.RequestStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds out who of those for whom a picture was posted has looked. These are whoever reads its
 * conversation, or was let in by name, and may look; not whoever posted it, and not who may look by
 * a role alone. They are told apart where there are not too many and the chat lists them.
 */
public final class Onlookers {
  /** Of more than so many nobody is told apart: they are counted, where the chat counts them. */
  public static final int MOST = 200;

  /** So many who looked are told apart. */
  public static final int VIEWERS = 500;

  private static final Duration LATELY = Duration.ofMinutes(10);
  private static final int CONVERSATIONS = 1_000;

  /**
   * Whoever is refused for one of these is among them: it is the link that does not open, or the
   * chat that does not say.
   */
  private static final Set<Outcome> TO_LOOK =
      Set.of(
          Outcome.ALLOWED,
          Outcome.FROZEN,
          Outcome.EXPIRED,
          Outcome.REVOKED,
          Outcome.USED_UP,
          Outcome.ALREADY_SEEN,
          Outcome.UNKNOWN);

  private final LinkStore store;
  private final Links links;
  private final RequestStore requests;
  private final RecordedLooks record;
  private final Messenger messenger;
  private final Clock clock;
  private final Recent<Conversation, Roster> rosters;

  /**
   * @param record what is on record of looks
   * @param messenger only asked
   */
  public Onlookers(
      LinkStore store,
      Links links,
      RequestStore requests,
      RecordedLooks record,
      Messenger messenger,
      Clock clock) {
    this.store = store;
    this.links = links;
    this.requests = requests;
    this.record = record;
    this.messenger = messenger;
    this.clock = clock;
    this.rosters = new Recent<>(CONVERSATIONS, LATELY, clock);
  }

  /** By who reads the link's conversation at this moment, whichever of its links they looked by. */
  public Seen of(Link link) {
    return seen(link, viewers(link), record.of(link), roster(link));
  }

  /**
   * The same, by who read it within the last minutes: the chat is asked less often, and not at all
   * of a picture at which nobody looked.
   */
  public Seen lately(Link link) {
    SortedSet<Person> viewers = viewers(link);
    RecordedLooks.Told told = record.of(link);
    if (viewers.isEmpty() && told.downloaded().isEmpty() && told.refused().isEmpty()) {
      return new Seen(List.of(), 0, 0, Optional.empty(), OptionalInt.empty());
    }
    Roster roster = rosters.get(link.audience()).orElseGet(() -> roster(link));
    return seen(link, viewers, told, roster);
  }

  private Seen seen(Link link, SortedSet<Person> viewers, RecordedLooks.Told told, Roster roster) {
    Optional<List<Person>> listed = listed(link, roster);
    Set<Person> others = new LinkedHashSet<>(told.refused());
    others.removeAll(viewers);
    listed.ifPresent(others::removeAll);
    return new Seen(
        List.copyOf(viewers),
        told.downloaded().size(),
        others.size(),
        listed.map(all -> all.stream().filter(one -> !viewers.contains(one)).toList()),
        listed.isPresent() ? OptionalInt.empty() : counted(link));
  }

  /** What somebody looked at, or was refused, since that moment. */
  public Set<LookedAt> lookedAtSince(Instant moment) {
    return record.since(moment);
  }

  private SortedSet<Person> viewers(Link link) {
    SortedSet<Person> viewers = new TreeSet<>(Comparator.comparing(Person::id));
    for (Link one : store.of(link.image().id())) {
      if (one.audience().equals(link.audience()) && one.views() > 0) {
        viewers.addAll(store.viewers(one, VIEWERS));
      }
    }
    viewers.removeIf(one -> link.isOwnedBy(one) || one.isOutsider());
    return viewers;
  }

  /** Empty where somebody may be missing. */
  private Optional<List<Person>> listed(Link link, Roster roster) {
    boolean complete =
        roster.extent() == Roster.Extent.EVERYBODY || roster.extent() == Roster.Extent.READERS;
    if (!complete || links.audience(link).access() == AccessModel.OPEN) {
      return Optional.empty();
    }
    Set<Person> letIn = new LinkedHashSet<>();
    requests.granted(link.id(), MOST + 1).stream()
        .filter(one -> one.letsIn(clock.instant()) && !one.isBreakGlass())
        .map(AccessRequest::asker)
        .filter(one -> !one.isOutsider())
        .forEach(letIn::add);
    if (letIn.size() > MOST) {
      return Optional.empty();
    }
    List<Person> people = new ArrayList<>();
    for (Roster.Listed one : roster.people()) {
      boolean invited = letIn.remove(one.person());
      if ((invited || one.membership().inConversation()) && isToLook(link, one, invited)) {
        people.add(one.person());
      }
    }
    letIn.stream()
        .filter(one -> !link.isOwnedBy(one) && TO_LOOK.contains(links.mayView(one, link).outcome()))
        .forEach(people::add);
    return people.size() <= MOST ? Optional.of(people) : Optional.empty();
  }

  private boolean isToLook(Link link, Roster.Listed one, boolean invited) {
    return !link.isOwnedBy(one.person())
        && TO_LOOK.contains(links.mayView(one.person(), one.membership(), link, invited).outcome());
  }

  /** Whoever posted it left out; empty where the chat does not say, or counts others too. */
  private OptionalInt counted(Link link) {
    OpensFor audience = links.audience(link);
    if (audience.access() != AccessModel.RESTRICTED || !audience.groups().isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      OptionalInt readers = messenger.readers(link.audience());
      return readers.isPresent() ? OptionalInt.of(readers.getAsInt() - 1) : readers;
    } catch (MessengerUnavailable unsaid) {
      return OptionalInt.empty();
    }
  }

  private Roster roster(Link link) {
    if (links.audience(link).access() == AccessModel.OPEN) {
      return Roster.refused();
    }
    try {
      Roster roster = messenger.roster(link.audience(), MOST + 2);
      rosters.put(link.audience(), roster);
      return roster;
    } catch (MessengerUnavailable unsaid) {
      return Roster.refused();
    }
  }
}
