package io.cloakroom.intake;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.queue.LatePosts;
import io.cloakroom.intake.queue.Watermarks;
import io.cloakroom.intake.say.Announcements;
import io.cloakroom.intake.say.AppNotices;
import io.cloakroom.intake.say.Exposures;
import io.cloakroom.policy.Policies;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what no redelivery covers: whatever was posted while the bot was away. It hands every post
 * since the stored watermark to the desk, which knows the ones it has.
 */
public final class CatchUp {
  private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

  /** How far two clocks, and a post under way, may be apart. */
  private static final Duration OVERLAP = Duration.ofMinutes(5);

  /** So many conversations in a row that cannot be read: none can be. */
  private static final int IN_A_ROW = 3;

  private final Watermarks watermarks;
  private final FirstRounds firstRounds;
  private final LatePosts late;
  private final IntakeRegister register;
  private final IntakeDesk desk;
  private final Messenger messenger;
  private final Announcements announcements;
  private final AppNotices appNotices;
  private final Exposures exposures;
  private final Clock clock;

  /** So that what happens in a large one does not have all of its watermarks read each time. */
  private final Set<Workspace> met = ConcurrentHashMap.newKeySet();

  /** Could not be read last time: they go last, so that they keep none of the others waiting. */
  private final Set<Conversation> unreadable = ConcurrentHashMap.newKeySet();

  /**
   * @param policies what holds where the bot introduces itself
   * @param keepsakes remembers since when the bot is in a workspace that it has not looked through
   */
  public CatchUp(
      IntakeStores stores,
      IntakeDesk desk,
      Messenger messenger,
      Policies policies,
      Keepsakes keepsakes,
      AuditLog audit,
      Clock clock) {
    this.watermarks = stores.watermarks();
    this.firstRounds = new FirstRounds(keepsakes, clock);
    this.late = stores.latePosts();
    this.register = stores.register();
    this.desk = desk;
    this.messenger = messenger;
    this.announcements = new Announcements(messenger, policies, keepsakes, clock);
    this.appNotices = new AppNotices(messenger, policies, keepsakes, audit, clock);
    this.exposures = new Exposures(late, register, messenger, policies, audit, clock);
    this.clock = clock;
  }

  /**
   * The bot is in the workspace: where it is new there, everything is watched from now on, also
   * where it dies before its first round. Harmless when repeated; the first round does it too.
   */
  public void meet(Workspace workspace) {
    if (!met.contains(workspace)) {
      known(workspace);
      met.add(workspace);
    }
  }

  private Map<Conversation, Watermark> known(Workspace workspace) {
    Map<Conversation, Watermark> known = watermarks.of(workspace);
    if (known.isEmpty()) {
      firstRounds.begin(workspace);
    }
    return new HashMap<>(known);
  }

  /**
   * Looks through every conversation of the workspace. A conversation that is seen for the first
   * time is watched from now on, or from when the bot {@linkplain #meet came}, and hears what that
   * means: what stood there before stays, unless it began only after the last round. Where posts
   * stood unprotected, everybody is told for how long. Neither a post that cannot be saved nor a
   * conversation that cannot be read keeps the others from it; what is left is looked through from
   * the same moment again, at the next run.
   *
   * @return whether no conversation is left that could not be read
   * @throws MessengerUnavailable when the chat is busy or out of reach: what was found so far is
   *     safe, and the next run begins with what is left
   */
  public boolean run(Workspace workspace) throws MessengerUnavailable {
    Map<Conversation, Watermark> known = known(workspace);
    List<Conversation> present = messenger.conversations(workspace);
    exposures.forgetAllBut(workspace, present);
    begin(workspace, present, known);
    known.keySet().retainAll(Set.copyOf(present));
    boolean whole = lookThrough(known);
    announcements.sayWhatWaits(workspace, present);
    tellOfApps(workspace);
    return whole;
  }

