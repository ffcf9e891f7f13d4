package io.cloakroom.link;

import io.cloakroom.access.Decision;
import java.util.Optional;

/**
 * What came of an attempt to look.
 *
 * @param picture when it was granted: its view is counted and recorded. Empty although the decision
 *     allows it where there is no version of the picture that this viewer can be shown: then
 *     nothing was counted. The caller closes it.
 */
public record LookResult(Decision decision, Optional<PictureStream> picture) {}
