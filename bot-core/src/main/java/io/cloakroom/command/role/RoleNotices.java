package io.cloakroom.command.role;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.policy.Policies;
import io.cloakroom.words.Language;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in a channel that more people may look there by a role. */
final class RoleNotices {
  private static final Logger log = LoggerFactory.getLogger(RoleNotices.class);

  private final Policies policies;
  private final Messenger messenger;
  private final RoleMeaning meaning;

  RoleNotices(Policies policies, Messenger messenger, RoleMeaning meaning) {
    this.policies = policies;
    this.messenger = messenger;
    this.meaning = meaning;
  }

  /** Whether it could be said there. The role is given by now. */
  boolean told(Person by, RoleOrder order, Conversation channel) {
    try (Language.Speaking unused = policies.speakIn(channel)) {
      // One of its own: of two messages with one key a chat may say the first alone.
      CardKey key = new CardKey("role-" + UUID.randomUUID());
      messenger.say(key, channel, new Notice(lines(by, order, channel), List.of()));
      return true;
    } catch (MessengerUnavailable later) {
      return false;
    } catch (RuntimeException broken) {
      log.error("saying that a role was given failed: {}", broken.getClass().getName());
      return false;
    }
  }

  private List<Line> lines(Person by, RoleOrder order, Conversation channel) {
    RoleOrder here =
        new RoleOrder(order.workspace(), order.word(), order.group(), List.of(channel));
    return List.of(
        Line.of(
            RoleWords.WORDS.gave(
                Span.person(by),
                Span.group(order.group()),
                Span.bold(order.word()),
                Span.conversation(channel),
                RoleMeaning.means(here))),
        meaning.reach(here),
        Line.of(RoleWords.WORDS.atOnce()));
  }
}