  /** Whether admins are to be told of an app that posts what is left alone. Quick. */
  public boolean hasAppsToTellOf(Workspace workspace) {
    return !desk.apps().untold(workspace).isEmpty();
  }

  /** Tells them; where that cannot be done now it is in the next round. */
  public void tellOfApps(Workspace workspace) {
    for (AppsLeftAlone.AppPlace place : desk.apps().untold(workspace)) {
      try {
        if (appNotices.tell(place.where(), place.app())) {
          desk.apps().told(place);
        }
      } catch (MessengerUnavailable e) {
        LOG.warn("the admins of {} are told of an app in the next round", place.where().id());
      }
    }
  }

  /**
   * Nothing can have been missed anywhere in the workspace: the next run need not look at what came
   * before. Conversations that are new are looked at as {@link #run} does, and what waits to be
   * said is said.
   *
   * @param until up to when everything that happened was handed in, or is being handed in
   * @throws MessengerUnavailable when the chat is busy or out of reach: try again
   */
  public void heard(Workspace workspace, Instant until) throws MessengerUnavailable {
    Map<Conversation, Watermark> known = known(workspace);
    List<Conversation> present = messenger.conversations(workspace);
    exposures.forgetAllBut(workspace, present);
    known.keySet().retainAll(Set.copyOf(present));
    Map<Conversation, Watermark> all = new HashMap<>(known);
    begin(workspace, present, all);
    all.keySet().removeAll(known.keySet());
    lookThrough(all);
    Watermark reached = new Watermark(until.minus(OVERLAP));
    known.forEach(
        (conversation, since) -> {
          watermarks.advance(conversation, reached);
          exposures.tell(conversation, since);
        });
    announcements.sayWhatWaits(workspace, present);
    tellOfApps(workspace);
  }

  /**
   * What was watched in the workspace, and is not among what the bot is in any more: it was taken
   * out of there, or the conversation was archived or deleted.
   */
  public Set<Conversation> absent(Workspace workspace) throws MessengerUnavailable {
    Set<Conversation> watched = new HashSet<>(watermarks.of(workspace).keySet());
    watched.removeAll(Set.copyOf(messenger.conversations(workspace)));
    return watched;
  }

  private boolean lookThrough(Map<Conversation, Watermark> known) throws MessengerUnavailable {
    int failures = 0;
    int inARow = 0;
    for (Map.Entry<Conversation, Watermark> mark : inOrder(known)) {
      Conversation conversation = mark.getKey();
      Instant started = clock.instant();
      try {
        if (lookThrough(conversation, mark.getValue())) {
          watermarks.advance(conversation, new Watermark(started.minus(OVERLAP)));
        }
        unreadable.remove(conversation);
        inARow = 0;
      } catch (MessengerUnavailable e) {
        unreadable.add(conversation);
        failures++;
        inARow++;
        if (e.retryAfter().isPresent() || inARow == IN_A_ROW || failures == known.size()) {
          throw e;
        }
        LOG.warn("conversation {} is looked through at the next round", conversation.id());
      }
    }
    return failures == 0;
  }

