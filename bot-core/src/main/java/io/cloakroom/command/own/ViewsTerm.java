package io.cloakroom.command.own;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.own.OwnValues;
import io.cloakroom.link.own.SetForLink;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.ViewLimit;
import java.util.Optional;

/** How often its link opens, by all together, counted with what was opened so far. */
final class ViewsTerm implements OwnTerm {
  static final String NAME = Setting.VIEWS.name();

  @Override
  public Parameter parameter() {
    return Parameters.of(Setting.VIEWS, NAME, false, OptionWords.WORDS::views);
  }

  @Override
  public boolean isOfPicture() {
    return false;
  }

  @Override
  public Draft apply(Draft draft, String text) {
    ViewLimit wanted = Setting.VIEWS.parse(text);
    if (draft.asRead().status(draft.now()) != LinkStatus.LIVE) {
      return ExpiryTerm.notOpen(draft, NAME);
    }
    if (draft.own().burns()) {
      return draft.refuse(NAME, SetWords.WORDS.onceOpensOnce(), SetWords.WORDS.endOnceFirst());
    }
    if (wanted.equals(draft.limit())) {
      return draft.already(NAME, words(wanted));
    }
    int opened = draft.asRead().views();
    if (wanted.total().isPresent() && wanted.total().getAsInt() <= opened) {
      return draft.refuse(
          NAME, SetWords.WORDS.openedAlready(opened), SetWords.WORDS.orMoreOrRevoke(opened + 1));
    }
    Optional<ViewLimit> ceiling = draft.channel().ceiling(Setting.VIEWS);
    if (ceiling.isPresent()
        && Setting.VIEWS.widens(ceiling.get(), wanted)
        && Setting.VIEWS.widens(draft.limit(), wanted)) {
      return draft.refuse(
          NAME,
          SetWords.WORDS.ceilingIs(NAME, Setting.VIEWS.format(ceiling.get())),
          SetWords.WORDS.thatOrLess());
    }
    OwnValues own =
        SetForLink.VIEWS.set(
            draft.own(), draft.asRead().id().toString(), Setting.VIEWS.format(wanted));
    return opening(draft.own(own), wanted);
  }

  /** The same picture, whose link opens so often. */
  static Draft opening(Draft draft, ViewLimit wanted) {
    ViewLimit was = draft.limit();
    return draft
        .opening(wanted)
        .and(
            new Difference(
                NAME,
                () -> words(was),
                () -> words(wanted),
                Setting.VIEWS.format(was) + " -> " + Setting.VIEWS.format(wanted),
                Setting.VIEWS.widens(was, wanted)));
  }

  private static Line words(ViewLimit limit) {
    return Line.of(Span.code(Setting.VIEWS.format(limit)));
  }
}
