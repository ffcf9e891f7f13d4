package io.cloakroom.intake.readers;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.PreviewKind;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.ViewLimit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the cards of one chat that show a preview with nothing on it follow when guests or partners
 * come to read their channel, some at a time: once for each time that outsiders come. Nobody tells
 * of what happened while the bot was away, nor of a member who is made a guest: so every channel
 * that has links is looked at once a day too.
 */
public final class FollowReaders implements Chore {
  private static final Logger LOG = LoggerFactory.getLogger(FollowReaders.class);

  /** So many cards become due in a round; they are written as fast as the chat allows. */
  static final int PAGE = 200;

  /** So many channels are taken up in a round: of each the chat is asked. */
  private static final int MOST = 5;

  private static final int MOST_ERRANDS = 200;
  private static final int OWNERS = 200;

  /**
   * What a chat says of readers may be remembered so long, on another node too, and cards are
   * written by it.
   */
  static final Duration ASKED_AGAIN = Duration.ofMinutes(2);

  private static final Duration WHEN_SILENT = Duration.ofMinutes(1);
  private static final Duration LONGEST_SILENT = Duration.ofHours(1);
  private static final Duration BETWEEN_TWO = Duration.ofSeconds(10);
  private static final Duration ONCE = Duration.ofDays(1);

  /** A bot that starts has more to ask for. */
  static final Duration FIRST = Duration.ofMinutes(10);

  private final String chat;
  private final NewReaders readers;
  private final LinkStore links;
  private final Policies policies;
  private final Messenger messenger;
  private final Clock clock;
  private Instant begun = Instant.EPOCH;
  private Instant next;
  private Optional<Person> owner = Optional.empty();
  private Optional<Workspace> workspace = Optional.empty();
  private Optional<Conversation> last = Optional.empty();

  /**
   * @param readers where adapters say that others came to read a channel
   */
  public FollowReaders(
      String chat,
      NewReaders readers,
      LinkStore links,
      Policies policies,
      Messenger messenger,
      Clock clock) {
    this.chat = chat;
    this.readers = readers;
    this.links = links;
    this.policies = policies;
    this.messenger = messenger;
    this.clock = clock;
    this.next = clock.instant().plus(FIRST);
  }

  @Override
  public String name() {
    return "follow-readers-" + chat;
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(1);
  }

  @Override
  public void round() {
    lookAtOneMore();
    readers.takeUp(chat, MOST_ERRANDS, MOST);
    readers.due(chat, MOST_ERRANDS).forEach(this::step);
  }

  private void step(NewReaders.Errand errand) {
    if (errand.after().isPresent() || isNew(errand)) {
      mark(errand);
    }
  }

  /** Whether outsiders came whom the cards there do not show yet. */
  private boolean isNew(NewReaders.Errand errand) {
    Conversation where = errand.where();
    if (policies.of(where).get(Setting.PREVIEW) != PreviewKind.LOW
        || links.in(where, Optional.empty(), 1).isEmpty()) {
      // Whoever comes while nothing is plain is not followed: it may be plain again when others do.
      readers.gone(where);
      readers.done(errand);
      return false;
    }
    boolean outsiders;
    try {
      outsiders = messenger.hasOutsiders(where);
    } catch (MessengerUnavailable later) {
      LOG.debug("the chat does not say who reads {}; asked again later", where.id());
      readers.keep(errand.unanswered(clock.instant().plus(pause(errand))));
      return false;
    }
    if (!outsiders) {
      readers.gone(where);
      answered(errand);
      return false;
    }
    Instant now = clock.instant();
    Optional<Instant> due = readers.walkDue(where);
    if (due.filter(now::isBefore).isPresent()) {
      readers.keep(errand.askedAgain(due.orElseThrow()));
      return false;
    }
    if (due.isEmpty() && readers.hasFollowed(where)) {
      readers.followed(where);
      answered(errand);
      return false;
    }
    return true;
  }

  /** Each is asked for twice. */
  private void answered(NewReaders.Errand errand) {
    if (errand.asked()) {
      readers.done(errand);
    } else {
      readers.keep(errand.askedAgain(clock.instant().plus(ASKED_AGAIN)));
    }
  }

  /** Of a workspace that the bot was taken out of the chat never says it: more and more rarely. */
  private Duration pause(NewReaders.Errand errand) {
    Duration silent = Duration.between(errand.since(), clock.instant());
    Duration pause = silent.compareTo(WHEN_SILENT) < 0 ? WHEN_SILENT : silent;
    return pause.compareTo(LONGEST_SILENT) > 0 ? LONGEST_SILENT : pause;
  }

  private void mark(NewReaders.Errand errand) {
    List<Link> page = links.in(errand.where(), errand.after(), PAGE);
    Instant now = clock.instant();
    page.stream().filter(link -> mayShowPlain(link, now)).map(Link::id).forEach(links::showAgain);
    if (page.size() == PAGE) {
      LinkId at = page.get(PAGE - 1).id();
      readers.keep(errand.goneTo(at));
      return;
    }
    if (readers.walkDue(errand.where()).isPresent()) {
      readers.followed(errand.where());
      answered(errand);
    } else {
      Instant again = now.plus(ASKED_AGAIN);
      readers.walkedOnce(errand.where(), again);
      readers.keep(errand.askedAgain(again));
    }
  }

  private boolean mayShowPlain(Link link, Instant now) {
    return link.image().preview()
        && link.limit().equals(ViewLimit.NONE)
        && link.status(now) == LinkStatus.LIVE
        && link.policy(policies).preview() == PreviewKind.LOW;
  }

  /** Each channel once a day, one after the other, so that the chat is not asked of all at once. */
  private void lookAtOneMore() {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(BETWEEN_TWO);
    if (workspace.isEmpty() && !nextWorkspace(now)) {
      return;
    }
    last = links.conversations(workspace.orElseThrow(), last, 1).stream().findFirst();
    last.ifPresentOrElse(readers, () -> workspace = Optional.empty());
  }

  /** Whoever has a link is of a workspace that has one. */
  private boolean nextWorkspace(Instant now) {
    if (owner.isEmpty()) {
      if (now.isBefore(begun.plus(ONCE))) {
        return false;
      }
      begun = now;
    }
    List<Person> page = links.owners(chat, owner, OWNERS);
    Optional<Workspace> before = owner.map(Person::workspace);
    Optional<Person> first =
        page.stream().filter(one -> before.filter(one.workspace()::equals).isEmpty()).findFirst();
    workspace = first.map(Person::workspace);
    owner = first.or(() -> page.stream().reduce((one, other) -> other));
    return workspace.isPresent();
  }
}
