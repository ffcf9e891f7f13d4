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

/** How often its link opens, by all together, counted with what was opened so far. */
final class ViewsTerm implements OwnTerm {
  static final String NAME = Setting.VIEWS.name();

  @Override
  public Parameter parameter() {
    return Parameters.of(
        Setting.VIEWS,
        NAME,
        false,
        "how often it opens in all: 3, once (for each person) or unlimited");
  }

  @Override
  public boolean isOfPicture() {
    return false;
  }

  @Override
  public Draft apply(Draft draft, String text) {
    ViewLimit wanted = Setting.VIEWS.parse(text);
    if (draft.asRead().status(draft.now()) != LinkStatus.LIVE) {
      return draft.refuse(NAME, ExpiryTerm.NOT_OPEN, ExpiryTerm.OPEN_AGAIN);
    }
    if (draft.own().burns()) {
      return draft.refuse(
          NAME,
          "it opens once, and the picture is erased then",
          "Give once:false first to have it open more often.");
    }
    if (wanted.equals(draft.limit())) {
      return draft.already(NAME, List.of(Span.code(Setting.VIEWS.format(wanted))));
    }
    int opened = draft.asRead().views();
    if (wanted.total().isPresent() && wanted.total().getAsInt() <= opened) {
      return draft.refuse(
          NAME,
          "it was opened " + (opened == 1 ? "once" : opened + " times") + " already",
          "Choose " + (opened + 1) + " or more, or end it by revoke.");
    }
    Optional<ViewLimit> ceiling = draft.channel().ceiling(Setting.VIEWS);
    if (ceiling.isPresent()
        && Setting.VIEWS.widens(ceiling.get(), wanted)
        && Setting.VIEWS.widens(draft.limit(), wanted)) {
      return draft.refuse(
          NAME,
          "the ceiling of views is " + Setting.VIEWS.format(ceiling.get()) + " here",
          "Choose that or less.");
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
                List.of(Span.code(Setting.VIEWS.format(was))),
                List.of(Span.code(Setting.VIEWS.format(wanted))),
                Setting.VIEWS.format(was) + " -> " + Setting.VIEWS.format(wanted),
                Setting.VIEWS.widens(was, wanted)));
  }
}
