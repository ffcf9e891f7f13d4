package io.cloakroom.command.own;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.policy.AccessModel;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.picture.Label;
import java.util.Optional;

/** What kind of picture it is: a regulated one opens on approval only, whatever else was set. */
final class LabelTerm implements OwnTerm {
  static final String NAME = Setting.LABEL.name();

  @Override
  public Parameter parameter() {
    return Parameters.choice(
        NAME, false, OptionWords.WORDS::label, Setting.LABEL.samples().toArray(String[]::new));
  }

  @Override
  public Draft apply(Draft draft, String text) {
    Label wanted = Setting.LABEL.parse(text);
    Label was = draft.policy().get(Setting.LABEL);
    Draft after =
        draft.owning(
            NAME,
            wanted == Label.NONE ? Optional.empty() : Optional.of(Setting.LABEL.format(wanted)));
    Label then = after.policy().get(Setting.LABEL);
    if (then != wanted) {
      return draft.refuse(
          NAME,
          SetWords.WORDS.labelOfChannel(Setting.LABEL.format(then)),
          SetWords.WORDS.whoChangesLabel());
    }
    if (then == was) {
      return draft.already(NAME, words(was));
    }
    Draft labelled =
        after.and(
            new Difference(
                NAME,
                () -> words(was),
                () -> words(then),
                Setting.LABEL.format(was) + " -> " + Setting.LABEL.format(then),
                Setting.LABEL.widens(was, then)));
    AccessModel before = draft.policy().get(Setting.ACCESS);
    return before == after.policy().get(Setting.ACCESS)
        ? labelled
        : labelled.and(AccessTerm.difference(before, after.policy().get(Setting.ACCESS)));
  }

  private static Line words(Label label) {
    return Line.of(Span.code(Setting.LABEL.format(label)));
  }
}
