package io.cloakroom.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Messenger;
import io.cloakroom.chat.MessengerUnavailable;
import io.cloakroom.chat.Person;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

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

  public Memberships(Messenger messenger, Clock clock) {
    this.messenger = messenger;
    this.remembered =
        Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .expireAfter(Expiry.<Key, Membership>writing((key, found) -> lifetime(found)))
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
    try {
      Membership found = messenger.membership(person, where);
      remembered.put(new Key(person, where), found);
      return Optional.of(found);
    } catch (MessengerUnavailable e) {
      return Optional.empty();
    }
  }

  /** Forgets what was known of the person anywhere: an event said that it changed. */
  public void changed(Person person) {
    remembered.asMap().keySet().removeIf(key -> key.person().equals(person));
  }

  /** Forgets what was known of everybody in the conversation. */
  public void changed(Conversation where) {
    remembered.asMap().keySet().removeIf(key -> key.where().equals(where));
  }

  private Duration lifetime(Membership found) {
    Duration positive = messenger.membershipLifetime();
    return found.inConversation() || positive.compareTo(NEGATIVE) < 0 ? positive : NEGATIVE;
  }
}
