package io.cloakroom.intake.sweeping;

import io.cloakroom.adapter.Recent;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.OlderPosts;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.IntakeDesk;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.sweep.Sweep;
import io.cloakroom.intake.sweep.SweepCounts;
import io.cloakroom.intake.sweep.SweepFinding;
import io.cloakroom.intake.sweep.SweepOrder;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a sweep one step further. One old post is under way at a time, and none begins while any of
 * today's waits: a sweep holds up no picture for longer than one post takes. Which post it is is
 * saved before it is taken in, and what became of it together with the end of that, so that whoever
 * goes on after a death neither converts nor counts one twice.
 */
final class SweepWalk {
  /** Between two looks at the chat, and at a post that is under way. */
  static final Duration REST = Duration.ofSeconds(3);

  private static final Duration AWAY = Duration.ofMinutes(1);
  private static final Duration LONGEST_ASKED = Duration.ofHours(1);

  /** So long whoever asked is tried to be told how it ended: by this process, and then by none. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  /** So long the channel is tried to be told of it: a chat may be away for some hours. */
  private static final Duration DAY = Duration.ofDays(1);

  /** So many in a row that cannot be removed: no more of them get a card beside their original. */
  private static final int IN_A_ROW = 3;

  private static final int MOST = 20;
  private static final Set<Stage> ORIGINALS = originals();
  private static final Logger LOG = LoggerFactory.getLogger(SweepWalk.class);

  private final IntakeStores stores;
  private final IntakeDesk desk;
  private final SweepLook look;
  private final SweepNotices notices;
  private final Messenger messenger;
  private final Policies policies;
  private final Clock clock;

  /** Of those that whoever asked cannot be told of. */
  private final Unanswered untold = new Unanswered(PATIENCE, MOST);

  /** And of those that their channel cannot. */
  private final Unanswered unheard = new Unanswered(DAY, MOST);

  /** What was read last of each: whoever has not read it reads it again. */
  private final Recent<UUID, Reading> read = new Recent<>(MOST);

  /**
   * @param left what is not to be begun, as it was found when its turn came
   */
  private record Reading(Optional<String> place, OlderPosts part, Map<Post, SweepFinding> left) {}

  SweepWalk(
      IntakeStores stores,
      IntakeDesk desk,
      SweepLook look,
      SweepNotices notices,
      Messenger messenger,
      Policies policies,
      Clock clock) {
    this.stores = stores;
    this.desk = desk;
    this.look = look;
    this.notices = notices;
    this.messenger = messenger;
    this.policies = policies;
    this.clock = clock;
  }

  private static Set<Stage> originals() {
    Set<Stage> stages = EnumSet.copyOf(Stage.mostUrgentFirst());
    stages.removeAll(Stage.afterwards());
    stages.remove(Stage.KEPT);
    return Collections.unmodifiableSet(stages);
  }

  /**
   * @param sweep under a lease
   */
  void step(Sweep sweep) {
    Optional<Sweep> free = settled(sweep);
    Sweep known = free.orElse(sweep);
    try {
      if (!policies.of(sweep.order().where()).get(Setting.GOVERNED)) {
        end(known, known, Sweep.State.NOT_GOVERNED);
      } else if (free.isEmpty()) {
        rest(sweep, REST);
      } else if (sweep.order().aim() == SweepOrder.Aim.LOOK) {
        count(known, read(known));
      } else {
        convert(known);
      }
    } catch (Absent absent) {
      end(known, known, Sweep.State.NOT_THERE);
    } catch (MessengerUnavailable e) {
      if (e.missing().isPresent()) {
        LOG.warn("sweep {} ends: {}", sweep.id(), e.getMessage());
        end(known, known, Sweep.State.LACKS_RIGHT);
      } else {
        LOG.warn("sweep {} waits: the messenger is busy", sweep.id());
        rest(sweep, pause(e));
      }
    }
  }

  private static Duration pause(MessengerUnavailable e) {
    Duration asked = e.retryAfter().orElse(AWAY);
    return asked.compareTo(LONGEST_ASKED) < 0 ? asked : LONGEST_ASKED;
  }

  /**
   * @param sweep of which nothing is under way
   */
  private void convert(Sweep sweep) throws MessengerUnavailable, Absent {
    if (sweep.counts().hindered() >= IN_A_ROW) {
      end(sweep, sweep, Sweep.State.LACKS_RIGHT);
    } else if (isAnybodyWaiting(sweep.order().where().workspace())) {
      rest(sweep, REST);
    } else {
      goOn(sweep);
    }
  }

