package io.cloakroom.request;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.link.Link;
import io.cloakroom.policy.rights.NamedHolder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Whom a channel names for its requests, remembered for a minute: it is asked for whoever is
 * refused, and they may come back every second, where a messenger lists its people a few times a
 * minute. Whether one of them decides is asked each time.
 */
final class NamedApprovers {
  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final int MOST_CHANNELS = 1_000;

  private final Approvers approvers;
  private final Cache<Named, List<Person>> known;

  /** Another name is another question. */
  private record Named(Conversation where, Set<NamedHolder> holders) {}

  NamedApprovers(Approvers approvers, Clock clock) {
    this.approvers = approvers;
    this.known =
        Caffeine.newBuilder()
            .maximumSize(MOST_CHANNELS)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .expireAfterWrite(REMEMBERED)
            .build();
  }

  /**
   * Whether anybody apart from the asker decides on the link, as far as the messenger can say.
   * Whoever posted it comes first: mostly nothing is asked for that.
   */
  boolean anyBut(Person asker, Link link) {
    if (approvers.decidesFor(asker, link.owner(), link)) {
      return true;
    }
    try {
      return named(link.audience()).stream()
          .anyMatch(one -> approvers.decidesFor(asker, one, link));
    } catch (MessengerUnavailable silent) {
      return false;
    }
  }

  private List<Person> named(Conversation where) throws MessengerUnavailable {
    Named asked = new Named(where, approvers.named(where));
    List<Person> before = known.getIfPresent(asked);
    if (before != null) {
      return before;
    }
    List<Person> found = List.copyOf(approvers.named(where, asked.holders()));
    known.put(asked, found);
    return found;
  }
}
