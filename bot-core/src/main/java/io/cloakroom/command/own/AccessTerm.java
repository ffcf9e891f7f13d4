package io.cloakroom.command.own;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.policy.AccessModel;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.picture.Label;
import java.util.Optional;

/** Who may open its links. */
final class AccessTerm implements OwnTerm {
  static final String NAME = Setting.ACCESS.name();

  /** What its channel says, whatever that is. */
  private static final String CHANNEL = "channel";

  @Override
  public Parameter parameter() {
    return Parameters.choice(
        NAME, false, OptionWords.WORDS::access, "approval", "restricted", "open", CHANNEL);
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
          NAME, SetWords.WORDS.regulatedOpensOnApproval(), SetWords.WORDS.leaveAccess());
    }
    if (wanted.isPresent()
        && then != wanted.get()
        && after.policy().source(Setting.ACCESS) == Policy.Source.CHANNEL) {
      return draft.refuse(NAME, SetWords.WORDS.channelWasClosed(), SetWords.WORDS.askToOpen());
    }
    if (wanted.isPresent()
        && then != wanted.get()
        && !after.channel().ceiling(Setting.ACCESS).equals(Optional.of(then))) {
      return draft.refuse(
          NAME,
          SetWords.WORDS.ceilingWhenPosted(Setting.ACCESS.format(then)),
          SetWords.WORDS.leaveOrPostAnew());
    }
    if (wanted.isPresent() && then != wanted.get()) {
      return draft.refuse(
          NAME,
          SetWords.WORDS.ceilingIs(NAME, Setting.ACCESS.format(then)),
          SetWords.WORDS.fewerMayOpen());
    }
    Line words = words(then);
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
        () -> words(was),
        () -> words(then),
        Setting.ACCESS.format(was) + " -> " + Setting.ACCESS.format(then),
        Setting.ACCESS.widens(was, then));
  }

  private static Line words(AccessModel model) {
    return Line.of(Span.code(Setting.ACCESS.format(model)));
  }
}