  /** Counts the post that was under way; empty while it is. */
  private Optional<Sweep> settled(Sweep sweep) {
    if (sweep.underWay().isEmpty()) {
      return Optional.of(sweep);
    }
    Post post = new Post(sweep.order().where(), sweep.underWay().get());
    List<Intake> parts = stores.register().of(post);
    if (parts.isEmpty()) {
      // Whoever was about to take it in died before: it stands, and is found again.
      return Optional.of(sweep.with(Optional.empty()));
    }
    if (parts.stream().anyMatch(Intake::isStuck)) {
      // Where the chat is away, whoever asks it anew waits for it, with this post under way.
      read.forget(sweep.id());
    }
    return SweepLook.of(parts, clock.instant())
        .map(found -> sweep.with(Optional.empty()).counting(counted(sweep.counts(), parts, found)));
  }

  private static SweepCounts counted(SweepCounts before, List<Intake> parts, SweepFinding finding) {
    int pictures = parts.stream().mapToInt(part -> part.pictures().size()).sum();
    return finding == SweepFinding.CONVERTED
        ? before.andConverted(parts.get(0).post().author(), pictures)
        : before.and(finding);
  }

  /** What was posted today goes first. */
  private boolean isAnybodyWaiting(Workspace workspace) {
    return stores.queue().isDue(workspace.messenger(), ORIGINALS, clock.instant());
  }

  private void goOn(Sweep sweep) throws MessengerUnavailable, Absent {
    Reading reading = read(sweep);
    Optional<IncomingPost> next =
        reading.part().posts().stream()
            .filter(post -> found(reading, post) == SweepFinding.CONVERTED)
            .findFirst();
    if (next.isEmpty()) {
      count(sweep, reading);
    } else {
      ask(sweep, reading, next.get());
    }
  }

  private SweepFinding found(Reading reading, IncomingPost post) {
    SweepFinding left = reading.left().get(post.post());
    return left == null ? look.at(post) : left;
  }

  /** One question a step: what is taken from nowhere else begins, and the other ones stay. */
  private void ask(Sweep sweep, Reading reading, IncomingPost post)
      throws MessengerUnavailable, Absent {
    switch (messenger.elsewhere(going(post))) {
      case NOWHERE -> begin(sweep, post);
      case SHOWN -> leave(sweep, reading, post, SweepFinding.SHOWN_ELSEWHERE);
      case UNSAID -> leave(sweep, reading, post, SweepFinding.UNSAID);
    }
  }

  /** As a removal would take it: where files go by themselves those stay that are no pictures. */
  private IncomingPost going(IncomingPost post) {
    return messenger.removalUnit(post.conversation().workspace()) == RemovalUnit.FILE
        ? post.with(SweepLook.pictures(post))
        : post;
  }

  private void leave(Sweep sweep, Reading reading, IncomingPost post, SweepFinding as) {
    reading.left().put(post.post(), as);
    rest(sweep, REST);
  }

  private void begin(Sweep sweep, IncomingPost post) throws MessengerUnavailable, Absent {
    if (!sweep.announced() && !isAnnounced(sweep)) {
      return;
    }
    Sweep begun = sweep.said().with(Optional.of(post.post().id()));
    if (stores.sweeps().save(begun, List.of())) {
      desk.older(post);
      rest(begun.saved(), pace(begun.order().where().workspace()));
    }
  }

  /** The chat answers what it is asked, and may yet refuse this for good. */
  private boolean isAnnounced(Sweep sweep) throws MessengerUnavailable, Absent {
    try {
      announce(sweep);
      return true;
    } catch (MessengerUnavailable e) {
      if (e.missing().isPresent() || !unheard.isOver(sweep.id(), clock.instant())) {
        throw e;
      }
      return isAnnouncedAtLast(sweep);
    }
  }

  private void announce(Sweep sweep) throws MessengerUnavailable {
    notices.announce(sweep);
    unheard.forget(sweep.id());
  }

  /** Where all of the chat is away its channels are not to blame, and their day begins anew. */
  private boolean isAnnouncedAtLast(Sweep sweep) throws MessengerUnavailable, Absent {
    read.forget(sweep.id());
    try {
      read(sweep);
    } catch (MessengerUnavailable away) {
      unheard.forget(sweep.id());
      throw away;
    }
    try {
      announce(sweep);
      return true;
    } catch (MessengerUnavailable e) {
      if (e.missing().isPresent()) {
        throw e;
      }
      end(sweep, sweep, Sweep.State.NOT_HEARD);
      return false;
    }
  }

