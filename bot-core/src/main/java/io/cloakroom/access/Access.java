package io.cloakroom.access;

import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Standing;
import io.cloakroom.policy.AccessModel;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.freeze.Freeze;
import io.cloakroom.policy.rights.Downloads;
import io.cloakroom.policy.rights.GroupRole;
import io.cloakroom.policy.rights.HeldGroupRole;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The one place where a right is granted or refused. A pure function: the same facts give the same
 * answer, so that what is served and what {@code why} explains cannot differ.
 */
public final class Access {
  /** So long somebody looks at a link who looks as a partner. */
  private static final Duration PARTNERS_WEEK = Duration.ofDays(7);

  private Access() {}

  /**
   * Decides whether the viewer has the right on what the link names, now. The rules about the
   * person come first: whoever may not look at all is never told how the link stands.
   */
  public static Decision decide(
      Right right, ViewerFacts viewer, LinkFacts link, Policy policy, Instant now) {
    return new Rules(right, viewer, link, policy, now).run();
  }

  /**
   * Whether people outside may be let in by that policy at all, and look who were: never at what is
   * regulated.
   */
  public static boolean admitsOutsiders(Policy policy) {
    return policy.get(Setting.OUTSIDERS);
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
          person()
              && audience()
              && rightHeld()
              && (right.needsALivingLink() ? linkLives() : endsIt() || notFrozenThemselves());
      boolean shown = all && right == Right.VIEW;
      return new Decision(
          all ? Outcome.ALLOWED : outcome,
          trace,
          shown || (all && right == Right.DOWNLOAD && downloadMarked())
              ? watermarked()
              : Optional.empty(),
          shown ? OptionalInt.of(policy.get(Setting.VIEW_SIZE)) : OptionalInt.empty());
    }

