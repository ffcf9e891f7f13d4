package io.cloakroom.record.watch;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.quarantine.Deciders;
import io.cloakroom.policy.LogChannels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whoever hears what was noticed: those who read the log channel, and where there is none, or it
 * takes nothing, each of security in private.
 */
final class SightingHearers {
  private static final Logger LOG = LoggerFactory.getLogger(SightingHearers.class);

  private final LogChannels channels;
  private final Deciders security;
  private final Messenger messenger;

  SightingHearers(LogChannels channels, Deciders security, Messenger messenger) {
    this.channels = channels;
    this.security = security;
    this.messenger = messenger;
  }

  /**
   * Tells them; the same key again is said once where the messenger can tell.
   *
   * @param told of what it is; nothing where it is of no single thing
   * @param waited whether a channel that refuses was waited for long enough
   * @return whether somebody heard; false where there is nobody but whom it is about, and where
   *     nobody could be told now, that is thrown
   */
  boolean hear(Workspace workspace, CardKey key, List<Sighting> told, Notice notice, boolean waited)
      throws MessengerUnavailable {
    Optional<Conversation> channel = channels.of(workspace);
    if (channel.isEmpty()) {
      return each(workspace, key, told, new Notice(notice.lines(), notice.buttons(), true));
    }
    try {
      messenger.say(key, channel.get(), notice);
      return true;
    } catch (MessengerUnavailable | RuntimeException refused) {
      if (!waited) {
        throw refused;
      }
      LOG.warn("the log channel of {} takes nothing: {}", workspace.id(), refused.getClass());
      List<Line> lines = new ArrayList<>(notice.lines());
      lines.add(WatchWords.refused(channel.get()));
      return each(workspace, key, told, new Notice(lines, notice.buttons(), true));
    }
  }

  /** One who cannot be told keeps it from no other; where nobody can be, it is tried again. */
  private boolean each(Workspace workspace, CardKey key, List<Sighting> told, Notice notice)
      throws MessengerUnavailable {
    Optional<Conversation> from = from(workspace, told);
    List<Person> all = from.isPresent() ? security.of(from.get()) : List.of();
    Optional<MessengerUnavailable> later = Optional.empty();
    int heard = 0;
    for (Person one : all) {
      if (!isAbout(told, one)) {
        try {
          messenger.tell(
              new CardKey(key.value() + "-" + one.id()), one, from.orElseThrow(), notice);
          heard++;
        } catch (MessengerUnavailable silent) {
          later = Optional.of(silent);
        } catch (RuntimeException broken) {
          LOG.warn("one of security in {} is not told: {}", workspace.id(), broken.getClass());
          later = Optional.of(new MessengerUnavailable("broke", Optional.empty(), broken));
        }
      }
    }
    if (heard == 0 && later.isPresent()) {
      throw later.get();
    }
    return heard > 0;
  }

  /** Who did it knows it: it is the others who are to. */
  private static boolean isAbout(List<Sighting> told, Person one) {
    Optional<Person> who = Optional.of(one);
    return told.size() == 1
        && (told.get(0).of().person().equals(who) || told.get(0).by().equals(who));
  }

  /** Somewhere the bot is: whoever is told in private is told of a conversation. */
  private Optional<Conversation> from(Workspace workspace, List<Sighting> told)
      throws MessengerUnavailable {
    Stream<Conversation> known = told.stream().flatMap(one -> one.place().stream());
    Optional<Conversation> place = known.filter(where -> !messenger.isPrivate(where)).findFirst();
    return place.isPresent() ? place : messenger.conversations(workspace).stream().findFirst();
  }
}
