package io.cloakroom.command.own;

import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.policy.AccessModel;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.picture.Label;
import java.util.List;
import java.util.Optional;

/** Who may open its links. */
final class AccessTerm implements OwnTerm {
  static final String NAME = Setting.ACCESS.name();

  /** What its channel says, whatever that is. */
  private static final String CHANNEL = "channel";

  @Override
  public Parameter parameter() {
    return Parameters.choice(
        NAME,
        false,
        "who may open it: approval, restricted, open, or what the channel says",
        "approval",
        "restricted",
        "open",
        CHANNEL);
  }

  @Override
  public Draft apply(Draft draft, String text) {
    boolean inherited = text.equals(CHANNEL);
    Optional<AccessModel> wanted =
        inherited ? Optional.empty() : Optional.of(Setting.ACCESS.parse(text));
    AccessModel was = draft.policy().get(Setting.ACCESS);
    Draft after = draft.owning(NAME, wanted.map(Setting.ACCESS::format));
    AccessModel then = after.policy().get(Setting.ACCESS);
    if (wanted.isPresent()
        && then != wanted.get()
        && after.policy().get(Setting.LABEL) == Label.REGULATED) {
      return draft.refuse(
          NAME,
          "it is regulated, and opens on approval only",
          "Leave its access as it is, or have the label taken away first.");
    }
    if (wanted.isPresent()
        && then != wanted.get()
        && after.policy().source(Setting.ACCESS) == Policy.Source.CHANNEL) {
      return draft.refuse(
          NAME,
          "its channel was closed since it was posted, and what was there opens for its members"
              + " alone",
          "Ask an admin of the channel for policy access open existing:true.");
    }
    if (wanted.isPresent()
        && then != wanted.get()
        && !after.channel().ceiling(Setting.ACCESS).equals(Optional.of(then))) {
      return draft.refuse(
          NAME,
          "when it was posted, the ceiling of access was "
              + Setting.ACCESS.format(then)
              + ", which holds for it",
          "Leave it so, or post it anew.");
    }
    if (wanted.isPresent() && then != wanted.get()) {
      return draft.refuse(
          NAME,
          "the ceiling of access is " + Setting.ACCESS.format(then) + " here",
          "Choose that, or something that fewer people may open.");
    }
    List<Span> words = List.of(Span.code(Setting.ACCESS.format(then)));
    if (then == was) {
      return after.own().equals(draft.own()) || wanted.isPresent()
          ? draft.already(NAME, words)
          : after.already(NAME, words);
    }
    return after.and(difference(was, then));
  }

  static Difference difference(AccessModel was, AccessModel then) {
    return new Difference(
        NAME,
        List.of(Span.code(Setting.ACCESS.format(was))),
        List.of(Span.code(Setting.ACCESS.format(then))),
        Setting.ACCESS.format(was) + " -> " + Setting.ACCESS.format(then),
        Setting.ACCESS.widens(was, then));
  }
}
