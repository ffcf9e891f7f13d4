package io.cloakroom.intake;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Messenger;
import io.cloakroom.chat.MessengerUnavailable;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
  private final Clock clock;

  public CatchUp(IntakeStore store, IntakeDesk desk, Messenger messenger, Clock clock) {
    this.store = store;
    this.desk = desk;
    this.messenger = messenger;
    this.clock = clock;
  }

  /**
   * Looks through every conversation of the workspace. A conversation that is seen for the first
   * time is watched from now on: what stood there before stays.
   *
   * @throws MessengerUnavailable when the chat is out of reach: what was found so far is safe, try
   *     again
   */
  public void run(Workspace workspace) throws MessengerUnavailable {
    Map<Conversation, Watermark> known = store.watermarks(workspace);
    for (Conversation conversation : messenger.conversations(workspace)) {
      Instant started = clock.instant();
      Watermark since = known.get(conversation);
      if (since != null) {
        lookThrough(conversation, since);
      }
      store.advance(conversation, new Watermark(since == null ? started : started.minus(OVERLAP)));
    }
  }

  private void lookThrough(Conversation conversation, Watermark since) throws MessengerUnavailable {
    int found = 0;
    for (IncomingPost post : messenger.missed(conversation, since)) {
      desk.received(post);
      found++;
    }
    LOG.debug("looked through {} posts since {}", found, since.at());
  }
}
