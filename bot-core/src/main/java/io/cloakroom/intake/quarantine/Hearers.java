package io.cloakroom.intake.quarantine;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whoever is told of held files: those who read a channel, or those who decide, in private. */
interface Hearers {
  /**
   * Tells them. The same key again is said once where the messenger can tell.
   *
   * @param from where the file was posted
   */
  void hear(CardKey key, Conversation from, List<Line> lines, List<Button> buttons)
      throws MessengerUnavailable;

  /** Puts other words in the place of what was heard, where the chat can. */
  default void correct(CardKey key, Conversation from, List<Line> lines)
      throws MessengerUnavailable {}

  /** Everybody who reads there. */
  static Hearers in(Conversation channel, Messenger messenger) {
    return (key, from, lines, buttons) -> messenger.say(key, channel, new Notice(lines, buttons));
  }

  /**
   * Each of those who decide, and nobody else. One who cannot be told keeps it from no other; where
   * nobody can be, it is tried again.
   */
  static Hearers each(Deciders deciders, Messenger messenger) {
    Logger log = LoggerFactory.getLogger(Hearers.class);
    return new Hearers() {
      @Override
      public void hear(CardKey key, Conversation from, List<Line> lines, List<Button> buttons)
          throws MessengerUnavailable {
        List<Person> all = deciders.of(from);
        Optional<MessengerUnavailable> later = Optional.empty();
        int told = 0;
        for (Person one : all) {
          try {
            messenger.tell(own(key, one), one, from, new Notice(lines, buttons, true));
            told++;
          } catch (MessengerUnavailable silent) {
            later = Optional.of(silent);
          }
        }
        if (told == 0 && later.isPresent()) {
          throw later.get();
        }
        if (all.isEmpty()) {
          log.warn("nobody is known in {} who decides on held files", from.workspace().id());
        }
      }

      @Override
      public void correct(CardKey key, Conversation from, List<Line> lines)
          throws MessengerUnavailable {
        for (Person one : deciders.of(from)) {
          try {
            messenger.correct(own(key, one), one, from, new Notice(lines, List.of(), true));
          } catch (MessengerUnavailable silent) {
            log.warn("somebody of {} keeps an old notice", from.workspace().id());
          }
        }
      }
    };
  }

  private static CardKey own(CardKey key, Person one) {
    return new CardKey(key.value() + "-" + one.id());
  }
}
