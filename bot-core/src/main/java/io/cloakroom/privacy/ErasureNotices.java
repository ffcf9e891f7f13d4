package io.cloakroom.privacy;

import static io.cloakroom.privacy.ErasureWords.WORDS;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.words.Language;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log channel who has whom erased, and when that is done. What is said first names them:
 * it stands in the chat and nowhere here.
 */
public final class ErasureNotices {
  private static final Logger LOG = LoggerFactory.getLogger(ErasureNotices.class);

  private final LogChannels channels;
  private final Messenger messenger;

  public ErasureNotices(LogChannels channels, Messenger messenger) {
    this.channels = channels;
    this.messenger = messenger;
  }

  /**
   * That it was ordered.
   *
   * @return whether anybody was told
   */
  public boolean ordered(Person by, Person whose, ErasureReach reach) {
    return said(
        whose.workspace(),
        new CardKey("erasing-" + UUID.randomUUID()),
        () ->
            Line.of(
                WORDS.ordered(
                    Span.person(by),
                    Span.person(whose),
                    reach.pictures(),
                    reach.held(),
                    reach.events())));
  }

  /**
   * That it is done.
   *
   * @return false where it has to be said again; no more where there is nowhere to say it
   */
  boolean done(ErasureOrder order) {
    return channels.of(order.whose().workspace()).isEmpty() || saidDone(order);
  }

  private boolean saidDone(ErasureOrder order) {
    return said(
        order.whose().workspace(),
        new CardKey("erased-" + order.id()),
        () -> Line.of(WORDS.done(Span.person(order.by()), Span.person(order.as()))));
  }

  private boolean said(Workspace workspace, CardKey key, Supplier<Line> made) {
    Optional<Conversation> channel = channels.of(workspace);
    if (channel.isEmpty()) {
      return false;
    }
    try (Language.Speaking unused = channels.speakIn(workspace)) {
      messenger.say(key, channel.get(), new Notice(List.of(made.get()), List.of()));
      return true;
    } catch (MessengerUnavailable later) {
      return false;
    } catch (RuntimeException broken) {
      LOG.error("saying who is erased failed: {}", broken.getClass().getName());
      return false;
    }
  }
}
