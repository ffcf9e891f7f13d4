package io.cloakroom.command.own;

import io.cloakroom.chat.card.Line;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.own.OwnValues;
import io.cloakroom.seen.Onlookers;
import io.cloakroom.seen.Seen;
import java.util.Optional;

/** That a link ends once everybody has looked whom it is for, if its time is not over before. */
final class UntilTerm implements OwnTerm {
  static final String NAME = OwnValues.UNTIL;
  private static final String EXPIRY = "expiry";

  private final Onlookers onlookers;

  UntilTerm(Onlookers onlookers) {
    this.onlookers = onlookers;
  }

  @Override
  public Parameter parameter() {
    return Parameters.choice(NAME, false, OptionWords.WORDS::until, OwnValues.ALL_SEEN, EXPIRY);
  }

  @Override
  public Draft apply(Draft draft, String text) {
    boolean wanted = text.equals(OwnValues.ALL_SEEN);
    if (wanted == draft.own().endsWhenSeen()) {
      return draft.already(NAME, words(wanted));
    }
    if (draft.asRead().status(draft.now()) != LinkStatus.LIVE) {
      return ExpiryTerm.notOpen(draft, NAME);
    }
    if (wanted) {
      Seen seen = onlookers.of(draft.asRead());
      if (seen.missing().isEmpty()) {
        return draft.refuse(
            NAME,
            SetWords.WORDS.nobodyKnowsWhenSeen(Onlookers.MOST),
            SetWords.WORDS.expiryInstead());
      }
      if (seen.missing().get().isEmpty()) {
        return draft.refuse(NAME, SetWords.WORDS.nobodyLeft(), SetWords.WORDS.expiryOrRevoke());
      }
    }
    return draft
        .owning(NAME, wanted ? Optional.of(OwnValues.ALL_SEEN) : Optional.empty())
        .and(
            new Difference(
                NAME,
                () -> words(!wanted),
                () -> words(wanted),
                text(!wanted) + " -> " + text,
                !wanted));
  }

  private static String text(boolean allSeen) {
    return allSeen ? OwnValues.ALL_SEEN : EXPIRY;
  }

  private static Line words(boolean allSeen) {
    return Line.of(allSeen ? SetWords.WORDS.untilSeen() : SetWords.WORDS.untilTimeIsOver());
  }
}
