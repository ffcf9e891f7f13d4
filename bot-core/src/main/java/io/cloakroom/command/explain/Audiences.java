package io.cloakroom.command.explain;

import io.cloakroom.access.Decision;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Roster;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.request.AccessRequests;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Decides on a link for everybody whom the messenger lists, by the decision that serving makes. */
final class Audiences {
  /** So many people are decided on at once. */
  static final int MOST = 1_000;

  /** So many are asked about who stand in no list, as they were let in. */
  static final int MOST_OTHERS = 100;

  private final Links links;
  private final AccessRequests requests;
  private final Messenger messenger;

  Audiences(Links links, AccessRequests requests, Messenger messenger) {
    this.links = links;
    this.requests = requests;
    this.messenger = messenger;
  }

  Roster roster(Conversation where) throws MessengerUnavailable {
    return messenger.roster(where, MOST);
  }

  /**
   * What holds for each of them at this moment, and for whoever else is known to have to do with
   * it.
   *
   * @param roster of the link's conversation
   */
  Audience of(Link link, Roster roster) {
    List<Audience.Decided> decided = new ArrayList<>();
    Set<Person> known = known(link);
    boolean all = known.size() < AccessRequests.MOST_LET_IN;
    Set<Person> others = new LinkedHashSet<>(known);
    for (Roster.Listed one : roster.people()) {
      boolean has = others.remove(one.person());
      Decision now = links.mayView(one.person(), one.membership(), link, has || !all);
      decided.add(
          new Audience.Decided(one.person(), now, has || one.membership().inConversation()));
    }
    for (Person one : others.stream().limit(MOST_OTHERS).toList()) {
      decided.add(new Audience.Decided(one, links.mayView(one, link), true));
    }
    return new Audience(decided, roster.extent(), !all || others.size() > MOST_OTHERS);
  }

  /** Whoever posted it, and whom somebody let in. */
  private Set<Person> known(Link link) {
    Set<Person> known = new LinkedHashSet<>();
    known.add(link.owner());
    requests.lettingIn(link).stream().map(AccessRequest::asker).forEach(known::add);
    return known;
  }
}
