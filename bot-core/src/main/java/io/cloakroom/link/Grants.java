package io.cloakroom.link;

import io.cloakroom.chat.Person;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Knows whom somebody let in to a link for a while. */
public interface Grants {
  /**
   * That somebody was let in.
   *
   * @param by who did it
   */
  record Grant(Instant until, Person by) {}

  /**
   * Until when the person was let in to the link, the longest where that happened more than once;
   * empty when nobody did, and when it was taken back or had ended by then.
   */
  default Optional<Instant> grantedUntil(LinkId link, Person person, Instant now) {
    return grantedUntil(link, person, now, Instant.EPOCH);
  }

  /** The same, of what was granted at that moment or later. */
  default Optional<Instant> grantedUntil(LinkId link, Person person, Instant now, Instant since) {
    return standing(link, person, now, since).stream()
        .map(Grant::until)
        .max(Comparator.naturalOrder());
  }

  /**
   * All by which the person is let in to the link at that moment.
   *
   * @param since when the person came: what they were let in to before they left does not come back
   */
  List<Grant> standing(LinkId link, Person person, Instant now, Instant since);

  /**
   * Whether the person is let in to the link at that moment by nothing but that they did so
   * themselves, in an emergency.
   */
  boolean isEmergency(LinkId link, Person person, Instant now);

  /**
   * Has all that the person was let in to end at that moment, so that none of it comes back with
   * them. Repeatable.
   */
  void endGrants(Person person, Instant at);
}