  /** Several sweeps of a workspace share what one may use. */
  private Duration pace(Workspace workspace) {
    long running =
        stores.sweeps().in(workspace).stream()
            .filter(one -> one.isRunning() && one.order().aim() == SweepOrder.Aim.CONVERT)
            .count();
    return messenger.pace(workspace).multipliedBy(Math.max(1, running));
  }

  /** Nothing of the part is left to be done: counts what is not to be, and goes on behind it. */
  private void count(Sweep sweep, Reading reading) {
    OlderPosts part = reading.part();
    SweepCounts counts = sweep.counts();
    for (IncomingPost post : part.posts()) {
      SweepFinding finding = found(reading, post);
      if (finding == SweepFinding.CONVERTED) {
        counts = counts.andConverted(post.author(), SweepLook.pictures(post).size());
      } else if (finding != SweepFinding.HANDLED || isFromBefore(sweep, post)) {
        counts = counts.and(finding);
      }
    }
    Sweep counted = sweep.counting(counts);
    if (part.next().isEmpty()) {
      end(sweep, counted, done(part.extent()));
    } else {
      rest(counted.at(part.next()), REST);
    }
  }

  private static Sweep.State done(OlderPosts.Extent extent) {
    return switch (extent) {
      case WHOLE -> Sweep.State.DONE;
      case IN_PART -> Sweep.State.DONE_IN_PART;
      case CUT_BY_PLAN -> Sweep.State.DONE_TO_PLAN;
    };
  }

  /** What this sweep took in itself is counted as what became of it. */
  private boolean isFromBefore(Sweep sweep, IncomingPost post) {
    return stores.register().of(post.post()).stream()
        .anyMatch(one -> one.receivedAt().isBefore(sweep.order().at()));
  }

  private Reading read(Sweep sweep) throws MessengerUnavailable, Absent {
    Optional<Reading> known =
        read.get(sweep.id()).filter(reading -> reading.place().equals(sweep.place()));
    if (known.isPresent()) {
      return known.get();
    }
    SweepOrder order = sweep.order();
    // Where the bot is not let in a chat may answer as if nothing stood there.
    if (!messenger.conversations(order.where().workspace()).contains(order.where())) {
      throw new Absent();
    }
    OlderPosts part =
        ofIts(
            order.where(),
            messenger.older(order.where(), order.since(), order.until(), sweep.place()));
    Reading fresh = new Reading(sweep.place(), part, new ConcurrentHashMap<>());
    read.put(sweep.id(), fresh);
    return fresh;
  }

  /** What a chat shows of other conversations among it is theirs to have swept. */
  private static OlderPosts ofIts(Conversation where, OlderPosts part) {
    return new OlderPosts(
        part.posts().stream().filter(post -> post.conversation().equals(where)).toList(),
        part.next(),
        part.extent());
  }

  private void rest(Sweep sweep, Duration pause) {
    save(sweep.due(clock.instant().plus(pause)), List.of());
  }

  /**
   * @param before as it goes on from where whoever asked cannot be told now
   * @param after with all that is counted
   */
  private void end(Sweep before, Sweep after, Sweep.State how) {
    Instant now = clock.instant();
    Sweep ended = after.ended(how, now);
    try {
      notices.ended(ended);
    } catch (MessengerUnavailable e) {
      if (e.missing().isEmpty() && !untold.isOver(ended.id(), now)) {
        rest(before, pause(e));
        return;
      }
      LOG.warn("whoever asked for sweep {} could not be told how it ended", ended.id());
    }
    save(ended, List.of(event(ended, now)));
    read.forget(ended.id());
    untold.forget(ended.id());
    unheard.forget(ended.id());
  }

  private static AuditEvent event(Sweep sweep, Instant now) {
    SweepOrder order = sweep.order();
    AuditEvent event =
        AuditEvent.of(now, order.where().workspace(), Action.SWEEP_ENDED)
            .by(order.by())
            .in(order.where())
            .withOutcome(
                sweep.state() == Sweep.State.DONE
                    ? AuditEvent.OK
                    : sweep.state().name().toLowerCase(Locale.ROOT))
            .with("aim", order.aim().name().toLowerCase(Locale.ROOT))
            .with("pictures", Integer.toString(sweep.counts().pictures()));
    for (SweepFinding finding : sweep.counts().posts().keySet()) {
      event =
          event.with(
              finding.name().toLowerCase(Locale.ROOT),
              Integer.toString(sweep.counts().of(finding)));
    }
    return event;
  }

  private void save(Sweep sweep, List<AuditEvent> events) {
    if (!stores.sweeps().save(sweep, events)) {
      LOG.info("sweep {} is somebody else's by now, or was stopped", sweep.id());
    }
  }

  /** The bot is not in the channel. */
  private static final class Absent extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
