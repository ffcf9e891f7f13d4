package io.cloakroom.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What people are, remembered for a moment so that a page of pictures asks the messenger once. "Is
 * a member" is believed as long as the messenger allows, "is not" for 5 s at most. For changes of
 * anything {@link #fresh} asks anew.
 */
public final class Memberships {
  private static final Duration NEGATIVE = Duration.ofSeconds(5);
  private static final int MAX_REMEMBERED = 100_000;

  private record Key(Person person, Conversation where) {}

  private final Messenger messenger;
  private final Cache<Key, Membership> remembered;
  private long changes;

  /**
   * @param nanos a counter of nanoseconds that nobody can set back, such as {@link
   *     System#nanoTime}: no clock's correction makes anything be believed for longer
   */
  public Memberships(Messenger messenger, LongSupplier nanos) {
    this.messenger = messenger;
    this.remembered =
        Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .ticker(nanos::getAsLong)
            .expireAfter(Expiry.<Key, Membership>writing((key, found) -> lifetime(key, found)))
            .build();
  }

  /**
   * What the person is, possibly remembered; empty when the messenger cannot say: that means no.
   */
  public Optional<Membership> of(Person person, Conversation where) {
    Optional<Membership> known =
        Optional.ofNullable(remembered.getIfPresent(new Key(person, where)));
    return known.isPresent() ? known : fresh(person, where);
  }

  /** What the person is, asked now; empty when the messenger cannot say: that means no. */
  public Optional<Membership> fresh(Person person, Conversation where) {
    long before = changesSoFar();
    try {
      Membership found = messenger.membership(person, where);
      remember(new Key(person, where), found, before);
      return Optional.of(found);
    } catch (MessengerUnavailable e) {
      return Optional.empty();
    }
  }

  /** Forgets what was known of the person anywhere: an event said that it changed. */
  public synchronized void changed(Person person) {
    changes++;
    remembered.asMap().keySet().removeIf(key -> key.person().equals(person));
  }

  /** Forgets what was known of everybody in the conversation. */
  public synchronized void changed(Conversation where) {
    changes++;
    remembered.asMap().keySet().removeIf(key -> key.where().equals(where));
  }

  private synchronized long changesSoFar() {
    return changes;
  }

  /** An answer to a question from before the last change may be out of date: it is not kept. */
  private synchronized void remember(Key key, Membership found, long asOf) {
    if (asOf == changes) {
      remembered.put(key, found);
    }
  }

  private Duration lifetime(Key key, Membership found) {
    Duration positive = messenger.membershipLifetime(key.where().workspace());
    return found.inConversation() || positive.compareTo(NEGATIVE) < 0 ? positive : NEGATIVE;
  }
}
