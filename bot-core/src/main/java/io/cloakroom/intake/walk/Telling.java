package io.cloakroom.intake.walk;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.Lease;
import io.cloakroom.intake.queue.Setbacks;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells private notices of a post: each once, however often its step is tried, and none that its
 * author cannot be told holds the post up for ever.
 */
final class Telling {
  private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

  /** So often in a row the chat may not take it before the post goes on without. */
  private static final int PATIENCE = 5;

  /** Of a post that a sweep found these alone are told: something of it went wrong, or went. */
  private static final Set<String> OF_OLDER = Set.of("lost", "went-along");

  /** Says it. */
  interface Saying {
    void say(Intake intake) throws MessengerUnavailable;
  }

  private Telling() {}

  /**
   * The post as it is to be saved.
   *
   * @param kind which notice it is
   * @throws MessengerUnavailable when it cannot be told now, and is to be tried again
   */
  static Intake once(Intake intake, Lease lease, String kind, Saying saying)
      throws MessengerUnavailable {
    if (intake.setbacks().wasTold(kind) || isUnasked(intake, kind)) {
      return intake;
    }
    lease.renew();
    try {
      saying.say(intake);
    } catch (MessengerUnavailable e) {
      if (e.retryAfter().isPresent() || intake.setbacks().delays() < PATIENCE) {
        throw e;
      }
      LOG.warn("the author of intake {} could not be told: {}", intake.id(), kind);
    }
    return intake.told(kind);
  }

  /** Hundreds of old posts at once are no reason to write to their authors hundreds of times. */
  private static boolean isUnasked(Intake intake, String kind) {
    return intake.setbacks().isOlder()
        && !OF_OLDER.contains(kind)
        && !kind.startsWith(Setbacks.LACKING)
        && intake.items().stream().noneMatch(Item::isHeld);
  }
}
