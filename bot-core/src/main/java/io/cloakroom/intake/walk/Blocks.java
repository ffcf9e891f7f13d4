package io.cloakroom.intake.walk;

import io.cloakroom.chat.ReasonToStay;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.receipt.Reason;
import io.cloakroom.policy.Policy;

/** What a picture that looks like a blocked one changes for its post. */
final class Blocks {
  private Blocks() {}

  /** Whether a picture of the post is held for that. */
  static boolean has(Intake intake) {
    return intake.items().stream().anyMatch(Blocks::is);
  }

  static boolean is(Item item) {
    return item.isHeld() && Reason.BLOCKED.isOf(item.explanation());
  }

  /** Whether the post stays because of what else hangs on it: less does beside such a picture. */
  static boolean letStand(Intake intake, Policy policy) {
    boolean yields =
        has(intake)
            && intake
                .post()
                .circumstances()
                .staysBecause()
                .filter(ReasonToStay::yieldsToABlock)
                .isPresent();
    return policy.keepsInPlace(intake.post().circumstances()) && !yields;
  }
}
