package io.cloakroom.seen;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says with the removal of an original how many could see it, and whether people from outside were
 * among them (M3): as the messenger says it, up to ten minutes before; what it does not say is not
 * on record.
 */
public final class ReadersThen {
  /** The detail that says how many could read the conversation, apps that are in it among them. */
  public static final String READERS = "readers";

  /**
   * The detail that is there and says yes where guests or people of a partner organisation could.
   */
  public static final String OUTSIDE = "outside";

  private static final Logger LOG = LoggerFactory.getLogger(ReadersThen.class);
  private static final Duration KEPT = Duration.ofMinutes(10);

  /** So long it is not asked again where there was no answer. */
  private static final Duration UNSAID = Duration.ofMinutes(1);

  private static final int MOST_CONVERSATIONS = 10_000;

  private final Messenger messenger;
  private final Cache<Conversation, Known> known;

  private record Known(OptionalInt readers, boolean outside, boolean whole) {}

  public ReadersThen(Messenger messenger, Clock clock) {
    this.messenger = messenger;
    Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
    this.known =
        Caffeine.newBuilder()
            .expireAfter(
                Expiry.<Conversation, Known>writing((where, one) -> one.whole() ? KEPT : UNSAID))
            .maximumSize(MOST_CONVERSATIONS)
            .ticker(ticker)
            .build();
  }

  /** The removal, with what the messenger says of its conversation. */
  public AuditEvent on(AuditEvent removal) {
    return removal.conversation().map(where -> on(removal, where)).orElse(removal);
  }

  private AuditEvent on(AuditEvent removal, Conversation where) {
    Known now = known.get(where, this::asked);
    AuditEvent counted =
        now.readers().isPresent()
            ? removal.with(READERS, Integer.toString(now.readers().getAsInt()))
            : removal;
    return now.outside() ? counted.with(OUTSIDE, "yes") : counted;
  }

  /** The original is gone by now: whatever fails here keeps its removal from nothing. */
  private Known asked(Conversation where) {
    OptionalInt readers = OptionalInt.empty();
    try {
      readers = messenger.readers(where);
      return new Known(readers, messenger.hasOutsiders(where), true);
    } catch (MessengerUnavailable unsaid) {
      return new Known(readers, false, false);
    } catch (RuntimeException broken) {
      LOG.warn("who could see an original was not asked: {}", broken.getClass().getName());
      return new Known(readers, false, false);
    }
  }
}
