package io.cloakroom.gateway.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What people and channels are called, remembered for a few minutes; their ids at worst. */
public final class RememberedNames {
  private static final Duration REMEMBERED = Duration.ofMinutes(5);
  private static final int MOST = 10_000;

  private final Messenger messenger;
  private final Cache<Object, String> known;

  public RememberedNames(Messenger messenger, Clock clock) {
    this.messenger = messenger;
    this.known =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .expireAfterWrite(REMEMBERED)
            .build();
  }

  public String of(Person person) {
    return remembered(person, () -> messenger.nameOf(person)).orElse(person.id());
  }

  public String of(Conversation conversation) {
    return remembered(conversation, () -> messenger.nameOf(conversation)).orElse(conversation.id());
  }

  private Optional<String> remembered(Object what, Question question) {
    Optional<String> name = Optional.ofNullable(known.getIfPresent(what));
    if (name.isPresent()) {
      return name;
    }
    try {
      String asked = question.ask();
      known.put(what, asked);
      return Optional.of(asked);
    } catch (MessengerUnavailable e) {
      return Optional.empty();
    }
  }

  private interface Question {
    String ask() throws MessengerUnavailable;
  }
}