    private boolean endsIt() {
      return right == Right.REVOKE;
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
            owner() || viewer.admin() || member().inConversation() || namedRole().isPresent(),
            Outcome.NOT_MEMBER,
            owner() ? "posted it" : viewer.admin() ? "administers the channel" : mayRead());
      }
      if (owner()) {
        return rule("posted it", true, Outcome.NOT_MEMBER, "whoever posted it may always look");
      }
      if (viewer.person().isOutsider() && !outsiders()) {
        return false;
      }
      if (letIn()) {
        return rule(Decision.LET_IN, true, Outcome.NOT_MEMBER, "until", grantedUntil());
      }
      if (policy.get(Setting.ACCESS) == AccessModel.APPROVAL) {
        return approvedOnly();
      }
      boolean restricted = policy.get(Setting.ACCESS) == AccessModel.RESTRICTED;
      if (!member().inConversation() && namedRole().isPresent()) {
        return byRole("may look here by a role", namedRole().get()) && (!restricted || inGroups());
      }
      if (restricted || member().inConversation()) {
        return rule(
                "may read the channel", member().inConversation(), Outcome.NOT_MEMBER, mayRead())
            && (!restricted || inGroups());
      }
      return confined()
          .map(role -> openToOthers(role))
          .orElseGet(
              () ->
                  rule(
                      "is a full member of the workspace (access: open)",
                      fullMember(),
                      Outcome.GUEST_NOT_ALLOWED,
                      "guests and partners need the channel itself"));
    }

    /** Whoever switched that off is obeyed at once, also by those who were let in before. */
    private boolean outsiders() {
      boolean admitted = admitsOutsiders(policy);
      return rule(
          "people outside may be let in (outsiders)",
          admitted,
          Outcome.NOT_MEMBER,
          admitted ? "outsiders is on" : "outsiders is off, or it is regulated");
    }

    private boolean byRole(String rule, HeldGroupRole role) {
      return rule(
          rule,
          true,
          Outcome.NOT_MEMBER,
          role.role().word() + ", by the group",
          Optional.of(role.group()),
          Optional.empty());
    }

    /** Whoever looks for a project or as a partner needs the channel, or a role for it. */
    private boolean openToOthers(HeldGroupRole role) {
      return rule(
          "is a full member without a role for other channels (access: open)",
          false,
          Outcome.GUEST_NOT_ALLOWED,
          role.role().word() + ", by the group",
          Optional.of(role.group()),
          Optional.empty());
    }

    private boolean inGroups() {
      Set<String> groups = policy.get(Setting.GROUPS);
      if (groups.isEmpty()) {
        return true;
      }
      Optional<String> one =
          member().groups().stream().filter(groups::contains).sorted().findFirst();
      return rule(
          "is in a group that may look (groups)",
          one.isPresent(),
          Outcome.NOT_IN_GROUP,
          one.isPresent() ? "in the group" : "in none of them",
          one,
          Optional.empty());
    }

    /** By which they look in this channel also without being in it. */
    private Optional<HeldGroupRole> namedRole() {
      return narrowestFirst().filter(HeldGroupRole::named).findFirst();
    }

    private Optional<HeldGroupRole> confined() {
      return narrowestFirst().filter(held -> held.role() != GroupRole.FULL).findFirst();
    }

    private Optional<HeldGroupRole> partner() {
      return narrowestFirst().filter(held -> held.role() == GroupRole.PARTNER).findFirst();
    }

    /** By which they take files and edit, wherever they may look. */
    private Optional<HeldGroupRole> full() {
      return fullMember() && partner().isEmpty()
          ? narrowestFirst().filter(held -> held.role() == GroupRole.FULL).findFirst()
          : Optional.empty();
    }

    /** By which they edit in the channels of a project. */
    private Optional<HeldGroupRole> projectHere() {
      return fullMember() && partner().isEmpty()
          ? narrowestFirst()
              .filter(held -> held.role() == GroupRole.PROJECT && held.named())
              .findFirst()
          : Optional.empty();
    }

    private Stream<HeldGroupRole> narrowestFirst() {
      return viewer.roles().stream()
          .sorted(
              Comparator.comparing(HeldGroupRole::role)
                  .reversed()
                  .thenComparing(HeldGroupRole::named, Comparator.reverseOrder())
                  .thenComparing(HeldGroupRole::group));
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
      return !owner() && !mayOtherwise() && grantedUntil().isPresent();
    }

    private boolean mayOtherwise() {
      boolean here = member().inConversation() || namedRole().isPresent();
      return switch (policy.get(Setting.ACCESS)) {
        case APPROVAL -> false;
        case RESTRICTED ->
            here
                && (policy.get(Setting.GROUPS).isEmpty()
                    || member().groups().stream().anyMatch(policy.get(Setting.GROUPS)::contains));
        case OPEN -> here || (fullMember() && confined().isEmpty());
      };
    }

    private Optional<Instant> grantedUntil() {
      return link.grantedUntil().filter(now::isBefore);
    }

    private boolean rightHeld() {
      return switch (right) {
        case VIEW ->
            rule(Decision.MAY_VIEW, true, Outcome.RIGHT_NOT_HELD, "whoever is in the audience may");
        case DOWNLOAD -> download();
        case EDIT -> edit();
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
                ownsFully() || viewer.admin(),
                Outcome.RIGHT_NOT_HELD,
                owner() || viewer.admin()
                    ? "for full members"
                    : "neither posted it nor administers the channel");
      };
    }

    private boolean ownsFully() {
      return owner() && fullMember() && partner().isEmpty();
    }

    private boolean edit() {
      boolean own = ownsFully() || viewer.admin();
      Optional<HeldGroupRole> role = full().or(this::projectHere);
      if (!own && role.isPresent()) {
        return byRole("may edit", role.get());
      }
      return rule(
          "may edit",
          own,
          Outcome.RIGHT_NOT_HELD,
          own
              ? (owner() ? "posted it" : "administers the channel")
              : owner() ? "for full members" : "neither posted it nor administers the channel");
    }

    private boolean download() {
      if (partner().isPresent()) {
        return rule(
            "may download",
            false,
            Outcome.RIGHT_NOT_HELD,
            "partner, by the group",
            Optional.of(partner().get().group()),
            Optional.empty());
      }
      if (!letIn() && full().isPresent()) {
        return byRole("may download", full().get());
      }
      return rule(
          "may download",
          downloads() != Downloads.OFF && !letIn() && fullMember() && !bothOn(),
          Outcome.RIGHT_NOT_HELD,
          mayDownload());
    }

    private Downloads downloads() {
      return policy.get(Setting.DOWNLOAD);
    }

    /** The file would have no name on it where all are to see theirs. */
    private boolean bothOn() {
      return downloads() == Downloads.ON && policy.get(Setting.WATERMARK);
    }

    /** Whether the file is taken with a name on it: also by whom a role lets take it. */
    private boolean downloadMarked() {
      return policy.get(Setting.WATERMARK) || (downloads() == Downloads.MARKED && full().isEmpty());
    }

    /** What partners are shown ends for them after a week, whatever the link says. */
    private boolean partnersWeek() {
      Instant until = link.issuedAt().plus(PARTNERS_WEEK);
      return owner()
          || partner().isEmpty()
          || rule(
              "partners look for 7 days",
              now.isBefore(until),
              Outcome.EXPIRED,
              now.isBefore(until) ? "until" : "they ended",
              Optional.empty(),
              Optional.of(until));
    }

    private boolean linkLives() {
      return partnersWeek() && linkStands();
    }

    private boolean linkStands() {
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
          && notFrozen()
          && rightsLast()
          && (owner() ? ownLook() : mayLookOnceMore());
    }

    /** For nobody, also not for whoever posted it; and somebody who is frozen looks at nothing. */
    private boolean notFrozen() {
      Optional<Freeze> freeze =
          policy
              .freeze(viewer.person())
              .or(() -> policy.freeze(link.audience(), link.owner(), link.issuedAt()));
      return rule(
          "security has not frozen it",
          freeze.isEmpty(),
          Outcome.FROZEN,
          freeze.isPresent() ? "frozen, until two of security lift that, since" : "nobody froze it",
          freeze.map(Freeze::at));
    }

    /** Whoever is frozen opens nothing to others, and puts nothing in the place of a picture. */
    private boolean notFrozenThemselves() {
      Optional<Freeze> freeze = policy.freeze(viewer.person());
      return rule(
          "security has not frozen them",
          freeze.isEmpty(),
          Outcome.FROZEN,
          freeze.isPresent()
              ? "frozen, until two of security lift that, since"
              : "nobody froze them",
          freeze.map(Freeze::at));
    }

    /** Whoever answers for the picture may look still, to decide what becomes of it. */
    private boolean rightsLast() {
      Optional<Instant> end = policy.get(Setting.RIGHTS_UNTIL).moment();
      boolean over = policy.get(Setting.RIGHTS_UNTIL).isOver(now);
      return rule(
          "the right to use it has not ended",
          !over || owner() || viewer.admin(),
          Outcome.EXPIRED,
          over ? "it has, and only its author and the admins look" : "or has no end",
          end);
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
      boolean download = right == Right.DOWNLOAD;
      boolean duty =
          download || policy.get(Setting.WATERMARK) || !fullMember() || partner().isPresent();
      String because =
          policy.get(Setting.WATERMARK)
              ? "watermark is on in this channel"
              : download
                  ? "download is marked in this channel"
                  : duty ? "guests and partners always do" : "watermark is off, for full members";
      String size = "; at most " + policy.get(Setting.VIEW_SIZE) + " px large (view-size)";
      rule(
          duty
              ? (download ? "takes" : "sees") + " it with their own name on it"
              : "sees it without a name on it",
          true,
          Outcome.RIGHT_NOT_HELD,
          download ? because : because + size);
      return duty
          ? Optional.of(
              new MarkDuty(
                  policy.get(Setting.WATERMARK_STRENGTH), policy.get(Setting.WATERMARK_TEXT)))
          : Optional.empty();
    }

    private String mayDownload() {
      if (bothOn()) {
        return "watermark is on in this channel, and the file would have no name on it";
      }
      if (downloads() != Downloads.OFF && letIn()) {
        return "whoever was let in may look, and no more";
      }
      return switch (downloads()) {
        case ON -> "downloads are on, for full members";
        case MARKED -> "downloads are marked, for full members";
        case OFF -> "downloads are off in this channel";
      };
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
      return rule(rule, passed, otherwise, because, Optional.empty(), at);
    }

    private boolean rule(
        String rule,
        boolean passed,
        Outcome otherwise,
        String because,
        Optional<String> group,
        Optional<Instant> at) {
      trace.add(new TracedRule(rule, passed, because, group, at));
      if (!passed) {
        outcome = otherwise;
      }
      return passed;
    }
  }
}
