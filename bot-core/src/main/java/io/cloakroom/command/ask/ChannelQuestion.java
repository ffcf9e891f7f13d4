package io.cloakroom.command.ask;

import static io.cloakroom.command.ask.AskWords.WORDS;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.command.Reply;
import io.cloakroom.policy.Policies;
import io.cloakroom.words.Language;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A card that asks everybody in a channel something: once a day for each, whoever has it sent. */
public final class ChannelQuestion {
  /**
   * What it asks, in the language that is spoken.
   *
   * @param lines after the one that says who asks
   */
  public record Asked(List<Line> lines, Button button) {
    public Asked {
      lines = List.copyOf(lines);
    }
  }

  private final String name;
  private final Policies policies;
  private final Keepsakes keepsakes;
  private final Messenger messenger;
  private final Clock clock;

  /**
   * @param name of what it asks: of each there is one a day
   * @param keepsakes where it is remembered that a channel was asked today
   */
  public ChannelQuestion(
      String name, Policies policies, Keepsakes keepsakes, Messenger messenger, Clock clock) {
    this.name = name;
    this.policies = policies;
    this.keepsakes = keepsakes;
    this.messenger = messenger;
    this.clock = clock;
  }

  /** How the button is called that has it sent. */
  public static String label() {
    return WORDS.send();
  }

  /** Whether there is a channel that can be asked, and not a talk between two. */
  public boolean reaches(Conversation where) {
    return !messenger.isPrivate(where) && messenger.takesNotices(where);
  }

  /** Says to whoever may have it sent that they can. */
  public static Line offer(Conversation where) {
    return Line.of(WORDS.canBeSent(Span.conversation(where), Span.bold(label())));
  }

  /**
   * Sends it, unless it was sent there today, and says which.
   *
   * @param asking stands on it: the bot does not ask of itself
   */
  public Reply send(Person asking, Conversation where, Supplier<Asked> asked) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    Keepsake sent = sent(where, today);
    Span there = Span.conversation(where);
    if (keepsakes.find(sent.shelf(), sent.name(), now).isPresent()) {
      return Reply.Say.of(Line.of(WORDS.sentBefore(there)));
    }
    // The same key again is the same card: whoever dies before it is remembered sends no other.
    CardKey key = new CardKey(name + "-" + where.unnamed().id() + "-" + today);
    try (Language.Speaking unused = policies.speakIn(where)) {
      messenger.say(key, where, card(asking, asked.get()));
    } catch (MessengerUnavailable later) {
      return Reply.Say.of(Line.of(WORDS.notSent(there)));
    }
    keepsakes.keep(sent);
    return Reply.Say.of(Line.of(WORDS.sent(there)));
  }

  private Keepsake sent(Conversation where, LocalDate today) {
    String channel =
        where.workspace().messenger() + " " + where.workspace().id() + " " + where.unnamed().id();
    return new Keepsake(
        name,
        Keepsake.hashed(channel) + "/" + today,
        "",
        today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  private static Notice card(Person asking, Asked asked) {
    Line who = Line.of(WORDS.asks(Span.person(asking)));
    return new Notice(
        Stream.concat(Stream.of(who), asked.lines().stream()).toList(), List.of(asked.button()));
  }
}
