package io.cloakroom.slack.card;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.post.Uploads;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Previews that no card shows any more and that still have to be deleted: Slack lets only so many
 * go in a minute, and no card waits for that. They are held in memory; after a restart those of a
 * card are found on its label, when the card is next written or taken away. Of a card that is never
 * touched again, or went itself, what had not been deleted by then stays: a blurred picture that
 * stands in no channel.
 */
final class Leftovers {
  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
  private static final int MOST = 20_000;

  private final Uploads uploads;
  private final BlockingDeque<String> files = new LinkedBlockingDeque<>(MOST);

  Leftovers(Uploads uploads) {
    this.uploads = uploads;
  }

  void add(String file) {
    if (!files.offerLast(file)) {
      LOG.warn("preview {} stays: too many are to be deleted", file);
    }
  }

  /**
   * Deletes them, oldest first.
   *
   * @throws MessengerUnavailable when Slack is busy or out of reach: what is left waits on
   */
  void clear() throws MessengerUnavailable {
    for (String file = files.pollFirst(); file != null; file = files.pollFirst()) {
      delete(file);
    }
  }

  private void delete(String file) throws MessengerUnavailable {
    try {
      uploads.delete(file);
    } catch (MessengerUnavailable e) {
      if (!files.offerFirst(file)) {
        LOG.warn("preview {} stays: too many are to be deleted", file);
      }
      throw e;
    }
  }
}
