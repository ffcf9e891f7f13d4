package io.cloakroom.intake.take;

import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.receipt.Reason;
import io.cloakroom.policy.Policy;

/** What a file changes for its post that is stopped: it looks like a blocked picture, say. */
public final class BlockingFiles {
  private BlockingFiles() {}

  /** Whether a file of the post is held for that. */
  public static boolean has(Intake intake) {
    return intake.items().stream().anyMatch(BlockingFiles::is);
  }

  public static boolean is(Item item) {
    return item.isHeld() && Reason.isStopped(item.explanation());
  }

  /** Whether the post stays because of what else hangs on it: less does beside such a file. */
  public static boolean letStand(Intake intake, Policy policy) {
    return policy.keepsInPlace(intake.post().circumstances(), has(intake));
  }
}
