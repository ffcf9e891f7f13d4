package io.cloakroom.command.own;

import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.own.OwnValues;
import io.cloakroom.link.own.SetForLink;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.ViewLimit;
import java.util.List;
import java.util.Optional;

/** That the next look by somebody else is the last, and the picture is erased after it. */
final class OnceTerm implements OwnTerm {
  static final String NAME = OwnValues.ONCE;
  private static final String YES = "true";
  private static final String NO = "false";

  @Override
  public Parameter parameter() {
    return Parameters.choice(
        NAME, false, "true: the next look is the last, and then the picture is erased", YES, NO);
  }

  @Override
  public Draft apply(Draft draft, String text) {
    boolean wanted = text.equals(YES);
    if (wanted == draft.own().burns()) {
      return draft.already(NAME, words(wanted));
    }
    if (draft.asRead().status(draft.now()) != LinkStatus.LIVE) {
      return draft.refuse(NAME, ExpiryTerm.NOT_OPEN, ExpiryTerm.OPEN_AGAIN);
    }
    if (!draft.limit().equals(draft.asRead().limit())) {
      return draft.refuse(
          NAME, "once says how often it opens, and so does views", "Give one of the two.");
    }
    int next = draft.asRead().views() + 1;
    if (next > ViewLimit.MOST) {
      return draft.refuse(NAME, "it was opened too often for that", "End it by revoke instead.");
    }
    ViewLimit usual = draft.channel().get(Setting.VIEWS);
    boolean usedUp = usual.total().orElse(next) < next;
    ViewLimit limit = wanted || usedUp ? ViewLimit.of(next) : usual;
    return draft
        .own(SetForLink.VIEWS.unset(draft.own(), draft.asRead().id().toString()))
        .owning(NAME, wanted ? Optional.of(YES) : Optional.empty())
        .opening(limit)
        .and(
            new Difference(
                NAME, words(!wanted), words(wanted), !wanted + " -> " + wanted, !wanted));
  }

  private static List<Span> words(boolean once) {
    return List.of(
        Span.plain(
            once
                ? "the next look by somebody else is the last; then the picture is erased, and"
                    + " every other link to it ends"
                : "no"));
  }
}
