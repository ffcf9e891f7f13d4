package io.cloakroom.command.own;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.picture.RightsEnd;
import java.time.Instant;
import java.util.Optional;

/** Until which day it may be used: its link ends with that day, and it is kept no longer. */
final class RightsTerm implements OwnTerm {
  static final String NAME = Setting.RIGHTS_UNTIL.name();

  @Override
  public Parameter parameter() {
    return Parameters.text(NAME, false, OptionWords.WORDS::rightsUntil);
  }

  @Override
  public Draft apply(Draft draft, String text) {
    RightsEnd wanted = Setting.RIGHTS_UNTIL.parse(text);
    RightsEnd was = draft.policy().get(Setting.RIGHTS_UNTIL);
    if (wanted.isOver(draft.now())) {
      return draft.refuse(NAME, SetWords.WORDS.dayIsOver(), SetWords.WORDS.revokeToEndNow());
    }
    Optional<String> own =
        wanted.lastDay().isPresent()
            ? Optional.of(Setting.RIGHTS_UNTIL.format(wanted))
            : Optional.empty();
    Draft after = draft.owning(NAME, own);
    RightsEnd then = after.policy().get(Setting.RIGHTS_UNTIL);
    if (!then.equals(wanted)) {
      return draft.refuse(
          NAME,
          SetWords.WORDS.usableUntil(Setting.RIGHTS_UNTIL.format(then)),
          SetWords.WORDS.thatDayOrBefore());
    }
    if (then.equals(was)) {
      return draft.already(NAME, words(was));
    }
    return ending(
        after.and(
            new Difference(
                NAME,
                () -> words(was),
                () -> words(then),
                Setting.RIGHTS_UNTIL.format(was) + " -> " + Setting.RIGHTS_UNTIL.format(then),
                Setting.RIGHTS_UNTIL.widens(was, then))),
        then);
  }

  /** Whatever would go on for longer ends with them. */
  private static Draft ending(Draft draft, RightsEnd rights) {
    Instant end = rights.within(draft.expiresAt(), draft.now());
    Draft shown = end.equals(draft.expiresAt()) ? draft : ExpiryTerm.ending(draft, end);
    return RetentionTerm.within(shown, rights);
  }

  private static Line words(RightsEnd end) {
    return Line.of(Span.code(Setting.RIGHTS_UNTIL.format(end)));
  }
}
