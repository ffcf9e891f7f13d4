package io.cloakroom.access;

import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Standing;
import io.cloakroom.policy.AccessModel;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The one place where a right is granted or refused. A pure function: the same facts give the same
 * answer, so that what is served and what {@code why} explains cannot differ.
 */
public final class Access {
  private Access() {}

  /**
   * Decides whether the viewer has the right on what the link names, now. The rules about the
   * person come first: whoever may not look at all is never told how the link stands.
   */
  public static Decision decide(
      Right right, ViewerFacts viewer, LinkFacts link, Policy policy, Instant now) {
    return new Rules(right, viewer, link, policy, now).run();
  }

  private static final class Rules {
    private final Right right;
    private final ViewerFacts viewer;
    private final LinkFacts link;
    private final Policy policy;
    private final Instant now;
    private final List<TracedRule> trace = new ArrayList<>();
    private Outcome outcome = Outcome.ALLOWED;

    Rules(Right right, ViewerFacts viewer, LinkFacts link, Policy policy, Instant now) {
      this.right = right;
      this.viewer = viewer;
      this.link = link;
      this.policy = policy;
      this.now = now;
    }

    Decision run() {
      boolean all =
          person() && audience() && rightHeld() && (!right.needsALivingLink() || linkLives());
      boolean shown = all && right == Right.VIEW;
      return new Decision(
          all ? Outcome.ALLOWED : outcome,
          trace,
          shown ? watermarked() : Optional.empty(),
          shown ? OptionalInt.of(policy.get(Setting.VIEW_SIZE)) : OptionalInt.empty());
    }

    private boolean person() {
      return rule(
              "belongs to this workspace",
              viewer.person().workspace().equals(link.audience().workspace()),
              Outcome.STRANGER,
              "by the id that the messenger vouches for")
          && (endsOwn() || isKnown());
    }

    /** What somebody posted they may end even while the chat cannot be asked what they are now. */
    private boolean endsOwn() {
      return right == Right.REVOKE && owner() && viewer.membership().isEmpty();
    }

    private boolean isKnown() {
      return rule(
              "the messenger knows them now",
              viewer.membership().isPresent(),
              Outcome.UNKNOWN,
              viewer.membership().isPresent() ? "asked just now" : "it could not be asked")
          && rule(
              "has an active account",
              member().standing() != Standing.GONE,
              Outcome.GONE,
              "standing: " + member().standing().name().toLowerCase(java.util.Locale.ROOT));
    }

    private boolean audience() {
      if (!right.needsALivingLink()) {
        return rule(
            "posted it, administers the channel or may read it",
            owner() || viewer.admin() || member().inConversation(),
            Outcome.NOT_MEMBER,
            owner() ? "posted it" : viewer.admin() ? "administers the channel" : mayRead());
      }
      if (owner()) {
        return rule("posted it", true, Outcome.NOT_MEMBER, "whoever posted it may always look");
      }
      if (letIn()) {
        return rule(Decision.LET_IN, true, Outcome.NOT_MEMBER, "until", grantedUntil());
      }
      if (policy.get(Setting.ACCESS) == AccessModel.APPROVAL) {
        return approvedOnly();
      }
      if (policy.get(Setting.ACCESS) == AccessModel.RESTRICTED || member().inConversation()) {
        return rule(
            "may read the channel", member().inConversation(), Outcome.NOT_MEMBER, mayRead());
      }
      return rule(
          "is a full member of the workspace (access: open)",
          fullMember(),
          Outcome.GUEST_NOT_ALLOWED,
          "guests and partners need the channel itself");
    }

    /** Whoever cannot read the channel is told no more than anywhere else. */
    private boolean approvedOnly() {
      return rule(
              "may read the channel, or was let in",
              member().inConversation(),
              Outcome.NOT_MEMBER,
              mayRead())
          && rule(
              "was let in (access: approval)",
              false,
              Outcome.NOT_APPROVED,
              "nobody has let them in, or that has ended");
    }

    /** Whether they look only because somebody let them in. */
    private boolean letIn() {
      AccessModel access = policy.get(Setting.ACCESS);
      boolean mayOtherwise =
          access != AccessModel.APPROVAL
              && (member().inConversation() || (access == AccessModel.OPEN && fullMember()));
      return !owner() && !mayOtherwise && grantedUntil().isPresent();
    }

    private Optional<Instant> grantedUntil() {
      return link.grantedUntil().filter(now::isBefore);
    }

