package io.cloakroom.access;

import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.rights.Downloads;
import io.cloakroom.policy.rights.GroupRole;
import io.cloakroom.policy.rights.HeldGroupRole;
import java.util.Optional;

/** Whether a viewer who is one of those whom it is for has the right, and with what duty. */
final class RightRules {
  private final AccessQuestion asked;
  private final DecisionTrace trace;
  private final Policy policy;

  RightRules(AccessQuestion asked, DecisionTrace trace) {
    this.asked = asked;
    this.trace = trace;
    this.policy = asked.policy();
  }

  boolean rightHeld() {
    return switch (asked.right()) {
      case VIEW ->
          trace.rule(
              AccessRule.VIEW, true, Outcome.RIGHT_NOT_HELD, Because.of(AccessFact.AUDIENCE_LOOKS));
      case DOWNLOAD -> download();
      case EDIT -> edit();
      case REVOKE ->
          trace.rule(
              AccessRule.END,
              asked.owner() || asked.viewer().admin(),
              Outcome.RIGHT_NOT_HELD,
              asked.owner()
                  ? Because.of(AccessFact.OWNER_ENDS)
                  : asked.viewer().admin()
                      ? Because.of(AccessFact.ADMIN)
                      : Because.of(AccessFact.NEITHER));
      case MANAGE ->
          trace.rule(
              AccessRule.MANAGE,
              asked.ownsFully() || asked.viewer().admin(),
              Outcome.RIGHT_NOT_HELD,
              asked.owner() || asked.viewer().admin()
                  ? Because.of(AccessFact.FULL_MEMBERS)
                  : Because.of(AccessFact.NEITHER));
    };
  }

  private boolean edit() {
    boolean own = asked.ownsFully() || asked.viewer().admin();
    Optional<HeldGroupRole> role = asked.full().or(asked::projectHere);
    if (!own && role.isPresent()) {
      return trace.byRole(AccessRule.EDIT, role.get());
    }
    return trace.rule(
        AccessRule.EDIT,
        own,
        Outcome.RIGHT_NOT_HELD,
        own
            ? (asked.owner() ? Because.of(AccessFact.POSTED_IT) : Because.of(AccessFact.ADMIN))
            : asked.owner() ? Because.of(AccessFact.FULL_MEMBERS) : Because.of(AccessFact.NEITHER));
  }

  private boolean download() {
    if (asked.partner().isPresent()) {
      return trace.rule(
          AccessRule.DOWNLOAD,
          false,
          Outcome.RIGHT_NOT_HELD,
          Because.of(AccessFact.ROLE, GroupRole.PARTNER.word()),
          Optional.of(asked.partner().get().group()),
          Optional.empty());
    }
    if (!asked.letIn() && asked.full().isPresent()) {
      return trace.byRole(AccessRule.DOWNLOAD, asked.full().get());
    }
    return trace.rule(
        AccessRule.DOWNLOAD,
        downloads() != Downloads.OFF && !asked.letIn() && asked.fullMember() && !bothOn(),
        Outcome.RIGHT_NOT_HELD,
        mayDownload());
  }

  private Because mayDownload() {
    if (bothOn()) {
      return Because.of(AccessFact.BOTH_ON);
    }
    if (downloads() != Downloads.OFF && asked.letIn()) {
      return Because.of(AccessFact.LET_IN_LOOKS);
    }
    return switch (downloads()) {
      case ON -> Because.of(AccessFact.DOWNLOADS_ON);
      case MARKED -> Because.of(AccessFact.DOWNLOADS_MARKED);
      case OFF -> Because.of(AccessFact.DOWNLOADS_OFF);
    };
  }

  private Downloads downloads() {
    return policy.get(Setting.DOWNLOAD);
  }

  /** The file would have no name on it where all are to see theirs. */
  private boolean bothOn() {
    return downloads() == Downloads.ON && policy.get(Setting.WATERMARK);
  }

  /** Whether the file is taken with a name on it: also by whom a role lets take it. */
  boolean downloadMarked() {
    return policy.get(Setting.WATERMARK)
        || (downloads() == Downloads.MARKED && asked.full().isEmpty());
  }

  /** The duty that comes with looking: said as a rule that everybody passes. */
  Optional<MarkDuty> watermarked() {
    boolean download = asked.right() == Right.DOWNLOAD;
    boolean duty =
        download
            || policy.get(Setting.WATERMARK)
            || !asked.fullMember()
            || asked.partner().isPresent();
    Because because =
        policy.get(Setting.WATERMARK)
            ? Because.of(AccessFact.MARK_ON)
            : download
                ? Because.of(AccessFact.DOWNLOAD_MARKED)
                : duty ? Because.of(AccessFact.ALWAYS_MARKED) : Because.of(AccessFact.MARK_OFF);
    trace.rule(
        download
            ? AccessRule.TAKES_MARKED
            : duty ? AccessRule.SEES_MARKED : AccessRule.SEES_UNMARKED,
        true,
        Outcome.RIGHT_NOT_HELD,
        download ? because : Because.of(AccessFact.SIZED, because, policy.get(Setting.VIEW_SIZE)));
    return duty
        ? Optional.of(
            new MarkDuty(
                policy.get(Setting.WATERMARK_STRENGTH), policy.get(Setting.WATERMARK_TEXT)))
        : Optional.empty();
  }
}
