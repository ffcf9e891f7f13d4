package io.cloakroom.command.own;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.link.own.OwnWords;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Words about it, for whoever may see it: they are shown, and never read as anything else. */
final class WordsTerm implements OwnTerm {
  private final Parameter parameter;
  private final int longest;
  private final Function<OwnWords, Optional<String>> reader;
  private final BiFunction<OwnWords, Optional<String>, OwnWords> writer;

  private WordsTerm(
      Parameter parameter,
      int longest,
      Function<OwnWords, Optional<String>> reader,
      BiFunction<OwnWords, Optional<String>, OwnWords> writer) {
    this.parameter = parameter;
    this.longest = longest;
    this.reader = reader;
    this.writer = writer;
  }

  /** What to call it. */
  static WordsTerm title() {
    return new WordsTerm(
        Parameters.TITLE, OwnWords.LONGEST_TITLE, OwnWords::title, OwnWords::titled);
  }

  /** What it may be used for. */
  static WordsTerm usage() {
    return new WordsTerm(Parameters.USAGE, OwnWords.LONGEST_USAGE, OwnWords::usage, OwnWords::used);
  }

  /** To whom the rights to it belong. */
  static WordsTerm rightsHolder() {
    return new WordsTerm(
        Parameters.RIGHTS_HOLDER,
        OwnWords.LONGEST_RIGHTS_HOLDER,
        OwnWords::rightsHolder,
        OwnWords::heldBy);
  }

  @Override
  public Parameter parameter() {
    return parameter;
  }

  @Override
  public boolean isWords() {
    return true;
  }

  @Override
  public Draft apply(Draft draft, String text) {
    Optional<String> wanted = OwnWords.read(text, longest);
    Optional<String> was = reader.apply(draft.words().then());
    if (wanted.equals(was)) {
      return draft.already(parameter.name(), words(was));
    }
    return draft
        .saying(writer.apply(draft.words().then(), wanted))
        .and(
            new Difference(
                parameter.name(),
                () -> words(was),
                () -> words(wanted),
                wanted.isPresent() ? "set" : "taken away",
                false));
  }

  private static Line words(Optional<String> text) {
    return Line.of(Span.code(text.orElse("none")));
  }
}
