package io.cloakroom.review;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps how far the review of each channel is, and of how many people are told in a day. */
public interface ReviewStore {
  /**
   * So many cards are told to one person in a day of UTC, whatever channels of a chat they are of.
   */
  int MOST_A_DAY = 10;

  /** What became of a change with which people are told. */
  enum Telling {
    SAVED,
    /** It is not as it was read: nothing changed. */
    CHANGED,
    /** One of them is told of as many today as can be: nothing changed. */
    FULL
  }

  /** Adds it; false, and nothing changes, where the channel has one. */
  boolean add(Review first);

  /** Empty where the channel has none, or one that only a newer release can read. */
  Optional<Review> find(Conversation where);

  /**
   * Those of one chat of which something is to become by that moment, the longest due first.
   *
   * @param messenger as in {@link io.cloakroom.chat.Workspace#messenger}
   */
  List<Review> due(String messenger, Instant now, int limit);

  /**
   * Puts another state in the place of what was read, with the events; false, and nothing changes,
   * where it is not as it was read. Of any number at once, on any number of nodes, exactly one
   * succeeds.
   *
   * @param events what is recorded of it; none where nothing happened that matters
   */
  boolean save(Review asRead, Review then, List<AuditEvent> events);

  /**
   * The same, for a state in which these people are told: only where the card is one of the {@link
   * #MOST_A_DAY} of each of them, which it then is until the day is over in which that state is
   * due. It stays so for as long as states in which they are told are saved, by {@link #save} too,
   * and is counted once however often they are told again. Holds for any number at once, on any
   * number of nodes.
   *
   * @param then one that is {@link Review.State#TELLING}
   */
  Telling tell(Review asRead, Review then, List<Person> people, Instant now);
}
