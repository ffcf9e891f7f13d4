package io.cloakroom.command.own;

import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.own.OwnValues;
import io.cloakroom.seen.Onlookers;
import io.cloakroom.seen.Seen;
import java.util.List;
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
    return Parameters.choice(
        NAME,
        false,
        "all-seen: its link ends once everybody has looked; expiry: only when its time is over",
        OwnValues.ALL_SEEN,
        EXPIRY);
  }

  @Override
  public Draft apply(Draft draft, String text) {
    boolean wanted = text.equals(OwnValues.ALL_SEEN);
    if (wanted == draft.own().endsWhenSeen()) {
      return draft.already(NAME, words(wanted));
    }
    if (draft.asRead().status(draft.now()) != LinkStatus.LIVE) {
      return draft.refuse(NAME, ExpiryTerm.NOT_OPEN, ExpiryTerm.OPEN_AGAIN);
    }
    if (wanted) {
      Seen seen = onlookers.of(draft.asRead());
      if (seen.missing().isEmpty()) {
        return draft.refuse(
            NAME,
            "nobody could say when everybody has looked: the whole workspace may, more than "
                + Onlookers.MOST
                + " people may, or the chat does not list them",
            "Give an expiry instead.");
      }
      if (seen.missing().get().isEmpty()) {
        return draft.refuse(
            NAME, "nobody is left to look", "Give an expiry instead, or end it by revoke.");
      }
    }
    return draft
        .owning(NAME, wanted ? Optional.of(OwnValues.ALL_SEEN) : Optional.empty())
        .and(
            new Difference(
                NAME, words(!wanted), words(wanted), text(!wanted) + " -> " + text, !wanted));
  }

  private static String text(boolean allSeen) {
    return allSeen ? OwnValues.ALL_SEEN : EXPIRY;
  }

  private static List<Span> words(boolean allSeen) {
    return List.of(
        Span.plain(allSeen ? "everybody has looked, or its time is over" : "its time is over"));
  }
}
