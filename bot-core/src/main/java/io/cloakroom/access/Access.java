package io.cloakroom.access;

import io.cloakroom.chat.Standing;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.freeze.Freeze;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The one place where a right is granted or refused. A pure function: the same facts give the same
 * answer, so that what is served and what {@code why} explains cannot differ.
 */
public final class Access {
  private final AccessQuestion asked;
  private final DecisionTrace trace = new DecisionTrace();

  private Access(AccessQuestion asked) {
    this.asked = asked;
  }

  /**
   * Decides whether the viewer has the right on what the link names, now. The rules about the
   * person come first: whoever may not look at all is never told how the link stands.
   */
  public static Decision decide(
      Right right, ViewerFacts viewer, LinkFacts link, Policy policy, Instant now) {
    return new Access(new AccessQuestion(right, viewer, link, policy, now)).run();
  }

  /**
   * Whether people outside may be let in by that policy at all, and look who were: never at what is
   * regulated.
   */
  public static boolean admitsOutsiders(Policy policy) {
    return policy.get(Setting.OUTSIDERS);
  }

  private Decision run() {
    RightRules rights = new RightRules(asked, trace);
    Right right = asked.right();
    boolean all =
        person() && new AudienceRules(asked, trace).audience() && rights.rightHeld() && stands();
    boolean shown = all && right == Right.VIEW;
    return new Decision(
        all ? Outcome.ALLOWED : trace.outcome(),
        trace.rules(),
        shown || (all && right == Right.DOWNLOAD && rights.downloadMarked())
            ? rights.watermarked()
            : Optional.empty(),
        shown ? OptionalInt.of(asked.policy().get(Setting.VIEW_SIZE)) : OptionalInt.empty());
  }

  /** What is ended need not live, and is ended also by somebody who is frozen. */
  private boolean stands() {
    if (asked.right().needsALivingLink()) {
      return new LinkRules(asked, trace).linkLives();
    }
    return asked.right() == Right.REVOKE || notFrozenThemselves();
  }

  /** Whoever is frozen opens nothing to others, and puts nothing in the place of a picture. */
  private boolean notFrozenThemselves() {
    Optional<Freeze> freeze = asked.policy().freeze(asked.viewer().person());
    return trace.rule(
        AccessRule.NOT_FROZEN_THEMSELVES,
        freeze.isEmpty(),
        Outcome.FROZEN,
        freeze.isPresent()
            ? Because.of(AccessFact.FROZEN)
            : Because.of(AccessFact.NOT_FROZEN_THEMSELVES),
        freeze.map(Freeze::at));
  }

  private boolean person() {
    return trace.rule(
            AccessRule.SAME_WORKSPACE,
            asked.viewer().person().workspace().equals(asked.link().audience().workspace()),
            Outcome.STRANGER,
            Because.of(AccessFact.VOUCHED_FOR))
        && (endsOwn() || isKnown());
  }

  /** What somebody posted they may end even while the chat cannot be asked what they are now. */
  private boolean endsOwn() {
    return asked.right() == Right.REVOKE && asked.owner() && asked.viewer().membership().isEmpty();
  }

  private boolean isKnown() {
    return trace.rule(
            AccessRule.KNOWN,
            asked.viewer().membership().isPresent(),
            Outcome.UNKNOWN,
            asked.viewer().membership().isPresent()
                ? Because.of(AccessFact.ASKED)
                : Because.of(AccessFact.NOT_ASKED))
        && trace.rule(
            AccessRule.ACTIVE,
            asked.member().standing() != Standing.GONE,
            Outcome.GONE,
            standing());
  }

  private Because standing() {
    return Because.of(
        switch (asked.member().standing()) {
          case MEMBER -> AccessFact.MEMBER;
          case GUEST -> AccessFact.GUEST;
          case EXTERNAL -> AccessFact.EXTERNAL;
          case GONE -> AccessFact.GONE;
        });
  }
}
