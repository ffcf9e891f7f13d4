package io.cloakroom.command.role;

import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.policy.Policies;
import io.cloakroom.words.Language;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in a channel that more people may look there by a role. */
final class RoleNotices {
  private static final Logger log = LoggerFactory.getLogger(RoleNotices.class);

  private final Policies policies;
  private final Messenger messenger;
  private final RoleMeaning meaning;
  private final RolesToSay toSay;

  RoleNotices(Policies policies, Messenger messenger, RoleMeaning meaning, RolesToSay toSay) {
    this.policies = policies;
    this.messenger = messenger;
    this.meaning = meaning;
    this.toSay = toSay;
  }

  /** Whether it could be said there; it is forgotten then. The role is given by now. */
  boolean told(RolesToSay.ToSay one) {
    try (Language.Speaking unused = policies.speakIn(one.channel())) {
      messenger.say(new CardKey(one.key()), one.channel(), new Notice(lines(one), List.of()));
    } catch (MessengerUnavailable later) {
      return false;
    } catch (RuntimeException broken) {
      log.error("saying that a role was given failed: {}", broken.getClass().getName());
      return false;
    }
    toSay.forget(one);
    return true;
  }

  private List<Line> lines(RolesToSay.ToSay one) {
    RoleOrder here = one.role();
    return List.of(
        Line.of(
            RoleWords.WORDS.gave(
                Span.person(one.by()),
                Span.group(here.group()),
                Span.bold(here.word()),
                Span.conversation(one.channel()),
                RoleMeaning.means(here))),
        meaning.reach(here),
        Line.of(RoleWords.WORDS.atOnce()));
  }
}
