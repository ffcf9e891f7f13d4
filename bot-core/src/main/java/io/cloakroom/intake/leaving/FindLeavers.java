package io.cloakroom.intake.leaving;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.pass.People;
import io.cloakroom.policy.Setting;
import io.cloakroom.request.RequestStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks once a day of everybody who has pictures, holds a role by name where somebody has, or was
 * let in to one, whether they are still there: Discord tells of nobody who leaves, and any chat's
 * word may be missed.
 */
public final class FindLeavers implements Chore {
  private static final Logger LOG = LoggerFactory.getLogger(FindLeavers.class);

  /** In one round, which is every minute: thousands in a day, and no burst. */
  static final int BATCH = 20;

  private static final Duration ONCE = Duration.ofDays(1);

  /** Of so many whoever was let in is asked of, those whose time ends first: each has an end. */
  private static final int LET_IN = 1_000;

  /** Longer than any grant. */
  private static final Duration AHEAD = Setting.LONGEST;

  /**
   * Somebody who holds a role by name, or was let in.
   *
   * @param where a conversation of the workspace to ask of: wherever it is, gone is gone
   */
  private record Named(Person person, Conversation where) {}

  private final String chat;
  private final LinkStore links;
  private final RequestStore requests;
  private final IntakeRegister posts;
  private final People people;
  private final Messenger messenger;
  private final Clock clock;
  private final Deque<Named> named = new ArrayDeque<>();
  private Optional<Person> last = Optional.empty();
  private Instant begun = Instant.EPOCH;

  public FindLeavers(
      String chat,
      LinkStore links,
      RequestStore requests,
      IntakeRegister posts,
      People people,
      Messenger messenger,
      Clock clock) {
    this.chat = chat;
    this.links = links;
    this.requests = requests;
    this.posts = posts;
    this.people = people;
    this.messenger = messenger;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "find-leavers-" + chat;
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void round() {
    Set<Workspace> silent = new HashSet<>();
    if (!named.isEmpty()) {
      for (int i = 0; i < BATCH && !named.isEmpty(); i++) {
        Named one = named.remove();
        ask(one.person(), Optional.of(one.where()), silent);
      }
      return;
    }
    Instant now = clock.instant();
    if (last.isEmpty()) {
      if (now.isBefore(begun.plus(ONCE))) {
        return;
      }
      begun = now;
      letIn(now);
    }
    List<Person> some = links.owners(chat, last, BATCH);
    for (Person one : some) {
      Optional<Conversation> where = latestOf(one);
      if (last.filter(before -> before.workspace().equals(one.workspace())).isEmpty()) {
        links.by(one, 1).stream()
            .map(Link::audience)
            .forEach(
                there ->
                    people
                        .named(one.workspace())
                        .forEach(person -> named.add(new Named(person, there))));
      }
      ask(one, where, silent);
      last = Optional.of(one);
    }
    if (some.size() < BATCH) {
      last = Optional.empty();
    }
  }

  /** What somebody was let in to must not come back with them, also where they never posted. */
  private void letIn(Instant now) {
    requests.due(now.plus(AHEAD), LET_IN).stream()
        .filter(one -> one.letsIn(now) && !one.asker().isOutsider())
        .filter(one -> one.asker().workspace().messenger().equals(chat))
        .map(one -> new Named(one.asker(), one.target().audience()))
        .distinct()
        .forEach(named::add);
  }

  private void ask(Person one, Optional<Conversation> where, Set<Workspace> silent) {
    if (where.isPresent() && !silent.contains(one.workspace()) && !isAnswered(one, where.get())) {
      silent.add(one.workspace());
    }
  }

  /**
   * Whether the chat said what they are. Of a workspace that the bot was taken out of it never
   * does: nobody is waited for, and whoever was passed over is asked the next day.
   */
  private boolean isAnswered(Person one, Conversation where) {
    try {
      if (messenger.membership(one, where).standing() == Standing.GONE) {
        people.gone(one);
      }
      return true;
    } catch (MessengerUnavailable later) {
      LOG.debug("the chat does not say who is there; asked the next day");
      return false;
    }
  }

  /**
   * The conversation of their latest picture, to ask there: wherever it is, gone is gone. Empty of
   * what an app posted, which is no person's.
   */
  private Optional<Conversation> latestOf(Person one) {
    return links.by(one, 1).stream()
        .filter(
            link ->
                posts
                    .of(link.image().id())
                    .filter(post -> !post.post().circumstances().byBot())
                    .isPresent())
        .map(Link::audience)
        .findFirst();
  }
}
