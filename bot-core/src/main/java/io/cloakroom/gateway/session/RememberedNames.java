package io.cloakroom.gateway.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.cloakroom.access.Patience;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.Messenger;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What people and channels are called, remembered for a few minutes; their ids at worst. That a
 * chat did not say is remembered too, for less long: nobody waits for a name again and again.
 */
public final class RememberedNames {
  private static final Duration REMEMBERED = Duration.ofMinutes(5);
  private static final Duration UNKNOWN = Duration.ofSeconds(30);

  /** A page without a name is better than no page. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final int MOST = 10_000;

  private final Messenger messenger;
  private final Patience patience;
  private final Cache<Object, Optional<String>> known;

  public RememberedNames(Messenger messenger, Clock clock) {
    this(messenger, clock, PATIENCE);
  }

  /**
   * @param atMost how long a name is waited for
   */
  RememberedNames(Messenger messenger, Clock clock, Duration atMost) {
    this.messenger = messenger;
    this.patience = new Patience("names", atMost);
    this.known =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .expireAfter(
                Expiry.<Object, Optional<String>>writing(
                    (what, name) -> name.isPresent() ? REMEMBERED : UNKNOWN))
            .build();
  }

  public String of(Person person) {
    return remembered(person, person.workspace(), () -> messenger.nameOf(person))
        .orElse(person.id());
  }

  public String of(Conversation conversation) {
    return remembered(conversation, conversation.workspace(), () -> messenger.nameOf(conversation))
        .orElse(conversation.id());
  }

  /** Without asking the chat: empty where it was not asked, or did not say. */
  public Optional<String> known(Person person) {
    return Optional.ofNullable(known.getIfPresent(person)).flatMap(name -> name);
  }

  /** Whether the chat need not be asked for it now. */
  public boolean isRemembered(Conversation conversation) {
    return known.getIfPresent(conversation) != null;
  }

  private Optional<String> remembered(
      Object what, Workspace workspace, Patience.Question<String> question) {
    Optional<Optional<String>> before = Optional.ofNullable(known.getIfPresent(what));
    if (before.isPresent()) {
      return before.get();
    }
    Optional<String> name =
        patience.ask(
            workspace.messenger(),
            () -> {
              String asked = question.ask();
              known.put(what, Optional.of(asked));
              return asked;
            });
    if (name.isEmpty()) {
      // A name that came late meanwhile stays.
      known.asMap().putIfAbsent(what, Optional.empty());
    }
    return name;
  }
}
