package io.cloakroom.intake;

import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Messenger;
import io.cloakroom.chat.MessengerUnavailable;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.Workspace;
import io.cloakroom.policy.Policies;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  private final IntakeStore store;
  private final IntakeDesk desk;
  private final Messenger messenger;
  private final Announcements announcements;
  private final Clock clock;

  /**
   * @param policies what holds where the bot introduces itself
   */
  public CatchUp(
      IntakeStore store,
      IntakeDesk desk,
      Messenger messenger,
      Policies policies,
      AuditLog audit,
      Clock clock) {
    this.store = store;
    this.desk = desk;
    this.messenger = messenger;
    this.announcements = new Announcements(messenger, policies, audit, clock);
    this.clock = clock;
  }

  /**
   * Looks through every conversation of the workspace. A conversation that is seen for the first
   * time is watched from now on, and hears what that means: what stood there before stays. Where
   * posts stood unprotected, everybody is told for how long. A post that cannot be saved keeps none
   * of the others from it, and its conversation is looked through from the same moment again.
   *
   * @throws MessengerUnavailable when the chat is out of reach: what was found so far is safe, try
   *     again
   */
  public void run(Workspace workspace) throws MessengerUnavailable {
    Map<Conversation, Watermark> known = store.watermarks(workspace);
    List<Conversation> present = messenger.conversations(workspace);
    for (Conversation conversation : present) {
      Instant started = clock.instant();
      Watermark since = known.get(conversation);
      if (since == null) {
        store.advance(conversation, new Watermark(started));
        announcements.welcomeIfPossible(conversation);
      } else if (lookThrough(conversation, since)) {
        store.advance(conversation, new Watermark(started.minus(OVERLAP)));
      }
    }
    announcements.sayWhatWaits(workspace, present);
  }

  /**
   * The bot was invited to the conversation: it watches it from now on, and says there what that
   * means; at the latest in the next round. Harmless when repeated.
   *
   * @throws MessengerUnavailable when the chat is out of reach: try again
   */
  public void joined(Conversation where) throws MessengerUnavailable {
    store.advance(where, new Watermark(clock.instant()));
    announcements.welcome(where);
  }

  /** Whether everything that was found is safe. */
  private boolean lookThrough(Conversation conversation, Watermark since)
      throws MessengerUnavailable {
    List<IncomingPost> found = messenger.missed(conversation, since);
    List<IncomingPost> unprotected = new ArrayList<>();
    boolean safe = true;
    for (IncomingPost post : found) {
      boolean known = isKnown(post);
      safe &= takenIn(post);
      if (!known && isKnown(post)) {
        unprotected.add(post);
      }
    }
    LOG.debug(
        "found {} posts since {}, {} of them new", found.size(), since.at(), unprotected.size());
    announcements.exposure(conversation, since, unprotected);
    return safe;
  }

  private boolean isKnown(IncomingPost post) {
    return !store.of(post.post()).isEmpty();
  }

  private boolean takenIn(IncomingPost post) {
    try {
      desk.received(post);
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
