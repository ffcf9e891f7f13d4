package io.cloakroom.intake.walk;

import io.cloakroom.adapter.Recent;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeId;
import io.cloakroom.intake.queue.Item;

/**
 * Which removals nobody can have tried before: an original that is gone all the same was deleted by
 * somebody. Where that is not certain, after a restart or an answer that was lost, it may have been
 * the bot, and nobody is asked.
 */
final class FirstTries {
  private static final int MOST = 10_000;

  /**
   * A save and a claim each raise the version by one: with any other between nothing is certain.
   */
  private static final int SAVED = 1;

  private static final int PUT_OFF_AND_CLAIMED = 2;

  private final Recent<IntakeId, Long> versions = new Recent<>(MOST);

  /** The intention is about to be saved: the first of all where no file was to go before. */
  void intended(Intake before) {
    if (before.items().stream().noneMatch(Item::removing)) {
      versions.put(before.id(), before.version() + SAVED);
    }
  }

  boolean isFirst(Intake removing) {
    return versions.get(removing.id()).filter(version -> version == removing.version()).isPresent();
  }

  /**
   * The chat took no call at all, as one of its limits was reached: the next is the first again.
   */
  void limited(Intake removing) {
    if (isFirst(removing)) {
      versions.put(removing.id(), removing.version() + PUT_OFF_AND_CLAIMED);
    }
  }
}
