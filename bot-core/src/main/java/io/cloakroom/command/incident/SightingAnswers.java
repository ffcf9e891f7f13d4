package io.cloakroom.command.incident;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.policy.freeze.FreezeTarget;
import io.cloakroom.record.watch.Sighting;
import io.cloakroom.record.watch.Sightings;
import io.cloakroom.record.watch.WatchWords;
import io.cloakroom.record.watch.WatchWords.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happens when security presses a button below what was noticed. */
final class SightingAnswers {
  private final Sightings sightings;
  private final IncidentFreeze freeze;

  SightingAnswers(Sightings sightings, IncidentFreeze freeze) {
    this.sightings = sightings;
    this.freeze = freeze;
  }

  /**
   * @param notice which one, as its buttons say it
   */
  Reply to(Request request, String notice) {
    Optional<Answer> answer =
        request
            .values()
            .text(Parameters.ANSWER.name())
            .flatMap(
                word ->
                    Arrays.stream(Answer.values())
                        .filter(one -> one.word().equals(word))
                        .findFirst());
    Optional<Sighting> sighting = sightings.find(request.where().workspace(), notice);
    if (answer.isEmpty() || sighting.isEmpty()) {
      return Reply.Say.of(
          Line.of("This is too long ago: what it was about is in the log, by log recent."));
    }
    Sighting one = sighting.get();
    return switch (answer.get()) {
      case WHO -> who(one);
      case FREEZE ->
          target(one)
              .map(target -> freeze.preview(request, target))
              .orElseGet(() -> Reply.Say.of(Line.of("There is nobody to freeze by this.")));
      case LOG -> log(one);
      case QUIET -> quiet(request, one);
    };
  }

  private static Optional<FreezeTarget> target(Sighting one) {
    return one.of()
        .channel()
        .map(FreezeTarget::of)
        .or(() -> one.of().person().map(FreezeTarget::of));
  }

  private static Reply who(Sighting one) {
    List<Span> spans = new ArrayList<>();
    spans.add(name(one));
    spans.add(Span.plain(". What was noticed began "));
    spans.add(Span.time(one.since()));
    spans.add(Span.plain(", and was over the threshold "));
    spans.add(Span.time(one.at()));
    spans.add(Span.plain("."));
    List<Button> buttons = new ArrayList<>();
    target(one).ifPresent(target -> buttons.add(WatchWords.answer(one, Answer.FREEZE)));
    one.of().person().ifPresent(person -> buttons.add(WatchWords.answer(one, Answer.LOG)));
    buttons.add(WatchWords.answer(one, Answer.QUIET));
    return new Reply.Say(List.of(new Line(spans)), buttons, false);
  }

  private static Span name(Sighting one) {
    return one.of()
        .person()
        .map(Span::person)
        .or(() -> one.of().channel().map(Span::conversation))
        .orElseGet(() -> Span.plain("The whole workspace"));
  }

  /** With the reason that every question about a person is asked for. */
  private static Reply log(Sighting one) {
    Optional<Person> person = one.of().person();
    Map<String, String> given =
        person.map(who -> Map.of(Parameters.PERSON.name(), who.id())).orElse(Map.of());
    return person.isPresent()
        ? new Reply.Ask("Why this person?", "log person", List.of(Parameters.REASON), given)
        : Reply.Say.of(Line.of("It is about nobody: see it by log recent."));
  }

  private Reply quiet(Request request, Sighting one) {
    if (one.of().person().equals(Optional.of(request.caller()))) {
      return Reply.Say.of(
          Line.of(
              "Nothing changed: nobody decides that about themselves. Ask somebody else of"
                  + " security."));
    }
    sightings.quiet(request.caller(), one);
    Optional<Conversation> channel = one.of().channel();
    return Reply.Say.of(
        Line.of(
            Span.plain("For a day nobody is told again of "),
            Span.code(one.rule().word()),
            Span.plain(channel.isPresent() ? " in " : " of "),
            name(one),
            Span.plain(". That you found it no concern is on record.")));
  }
}