    private boolean rightHeld() {
      return switch (right) {
        case VIEW ->
            rule(Decision.MAY_VIEW, true, Outcome.RIGHT_NOT_HELD, "whoever is in the audience may");
        case DOWNLOAD ->
            rule(
                "may download",
                policy.get(Setting.DOWNLOAD)
                    && !policy.get(Setting.WATERMARK)
                    && fullMember()
                    && !letIn(),
                Outcome.RIGHT_NOT_HELD,
                mayDownload());
        case REVOKE ->
            rule(
                "may end it",
                owner() || viewer.admin(),
                Outcome.RIGHT_NOT_HELD,
                owner()
                    ? "whoever posted it always may"
                    : viewer.admin()
                        ? "administers the channel"
                        : "neither posted it nor administers the channel");
        case MANAGE ->
            rule(
                "may manage",
                (owner() && fullMember()) || viewer.admin(),
                Outcome.RIGHT_NOT_HELD,
                owner() || viewer.admin()
                    ? "for full members"
                    : "neither posted it nor administers the channel");
      };
    }

    private boolean linkLives() {
      return rule(
              "the link was not revoked",
              link.revokedAt().isEmpty(),
              Outcome.REVOKED,
              link.revokedAt().isPresent() ? "revoked" : "nobody revoked it",
              link.revokedAt())
          && rule(
              "the link has not expired",
              !link.ended() && now.isBefore(link.expiresAt()),
              Outcome.EXPIRED,
              now.isBefore(link.expiresAt()) ? "expires" : "expired",
              Optional.of(link.expiresAt()))
          && (owner() ? ownLook() : mayLookOnceMore());
    }

    /** It is not counted. But a legal hold shows a picture to nobody, also not to its author. */
    private boolean ownLook() {
      return link.heldAlone()
          ? rule(
              "it is kept otherwise than by a legal hold alone",
              false,
              Outcome.USED_UP,
              "all its views are used up, and a hold shows it to nobody")
          : rule("is not counted", true, Outcome.USED_UP, "posted it");
    }

    private boolean mayLookOnceMore() {
      return rule(
              "sees it for the first time, where once is the rule",
              link.seenAt().isEmpty(),
              Outcome.ALREADY_SEEN,
              link.seenAt().isPresent() ? "saw it" : "not seen yet, or no such rule",
              link.seenAt())
          && rule(
              "a view is left",
              link.viewsLeft().isEmpty() || link.viewsLeft().getAsInt() > 0,
              Outcome.USED_UP,
              link.viewsLeft().isEmpty()
                  ? "views are not limited"
                  : link.viewsLeft().getAsInt() + " left");
    }

    /** The duty that comes with looking: said as a rule that everybody passes. */
    private Optional<MarkDuty> watermarked() {
      boolean duty = policy.get(Setting.WATERMARK) || !fullMember();
      String because =
          policy.get(Setting.WATERMARK)
              ? "watermark is on in this channel"
              : duty ? "guests and partners always do" : "watermark is off, for full members";
      rule(
          duty ? "sees it with their own name on it" : "sees it without a name on it",
          true,
          Outcome.RIGHT_NOT_HELD,
          because + "; at most " + policy.get(Setting.VIEW_SIZE) + " px large (view-size)");
      return duty
          ? Optional.of(
              new MarkDuty(
                  policy.get(Setting.WATERMARK_STRENGTH), policy.get(Setting.WATERMARK_TEXT)))
          : Optional.empty();
    }

    private String mayDownload() {
      if (policy.get(Setting.DOWNLOAD) && policy.get(Setting.WATERMARK)) {
        return "watermark is on in this channel, and the file would have no name on it";
      }
      if (policy.get(Setting.DOWNLOAD) && letIn()) {
        return "whoever was let in may look, and no more";
      }
      return policy.get(Setting.DOWNLOAD)
          ? "downloads are on, for full members"
          : "downloads are off in this channel";
    }

    private boolean fullMember() {
      return member().standing() == Standing.MEMBER;
    }

    private boolean owner() {
      return viewer.person().equals(link.owner());
    }

    private String mayRead() {
      return member().inConversation() ? "may read it now" : "may not read it now";
    }

    private Membership member() {
      return viewer.membership().orElse(Membership.none());
    }

    private boolean rule(String rule, boolean passed, Outcome otherwise, String because) {
      return rule(rule, passed, otherwise, because, Optional.empty());
    }

    private boolean rule(
        String rule, boolean passed, Outcome otherwise, String because, Optional<Instant> at) {
      trace.add(new TracedRule(rule, passed, because, at));
      if (!passed) {
        outcome = otherwise;
      }
      return passed;
    }
  }
}
