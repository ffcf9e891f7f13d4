package io.cloakroom.chat.messenger;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.vault.DurableCopies;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The one door out to a chat: Slack, Discord, the demo. Every call blocks, so none is made on an
 * event's thread or inside a transaction. {@link MessengerUnavailable} always means "try later".
 */
public interface Messenger {
  /** How long {@link #announce} may take: a worker holds its post for longer. */
  Duration LONGEST_ANNOUNCEMENT = Duration.ofMinutes(3);

  /**
   * Whether the post stands nowhere, as its picture was handed in with a command: nothing of it can
   * be seen, and what is not taken is simply not there.
   */
  default boolean standsNowhere(Post post) {
    return post.standsNowhere();
  }

  /** What goes when an original of the workspace is removed: asked when a post is received. */
  RemovalUnit removalUnit(Workspace workspace);

  /** How much of a removed post's other files a card in the conversation can carry. */
  Carriage carriage(Conversation where) throws MessengerUnavailable;

  /**
   * How long an answer of {@link #membership} about the workspace may be believed: at most 60 s
   * where events announce every change, at most 5 s where they do not.
   */
  Duration membershipLifetime(Workspace workspace);

  /**
   * Opens a file of a post, straight from the messenger; empty when it is gone or was never there.
   * The caller reads no more than it allows itself, and closes the stream.
   *
   * @throws IOException when the transfer breaks; try again
   */
  Optional<InputStream> open(Post post, Attachment attachment)
      throws MessengerUnavailable, IOException;

  /**
   * The same from one byte on, for whoever wants single places of a long file. Empty also where the
   * file's host gives out whole files only.
   *
   * @param at counted from 0, and within the file
   */
  default Optional<InputStream> openFrom(Post post, Attachment attachment, long at)
      throws MessengerUnavailable, IOException {
    Optional<InputStream> file = open(post, attachment);
    if (file.isPresent()) {
      try {
        file.get().skipNBytes(at);
      } catch (IOException e) {
        file.get().close();
        throw e;
      }
    }
    return file;
  }

  /**
   * Puts the card beside the original, in its thread. The same key again gives the same post, and
   * shows the card of the latest call. Ends within {@link #LONGEST_ANNOUNCEMENT}, if need be
   * without what can be added later: two at once under one key would be two cards.
   */
  Post announce(CardKey key, Card card) throws MessengerUnavailable;

  /**
   * The same, by somebody who may have been held up since they looked: a messenger that could put
   * up a second card puts none up from that moment on.
   *
   * @param alone when somebody else may begin to announce the key
   * @throws MessengerUnavailable also where it was to be put up later than that
   */
  default Post announce(CardKey key, Card card, Instant alone) throws MessengerUnavailable {
    return announce(key, card);
  }

  /**
   * The same, where nobody can have announced the key yet, nor will before that moment: until then
   * a messenger need not look for what an earlier attempt left behind. Where looking is rationed,
   * this is what lets a burst of posts pass.
   *
   * @param alone when somebody else may begin to announce the key
   */
  default Post announceFirst(CardKey key, Card card, Instant alone) throws MessengerUnavailable {
    return announce(key, card, alone);
  }

  /** Shows this card from now on. Nothing happens when there is no card with this key. */
  void update(CardKey key, Card card) throws MessengerUnavailable;

  /**
   * Takes the card away, wherever it stands. Nothing happens when there is none.
   *
   * @param original the post that it stood for
   */
  void retract(CardKey key, IncomingPost original) throws MessengerUnavailable;

  /**
   * Removes the original: the post's listed attachments where files go by themselves, the whole
   * post where it goes as one. Safe to repeat. REMOVED and ALREADY_GONE are said only when the
   * messenger confirmed them; a removal that was permitted only in part is NOT_PERMITTED. Where the
   * post goes as one it is looked at right before: with a file that is not listed it is CHANGED.
   *
   * @param proof that copies of all of it were read back
   */
  Removal remove(IncomingPost original, DurableCopies proof) throws MessengerUnavailable;

  /**
   * Whether a removal of the post would take one of its files from another conversation, too; asked
   * afresh. A file that is gone stands nowhere.
   *
   * @throws MessengerUnavailable when it cannot be asked now: nobody may take that for a no
   */
  default Elsewhere elsewhere(IncomingPost post) throws MessengerUnavailable {
    return Elsewhere.NOWHERE;
  }

  /** What the person is there, asked afresh; {@link Membership#none} for somebody unknown. */
  Membership membership(Person person, Conversation where) throws MessengerUnavailable;

