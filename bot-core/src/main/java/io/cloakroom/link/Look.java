package io.cloakroom.link;

import io.cloakroom.access.Decision;
import io.cloakroom.access.MarkDuty;
import io.cloakroom.access.Right;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.link.mark.Wanted;
import io.cloakroom.sanitizer.preview.ViewerMark;
import java.time.Instant;
import java.util.Optional;

/**
 * One look that was granted.
 *
 * @param code what its watermark is found again by, where it has one
 * @param again whether it goes with a view that was counted before
 * @param emergency whether they let themselves in: it burns nothing, and takes nobody's view
 * @param kind what of the picture it is a look at
 */
record Look(
    Right right,
    Decision decision,
    Viewer viewer,
    Link link,
    boolean again,
    boolean emergency,
    Kind kind,
    Instant now,
    Optional<String> code) {

  /** What is looked at. */
  enum Kind {
    /** What a page shows of it. */
    PAGE,
    /** What it was before it was replaced. */
    EARLIER,
    /** All of it, on the page of a look that was counted. */
    FULL,
    /** Its file, to be kept. */
    FILE
  }

  /** Whether it uses up a view, and burns what is to be seen once: not of whoever posted it. */
  boolean counts() {
    return !emergency
        && (kind == Kind.PAGE || kind == Kind.FILE)
        && !link.isOwnedBy(viewer.person());
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
    AuditEvent which =
        kind == Kind.EARLIER ? told.with("version", link.image().sealedAs().toString()) : told;
    AuditEvent whose = emergency ? which.withOutcome("break_glass") : which;
    if (right == Right.VIEW && link.image().opensAsFile()) {
      return whose.with(AuditEvent.SHOWN_AS, "file");
    }
    AuditEvent how = kind == Kind.FULL ? full(whose) : whose;
    return code.map(one -> how.with(AuditEvent.LOOK_CODE, one)).orElse(how);
  }

  /** None of these is counted, so that this does not tell whose it is. */
  private AuditEvent full(AuditEvent look) {
    AuditEvent full = look.with(AuditEvent.SHOWN_AS, "full");
    return link.isOwnedBy(viewer.person()) ? full.with(AuditEvent.OWN, "yes") : full;
  }

  /** What is recorded where it came to nothing because the picture is not what was sealed. */
  AuditEvent damaged() {
    return LinkEvents.of(Action.IMAGE_DAMAGED, link, now)
        .by(viewer.person())
        .withOutcome("damaged");
  }

  private Action action() {
    if (right == Right.DOWNLOAD && kind == Kind.FILE) {
      return Action.IMAGE_DOWNLOADED;
    }
    return again || kind == Kind.FULL ? Action.IMAGE_RELOADED : Action.IMAGE_VIEWED;
  }
}
