package io.cloakroom.command.policytext;

import static io.cloakroom.command.policytext.TextWords.WORDS;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Roster;
import io.cloakroom.command.Slash;
import io.cloakroom.policy.text.PolicyTextStore;
import io.cloakroom.policy.text.TextVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says to whoever changed the text of a channel's policy how many of those that read the channel
 * had acknowledged what it said, and have not what it says now.
 */
public final class AskedAnew {
  private final PolicyTextStore store;
  private final Messenger messenger;
  private final Slash slash;

  /**
   * @param messenger asked who reads a channel
   */
  public AskedAnew(PolicyTextStore store, Messenger messenger, Slash slash) {
    this.store = store;
    this.messenger = messenger;
    this.slash = slash;
  }

  /** Empty where it is the same text, where nobody is known who did, or the chat is silent. */
  public List<Line> lines(Conversation where, TextVersion before, TextVersion now) {
    if (before.equals(now)) {
      return List.of();
    }
    Roster roster;
    try {
      roster = messenger.roster(where, PolicyAcknowledged.MOST);
    } catch (MessengerUnavailable unsaid) {
      return List.of();
    }
    Set<Person> readers = readers(roster);
    Set<Person> did = store.acknowledged(before, readers);
    Set<Person> again = store.acknowledged(now, did);
    int anew = did.size() - again.size();
    if (anew == 0) {
      return List.of();
    }
    Span there = Span.conversation(where);
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(WORDS.toAcknowledgeAnew(anew, there, slash.of(PolicyAcknowledged.COMMAND))));
    if (!isWhole(roster)) {
      lines.add(Line.of(WORDS.onlySome(there)));
    }
    return lines;
  }

  /** Has the channel asked; none where nobody in it can be. */
  public List<Button> button(Conversation where) {
    return !messenger.isPrivate(where) && messenger.takesNotices(where)
        ? List.of(PolicyAcknowledged.askTheChannel(where))
        : List.of();
  }

  static Set<Person> readers(Roster roster) {
    return roster.people().stream()
        .filter(one -> one.membership().inConversation())
        .map(Roster.Listed::person)
        .collect(Collectors.toSet());
  }

  /** Whether nobody who reads the channel is missing. */
  static boolean isWhole(Roster roster) {
    return switch (roster.extent()) {
      case EVERYBODY, READERS -> true;
      case PART, REFUSED -> false;
    };
  }
}
