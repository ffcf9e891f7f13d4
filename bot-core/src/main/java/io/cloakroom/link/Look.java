package io.cloakroom.link;

import io.cloakroom.access.Decision;
import io.cloakroom.access.MarkDuty;
import io.cloakroom.access.Right;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.link.mark.Wanted;
import io.cloakroom.sanitizer.ViewerMark;
import java.time.Instant;
import java.util.Optional;

/**
 * One look that was granted.
 *
 * @param code what its watermark is found again by, where it has one
 * @param again whether it goes with a view that was counted before
 * @param emergency whether they let themselves in: it burns nothing, and takes nobody's view
 * @param earlier whether it is a look at what the picture was before it was replaced
 */
record Look(
    Right right,
    Decision decision,
    Viewer viewer,
    Link link,
    boolean again,
    boolean emergency,
    boolean earlier,
    Instant now,
    Optional<String> code) {

  /** Whether it uses up a view, and burns what is to be seen once: not of whoever posted it. */
  boolean counts() {
    return !emergency && !earlier && !link.isOwnedBy(viewer.person());
  }

  /** What is made for this viewer of a picture that they may not be shown as it is kept. */
  Wanted wanted() {
    return new Wanted(decision.longestSidePixels(), decision.mark().map(this::watermark));
  }

  private ViewerMark watermark(MarkDuty duty) {
    return new ViewerMark(
        viewer.name(),
        viewer.person().id(),
        now,
        code.orElseThrow(),
        duty.ownText(),
        duty.strength());
  }

  /** What is recorded of it. */
  AuditEvent event() {
    AuditEvent event = viewer.client().on(LinkEvents.of(action(), link, now).by(viewer.person()));
    AuditEvent told = counts() ? event : event.with(AuditEvent.UNCOUNTED, "no");
    AuditEvent which = earlier ? told.with("version", link.image().sealedAs().toString()) : told;
    AuditEvent whose = emergency ? which.withOutcome("break_glass") : which;
    if (right == Right.VIEW && link.image().opensAsFile()) {
      return whose.with("as", "file");
    }
    return code.map(one -> whose.with(AuditEvent.LOOK_CODE, one)).orElse(whose);
  }

  /** What is recorded where it came to nothing because the picture is not what was sealed. */
  AuditEvent damaged() {
    return LinkEvents.of(Action.IMAGE_DAMAGED, link, now)
        .by(viewer.person())
        .withOutcome("damaged");
  }

  private Action action() {
    if (right == Right.DOWNLOAD) {
      return Action.IMAGE_DOWNLOADED;
    }
    return again ? Action.IMAGE_RELOADED : Action.IMAGE_VIEWED;
  }
}
