package io.cloakroom.testing;

import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.intake.check.Checks;
import io.cloakroom.intake.take.Cleaning;
import io.cloakroom.policy.Policies;
import io.cloakroom.sanitizer.SanitizerLimits;

/** Checks of pictures where none is answered. */
public final class Unchecked {
  private Unchecked() {}

  public static Checks in(Messenger messenger, Policies policies) {
    return new Checks(
        messenger, Cleaning.within(SanitizerLimits.defaults()), policies, (asking, work) -> false);
  }
}
