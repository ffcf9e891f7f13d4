package io.cloakroom.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.cloakroom.adapter.ChangeMarks;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * What people are, remembered for a moment so that a page of pictures asks the messenger once. "Is
 * a member" is believed as long as the messenger allows, "is not" for 5 s at most. For changes of
 * anything {@link #fresh} asks anew.
 */
public final class Memberships {
  private static final Duration NEGATIVE = Duration.ofSeconds(5);

  /** Whatever the messenger allows: for longer no change is remembered either. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** For so long somebody waits to be let in; a chat that hangs says nothing for a minute. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int MAX_REMEMBERED = 100_000;
  private static final int MAX_WORKSPACES = 1_000;

  private record Key(Person person, Conversation where) {}

  /**
   * An answer.
   *
   * @param asOf how many changes had been told of when it was asked for
   * @param mark of the changes that any node had been told of by then
   */
  private record Answer(Membership membership, long asOf, String mark) {}

  private final Messenger messenger;
  private final ChangeMarks marks;
  private final Patience patience;
  private final Cache<Key, Answer> remembered;
  private final Cache<Workspace, Set<Conversation>> joined;
  private final AtomicLong changes = new AtomicLong();

  /**
   * The number of the last change, by person, by conversation and by workspace of a conversation.
   * Bounded by time alone.
   */
  private final Cache<Object, Long> lastChange;

  /**
   * Those of the only node.
   *
   * @param nanos a counter of nanoseconds that nobody can set back, such as {@link
   *     System#nanoTime}: no clock's correction makes anything be believed for longer
   */
  public Memberships(Messenger messenger, LongSupplier nanos) {
    this(messenger, ChangeMarks.ofOneNode(), nanos);
  }

  /**
   * @param marks of what other nodes were told of
   * @param nanos as of the only node
   */
  public Memberships(Messenger messenger, ChangeMarks marks, LongSupplier nanos) {
    this(messenger, marks, nanos, PATIENCE);
  }

  /**
   * @param atMost how long an answer is waited for
   */
  Memberships(Messenger messenger, LongSupplier nanos, Duration atMost) {
    this(messenger, ChangeMarks.ofOneNode(), nanos, atMost);
  }

  private Memberships(Messenger messenger, ChangeMarks marks, LongSupplier nanos, Duration atMost) {
    this.messenger = messenger;
    this.marks = marks;
    this.patience = new Patience("memberships", atMost);
    this.remembered =
        Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .ticker(nanos::getAsLong)
            .expireAfter(Expiry.<Key, Answer>writing((key, found) -> lifetime(key, found)))
            .build();
    this.joined =
        Caffeine.newBuilder()
            .maximumSize(MAX_WORKSPACES)
            .ticker(nanos::getAsLong)
            .expireAfter(
                Expiry.<Workspace, Set<Conversation>>writing(
                    (workspace, all) -> positive(workspace)))
            .build();
    this.lastChange =
        Caffeine.newBuilder()
            .ticker(nanos::getAsLong)
            .expireAfterWrite(LONGEST.multipliedBy(2))
            .build();
  }

  /**
   * What the person is, possibly remembered; empty when the messenger cannot say: that means no.
   */
  public Optional<Membership> of(Person person, Conversation where) {
    if (person.isOutsider()) {
      return Optional.of(Membership.outsider());
    }
    Key key = new Key(person, where);
    Optional<Membership> known =
        Optional.ofNullable(remembered.getIfPresent(key))
            .filter(answer -> isCurrent(key, answer))
            .map(Answer::membership);
    return known.isPresent() ? known : fresh(person, where);
  }

  /** What the person is, asked now; empty when the messenger cannot say: that means no. */
  public Optional<Membership> fresh(Person person, Conversation where) {
    if (person.isOutsider()) {
      return Optional.of(Membership.outsider());
    }
    Key key = new Key(person, where);
    String mark = mark(key);
    return patience.ask(where.workspace().messenger(), () -> asked(key, mark));
  }

  /**
   * Which of the conversations, all of the person's workspace, they may read, asked now; empty when
   * the messenger cannot say.
   */
  public Optional<Set<Conversation>> readable(Person person, Collection<Conversation> among) {
    return person.isOutsider()
        ? Optional.of(Set.of())
        : patience.ask(person.workspace().messenger(), () -> messenger.readable(person, among));
  }

  /**
   * Where the bot is, possibly remembered as long as memberships are: enough to offer something
   * there, and too little to do it. Empty when the messenger cannot say: the bot may be anywhere.
   */
  public Optional<Set<Conversation>> joined(Workspace workspace) {
    Optional<Set<Conversation>> known = Optional.ofNullable(joined.getIfPresent(workspace));
    return known.isPresent()
        ? known
        : patience.ask(workspace.messenger(), () -> askedWhereTheBotIs(workspace));
  }

  private Set<Conversation> askedWhereTheBotIs(Workspace workspace) throws MessengerUnavailable {
    long before = changes.get();
    Set<Conversation> all = Set.copyOf(messenger.conversations(workspace));
    if (changeOf(workspace) <= before) {
      joined.put(workspace, all);
    }
    return all;
  }

  private Membership asked(Key key, String mark) throws MessengerUnavailable {
    long before = changes.get();
    Membership found = messenger.membership(key.person(), key.where());
    // An answer to a question from before the last change may be out of date: it is not kept.
    if (isCurrent(key, before)) {
      remembered.put(key, new Answer(found, before, mark));
    }
    return found;
  }

  /**
   * Forgets what was known of the person anywhere, on every node: an event said that it changed.
   *
   * @throws RuntimeException when the other nodes could not be told: do not acknowledge
   */
  public void changed(Person person) {
    happened(person);
    if (isMarked(person.workspace())) {
      marks.changed(subject(person));
    }
  }

  /**
   * Forgets what was known of everybody in the conversation, on every node.
   *
   * @throws RuntimeException when the other nodes could not be told: do not acknowledge
   */
  public void changed(Conversation where) {
    happened(where);
    happened(where.workspace());
    joined.invalidate(where.workspace());
    if (isMarked(where.workspace())) {
      marks.changed(subject(where));
    }
  }

  private static String subject(Person person) {
    return "person " + of(person.workspace()) + person.id();
  }

  private static String subject(Conversation where) {
    return "conversation " + of(where.workspace()) + where.id();
  }

  /** The same on every release that nodes may be of. */
  private static String of(Workspace workspace) {
    return workspace.messenger() + " " + workspace.id() + " ";
  }

  /** Not where nothing is believed for longer than it may be wrong. */
  private boolean isMarked(Workspace workspace) {
    return positive(workspace).compareTo(NEGATIVE) > 0;
  }

  private String mark(Key key) {
    return isMarked(key.where().workspace())
        ? marks.latest(subject(key.person())) + marks.latest(subject(key.where()))
        : "";
  }

  /** That somebody is none is believed so shortly that no node needs to be told. */
  private boolean isCurrent(Key key, Answer answer) {
    return isCurrent(key, answer.asOf())
        && (!answer.membership().inConversation() || answer.mark().equals(mark(key)));
  }

  private void happened(Object subject) {
    lastChange.asMap().merge(subject, changes.incrementAndGet(), Math::max);
  }

  /** Whether neither the person nor the conversation changed since; what others do is no matter. */
  private boolean isCurrent(Key key, long asOf) {
    return changeOf(key.person()) <= asOf && changeOf(key.where()) <= asOf;
  }

  private long changeOf(Object subject) {
    Long last = lastChange.getIfPresent(subject);
    return last == null ? 0 : last;
  }

  private Duration lifetime(Key key, Answer found) {
    Duration positive = positive(key.where().workspace());
    return found.membership().inConversation() || positive.compareTo(NEGATIVE) < 0
        ? positive
        : NEGATIVE;
  }

  private Duration positive(Workspace workspace) {
    Duration allowed = messenger.membershipLifetime(workspace);
    return allowed.compareTo(LONGEST) < 0 ? allowed : LONGEST;
  }
}
