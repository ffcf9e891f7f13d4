package io.cloakroom.command.own;

import io.cloakroom.chat.card.Line;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.own.OwnValues;
import io.cloakroom.link.own.SetForLink;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.ViewLimit;
import java.util.Optional;

/** That the next look by somebody else is the last, and the picture is erased after it. */
final class OnceTerm implements OwnTerm {
  static final String NAME = OwnValues.ONCE;
  private static final String YES = "true";
  private static final String NO = "false";

  @Override
  public Parameter parameter() {
    return Parameters.choice(NAME, false, OptionWords.WORDS::once, YES, NO);
  }

  @Override
  public Draft apply(Draft draft, String text) {
    boolean wanted = text.equals(YES);
    if (wanted == draft.own().burns()) {
      return draft.already(NAME, words(wanted));
    }
    if (draft.asRead().status(draft.now()) != LinkStatus.LIVE) {
      return ExpiryTerm.notOpen(draft, NAME);
    }
    if (!draft.limit().equals(draft.asRead().limit())) {
      return draft.refuse(NAME, SetWords.WORDS.onceAndViews(), SetWords.WORDS.oneOfTheTwo());
    }
    int next = draft.asRead().views() + 1;
    if (next > ViewLimit.MOST) {
      return draft.refuse(NAME, SetWords.WORDS.openedTooOften(), SetWords.WORDS.revokeInstead());
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
                NAME,
                () -> words(!wanted),
                () -> words(wanted),
                !wanted + " -> " + wanted,
                !wanted));
  }

  private static Line words(boolean once) {
    return Line.of(once ? SetWords.WORDS.nextLookIsLast() : SetWords.WORDS.notOnce());
  }
}