  /**
   * Those of the conversations, all of one workspace, that the person may read now: as {@link
   * #membership} says it of each, in as few questions as the messenger answers it with.
   */
  default Set<Conversation> readable(Person person, Collection<Conversation> among)
      throws MessengerUnavailable {
    Set<Conversation> readable = new LinkedHashSet<>();
    for (Conversation where : among) {
      if (membership(person, where).inConversation()) {
        readable.add(where);
      }
    }
    return readable;
  }

  /**
   * Whether the person may post in the conversation, and the bot put a card up there; asked afresh.
   */
  default Admission admission(Person person, Conversation where) throws MessengerUnavailable {
    if (!membership(person, where).inConversation()) {
      return Admission.NOT_THEM;
    }
    return conversations(where.workspace()).contains(where)
        ? Admission.BOTH
        : Admission.NOT_THE_BOT;
  }

  /**
   * Who can give the bot the rights that it lacks there: the conversation's own admins where the
   * messenger knows them, otherwise the workspace's. At most five, possibly none.
   */
  List<Person> administrators(Conversation where) throws MessengerUnavailable;

  /**
   * Who answers for the workspace of the conversation: whoever administers it is among these, as
   * far as the messenger names them, and others may be. At most twenty, possibly none.
   */
  default List<Person> governors(Conversation where) throws MessengerUnavailable {
    return administrators(where);
  }

  /**
   * Those of the {@link #governors} who are full members and administer the workspace now, in as
   * few questions as the messenger answers it with.
   */
  default List<Person> workspaceAdmins(Conversation where) throws MessengerUnavailable {
    List<Person> admins = new ArrayList<>();
    for (Person one : governors(where)) {
      Membership now = membership(one, where);
      if (now.workspaceAdmin() && now.standing() == Standing.MEMBER) {
        admins.add(one);
      }
    }
    return admins;
  }

  /** What keeps the bot from doing its work in the workspace, asked afresh; empty when nothing. */
  List<Shortcoming> shortcomings(Workspace workspace) throws MessengerUnavailable;

  /**
   * Whether the conversation is one person's own with the bot: what is posted there is for that
   * person alone. By its id, without asking.
   */
  default boolean isPrivate(Conversation where) {
    return false;
  }

  /**
   * Whether anything can be said to all who read there; false for what holds nothing but threads.
   * Without asking.
   */
  default boolean takesNotices(Conversation where) {
    return true;
  }

  /** Whether a card there can stand under its author's name. By its id, without asking. */
  default boolean lendsNames(Conversation where) {
    return false;
  }

  /**
   * Since when there is the conversation, where the bot watches it without being invited to it: all
   * that was ever posted there is then looked at. Empty where it is not known, or where the bot has
   * to be let in. By its id, without asking.
   */
  default Optional<Instant> beganAt(Conversation where) {
    return Optional.empty();
  }

  /** Whether the bot introduces itself in a conversation that it comes to see. */
  default boolean introducesItself(Conversation where) {
    return true;
  }

  /**
   * Where the bot introduces itself once for all conversations, as it is let into all of a
   * workspace at once: one in which it may speak. Empty where somebody invites it to each, or where
   * it may speak nowhere.
   */
  default Optional<Conversation> mainPlace(Workspace workspace) throws MessengerUnavailable {
    return Optional.empty();
  }

  /** How people there put things. */
  default Manner manner(Workspace workspace) {
    return Manner.TYPED;
  }

  /**
   * In which zone the person counts days and hours, as far as the messenger tells; without waiting
   * for it long.
   */
  default Optional<ZoneId> zoneOf(Person person) {
    return Optional.empty();
  }

  /** How to call the person on a page: plain text, possibly just the id. Never empty. */
  String nameOf(Person person) throws MessengerUnavailable;

  /** How to call the conversation on a page: plain text such as {@code #site}. Never empty. */
  String nameOf(Conversation conversation) throws MessengerUnavailable;

  /**
   * Who in the workspace is called so, by a name that the messenger itself would take or that it
   * shows; upper and lower case are alike. Empty where nobody is, or where it does not say. Whoever
   * asks on behalf of somebody tells them neither.
   *
   * @param name without a sign before it
   */
  default Optional<Person> personCalled(Workspace workspace, String name)
      throws MessengerUnavailable {
    return Optional.empty();
  }

  /**
   * The conversations that are called so, of those that the bot is in; same rule as {@link
   * #personCalled}. Several may be.
   */
  default List<Conversation> conversationsCalled(Workspace workspace, String name)
      throws MessengerUnavailable {
    List<Conversation> called = new ArrayList<>();
    for (Conversation one : conversations(workspace)) {
      if (nameOf(one).equalsIgnoreCase("#" + name)) {
        called.add(one);
      }
    }
    return called;
  }

