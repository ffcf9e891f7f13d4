package io.cloakroom.link;

import io.cloakroom.access.Decision;
import io.cloakroom.access.Outcome;
import java.io.IOException;
import java.util.Optional;

/**
 * What came of an attempt to look.
 *
 * @param picture when it was granted: its view is counted and recorded. Empty although the decision
 *     allows it where there is no version of the picture that this viewer can be shown: then
 *     nothing was counted. The caller closes it.
 * @param later whether they must wait for what is made for others or for themselves: then nothing
 *     was counted either
 */
public record LookResult(Decision decision, Optional<PictureStream> picture, Wait later) {
  /** Why they are to try again in a moment. */
  public enum Wait {
    NO,
    FOR_OTHERS,
    FOR_YOUR_OWN
  }

  LookResult(Decision decision, Optional<PictureStream> picture) {
    this(decision, picture, Wait.NO);
  }

  /** Refused after all, as others used up the last look meanwhile: the picture is closed. */
  public LookResult usedUp() throws IOException {
    if (picture.isPresent()) {
      picture.get().close();
    }
    return new LookResult(decision.butRefused(Outcome.USED_UP), Optional.empty());
  }
}