  /** Whose turn was longest ago first: a run that breaks off is gone on with, not begun anew. */
  private List<Map.Entry<Conversation, Watermark>> inOrder(Map<Conversation, Watermark> known) {
    return known.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<Conversation, Watermark>, Boolean>comparing(
                    mark -> unreadable.contains(mark.getKey()))
                .thenComparing(mark -> mark.getValue().at()))
        .toList();
  }

  /**
   * Watches all that are new, before any is looked through, because a round may break off at each.
   *
   * @param known those that were watched before; those with something to look for are added
   */
  private void begin(
      Workspace workspace, List<Conversation> present, Map<Conversation, Watermark> known)
      throws MessengerUnavailable {
    Instant now = clock.instant();
    Optional<Instant> came = firstRounds.since(workspace);
    boolean welcomed = came.isPresent() && !present.isEmpty() && welcomedToAll(workspace);
    Optional<Instant> lastRound =
        known.values().stream().map(Watermark::at).max(Comparator.naturalOrder());
    for (Conversation conversation : present) {
      if (!known.containsKey(conversation)) {
        Optional<Watermark> earlier =
            messenger
                .beganAt(conversation)
                .filter(began -> lastRound.filter(began::isAfter).isPresent())
                .or(() -> came)
                .map(Watermark::new);
        earlier.ifPresent(since -> known.put(conversation, since));
        if (!welcomed) {
          announcements.welcomeIfPossible(conversation);
        }
        watermarks.advance(conversation, earlier.orElseGet(() -> new Watermark(now)));
      }
    }
    came.ifPresent(unused -> firstRounds.end(workspace));
  }

  /**
   * The bot meets a workspace that it was let into as a whole, perhaps while it was away: it says
   * so before it watches anything there, so that nothing is watched in silence. Where that is
   * refused, the pictures there do not wait for it: it is said as soon as it can be.
   *
   * @throws MessengerUnavailable when the chat is busy
   */
  private boolean welcomedToAll(Workspace workspace) throws MessengerUnavailable {
    Optional<Conversation> main = messenger.mainPlace(workspace);
    if (main.isPresent()) {
      try {
        announcements.welcomeToAll(main.get());
      } catch (MessengerUnavailable e) {
        if (e.retryAfter().isPresent()) {
          throw e;
        }
        LOG.warn("conversation {} could not be told what is watched", main.get().id());
      }
    }
    return main.isPresent();
  }

  /**
   * The bot was invited to the conversation: it watches it from then on, and says there what that
   * means; at the latest in the next round. Where a round saw the conversation before this was
   * known, what was posted in between is looked for. Harmless when repeated, however late.
   *
   * @param at when the bot was invited, as the messenger says; what is yet to come counts as now
   * @throws MessengerUnavailable when the chat is out of reach: try again
   */
  public void joined(Conversation where, Instant at) throws MessengerUnavailable {
    meet(where.workspace());
    Optional<Watermark> known = watermarks.of(where);
    Instant now = clock.instant();
    watermarks.advance(where, new Watermark(at.isAfter(now) ? now : at));
    try {
      if (known.filter(before -> before.at().isAfter(at)).isPresent()) {
        lookThrough(where, new Watermark(at));
      }
    } finally {
      announcements.welcome(where);
    }
  }

  /**
   * The bot was let into the workspace, again where it knows it: it says so. Where it is new there
   * the next round does.
   */
  public void joined(Workspace workspace) throws MessengerUnavailable {
    Optional<Conversation> main = messenger.mainPlace(workspace);
    if (main.isPresent() && !watermarks.of(workspace).isEmpty()) {
      announcements.welcomeToAll(main.get());
    }
  }

  /**
   * The bot came to see the conversation: it is watched from now on, without a word. Nothing
   * happens where it is watched already, so that nothing is passed over that was missed there.
   */
  public void seen(Conversation where) {
    if (watermarks.of(where).isEmpty()) {
      meet(where.workspace());
      watermarks.advance(where, new Watermark(clock.instant()));
    }
  }

  /** Whether everything that was found is safe. */
  private boolean lookThrough(Conversation conversation, Watermark since)
      throws MessengerUnavailable {
    boolean safe = true;
    for (IncomingPost post : messenger.missed(conversation, since)) {
      safe &= takenIn(post);
    }
    exposures.tell(conversation, since);
    return safe;
  }

  private boolean isKnown(IncomingPost post) {
    return !register.of(post.post()).isEmpty();
  }

  private boolean takenIn(IncomingPost post) {
    try {
      if (desk.wantsFound(post) && !isKnown(post)) {
        late.add(post.post());
      }
      desk.found(post);
      return true;
    } catch (RuntimeException e) {
      // Without the exception: its message may carry what somebody wrote.
      LOG.error(
          "post {} in {} could not be saved and stays as it is; it is tried again: {}",
          post.post().id(),
          post.conversation().id(),
          e.getClass().getName());
      return false;
    }
  }
}