  /**
   * The posts with attachments in the conversation, its threads included, at or after the
   * watermark, oldest first; own posts left out.
   */
  List<IncomingPost> missed(Conversation where, Watermark since) throws MessengerUnavailable;

  /**
   * A part of the posts with attachments that stand in the conversation and were made from one
   * moment on and before another, each at least once over all parts; in few questions, so that each
   * part can be had within what the chat allows. What an earlier part showed may be gone meanwhile.
   *
   * @param place where it begins, as an earlier part said it; empty for the first
   * @throws MessengerUnavailable when the chat is busy or out of reach: try the same again
   */
  default OlderPosts older(Conversation where, Instant since, Instant until, Optional<String> place)
      throws MessengerUnavailable {
    return new OlderPosts(
        missed(where, new Watermark(since)).stream()
            .filter(post -> post.at().isBefore(until))
            .toList(),
        Optional.empty());
  }

  /**
   * How far apart older posts there are to be protected, so that today's have most of what the chat
   * allows, and whoever reads there is not flooded with cards.
   */
  default Duration pace(Workspace workspace) {
    return Duration.ofSeconds(6);
  }

  /** The conversations that the bot has been invited to. */
  List<Conversation> conversations(Workspace workspace) throws MessengerUnavailable;

  /**
   * The conversations of the workspace in which the bot is not, as far as the messenger tells of
   * them; asked afresh, within a bound. {@link OutOfSight#NONE} where it sees all that there are.
   *
   * @throws MessengerUnavailable also where the list is refused: that is not an empty one
   */
  default OutOfSight outOfSight(Workspace workspace) throws MessengerUnavailable {
    return OutOfSight.NONE;
  }

  /**
   * How many may read the conversation now, as the messenger counts them: its apps may be among
   * them. Empty when it does not say.
   */
  default OptionalInt readers(Conversation where) throws MessengerUnavailable {
    return OptionalInt.empty();
  }

  /**
   * Whether guests or partners may read the conversation now. Where the messenger does not say it
   * they may.
   */
  default boolean hasOutsiders(Conversation where) throws MessengerUnavailable {
    return true;
  }

  /**
   * How many belong to the workspace now, guests among them; same rule as {@link #readers}. Asked
   * where the {@link #roster} lists not everybody.
   */
  default OptionalInt people(Workspace workspace) throws MessengerUnavailable {
    return OptionalInt.empty();
  }

  /**
   * The people of the workspace, each with what they are in the conversation at this moment, those
   * first who may read it. Whoever has no active account, and every app that the messenger tells
   * from people, is left out.
   *
   * @param atMost so many at most, at least 1; the messenger may give fewer, and says so
   */
  default Roster roster(Conversation where, int atMost) throws MessengerUnavailable {
    return Roster.refused();
  }

  /**
   * Says something to everybody in the conversation. The same key again is said once where the
   * messenger can tell, and at worst twice.
   */
  void say(CardKey key, Conversation where, Notice notice) throws MessengerUnavailable;

  /**
   * Says something to everybody beside a post, in its thread where there are threads. Same key,
   * same rule as {@link #say}.
   */
  default void reply(CardKey key, IncomingPost to, Notice notice) throws MessengerUnavailable {
    say(key, to.conversation(), notice);
  }

  /**
   * Tells one person something that nobody else sees. The same key again is shown once where the
   * messenger can tell, and at worst twice.
   *
   * @return whether it was taken; false where it is refused for good, as of somebody who takes no
   *     direct messages: nothing may wait for what never comes
   */
  boolean tell(CardKey key, Person person, Conversation where, Notice notice)
      throws MessengerUnavailable;

  /**
   * Puts other words in the place of what {@link #tell} said where it lasts, as they are no longer
   * true; where that cannot be found any more they may be said beside it. Nothing happens where the
   * messenger keeps nothing of the kind.
   *
   * @param key of what was told
   */
  default void correct(CardKey key, Person person, Conversation where, Notice notice)
      throws MessengerUnavailable {}

  /**
   * Gives a held file back to one person, where nobody else sees it. Same key, same rule as {@link
   * #tell}.
   *
   * @param name of the file, as its author called it
   * @param length of the stream in bytes
   * @throws IOException when the stream breaks
   */
  void handOver(
      CardKey key, Person person, Conversation where, String name, InputStream file, long length)
      throws MessengerUnavailable, IOException;
}
