package io.cloakroom.access;

import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.freeze.Freeze;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a link stands, for that viewer and now. */
final class LinkRules {
  /** So long somebody looks at a link who looks as a partner. */
  private static final Duration PARTNERS_WEEK = Duration.ofDays(7);

  private final AccessQuestion asked;
  private final DecisionTrace trace;
  private final LinkFacts link;
  private final Policy policy;
  private final Instant now;

  LinkRules(AccessQuestion asked, DecisionTrace trace) {
    this.asked = asked;
    this.trace = trace;
    this.link = asked.link();
    this.policy = asked.policy();
    this.now = asked.now();
  }

  boolean linkLives() {
    return partnersWeek() && linkStands();
  }

  /** What partners are shown ends for them after a week, whatever the link says. */
  private boolean partnersWeek() {
    Instant until = link.issuedAt().plus(PARTNERS_WEEK);
    return asked.owner()
        || asked.partner().isEmpty()
        || trace.rule(
            AccessRule.PARTNERS_WEEK,
            now.isBefore(until),
            Outcome.EXPIRED,
            now.isBefore(until) ? Because.of(AccessFact.UNTIL) : Because.of(AccessFact.WEEK_ENDED),
            Optional.empty(),
            Optional.of(until));
  }

  private boolean linkStands() {
    return trace.rule(
            AccessRule.NOT_REVOKED,
            link.revokedAt().isEmpty(),
            Outcome.REVOKED,
            link.revokedAt().isPresent()
                ? Because.of(AccessFact.REVOKED)
                : Because.of(AccessFact.NOT_REVOKED),
            link.revokedAt())
        && trace.rule(
            AccessRule.NOT_EXPIRED,
            !link.ended() && now.isBefore(link.expiresAt()),
            Outcome.EXPIRED,
            now.isBefore(link.expiresAt())
                ? Because.of(AccessFact.EXPIRES)
                : Because.of(AccessFact.EXPIRED),
            Optional.of(link.expiresAt()))
        && notFrozen()
        && rightsLast()
        && (asked.owner() ? ownLook() : mayLookOnceMore());
  }

  /** For nobody, also not for whoever posted it; and somebody who is frozen looks at nothing. */
  private boolean notFrozen() {
    Optional<Freeze> freeze =
        policy
            .freeze(asked.viewer().person())
            .or(() -> policy.freeze(link.audience(), link.owner(), link.issuedAt()));
    return trace.rule(
        AccessRule.NOT_FROZEN,
        freeze.isEmpty(),
        Outcome.FROZEN,
        freeze.isPresent() ? Because.of(AccessFact.FROZEN) : Because.of(AccessFact.NOT_FROZEN),
        freeze.map(Freeze::at));
  }

  /** Whoever answers for the picture may look still, to decide what becomes of it. */
  private boolean rightsLast() {
    Optional<Instant> end = policy.get(Setting.RIGHTS_UNTIL).moment();
    boolean over = policy.get(Setting.RIGHTS_UNTIL).isOver(now);
    return trace.rule(
        AccessRule.RIGHT_LASTS,
        !over || asked.owner() || asked.viewer().admin(),
        Outcome.EXPIRED,
        over ? Because.of(AccessFact.RIGHT_OVER) : Because.of(AccessFact.RIGHT_LASTS),
        end);
  }

  /** It is not counted. But a legal hold shows a picture to nobody, also not to its author. */
  private boolean ownLook() {
    return link.heldAlone()
        ? trace.rule(
            AccessRule.NOT_HELD_ALONE,
            false,
            Outcome.USED_UP,
            Because.of(AccessFact.HOLD_SHOWS_NOBODY))
        : trace.rule(
            AccessRule.NOT_COUNTED, true, Outcome.USED_UP, Because.of(AccessFact.POSTED_IT));
  }

  private boolean mayLookOnceMore() {
    return trace.rule(
            AccessRule.FIRST_LOOK,
            link.seenAt().isEmpty(),
            Outcome.ALREADY_SEEN,
            link.seenAt().isPresent()
                ? Because.of(AccessFact.SAW_IT)
                : Because.of(AccessFact.NOT_SEEN),
            link.seenAt())
        && trace.rule(
            AccessRule.VIEW_LEFT,
            link.viewsLeft().isEmpty() || link.viewsLeft().getAsInt() > 0,
            Outcome.USED_UP,
            link.viewsLeft().isEmpty()
                ? Because.of(AccessFact.UNLIMITED)
                : Because.of(AccessFact.LEFT, link.viewsLeft().getAsInt()));
  }
}
