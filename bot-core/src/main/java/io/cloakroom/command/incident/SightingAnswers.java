package io.cloakroom.command.incident;

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
      return Reply.Say.of(Line.of(IncidentWords.WORDS.tooLongAgo()));
    }
    Sighting one = sighting.get();
    return switch (answer.get()) {
      case WHO -> who(one);
      case FREEZE ->
          target(one)
              .map(target -> freeze.preview(request, target))
              .orElseGet(() -> Reply.Say.of(Line.of(IncidentWords.WORDS.nobodyToFreeze())));
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
    Line line =
        Line.of(
            IncidentWords.WORDS.beganAt(name(one), Span.time(one.since()), Span.time(one.at())));
    List<Button> buttons = new ArrayList<>();
    target(one).ifPresent(target -> buttons.add(WatchWords.answer(one, Answer.FREEZE)));
    one.of().person().ifPresent(person -> buttons.add(WatchWords.answer(one, Answer.LOG)));
    buttons.add(WatchWords.answer(one, Answer.QUIET));
    return new Reply.Say(List.of(line), buttons, false);
  }

  private static Span name(Sighting one) {
    return one.of()
        .person()
        .map(Span::person)
        .or(() -> one.of().channel().map(Span::conversation))
        .orElseGet(() -> Span.plain(IncidentWords.WORDS.wholeWorkspace()));
  }

  /** With the reason that every question about a person is asked for. */
  private static Reply log(Sighting one) {
    Optional<Person> person = one.of().person();
    Map<String, String> given =
        person.map(who -> Map.of(Parameters.PERSON.name(), who.id())).orElse(Map.of());
    return person.isPresent()
        ? new Reply.Ask(
            IncidentWords.WORDS.whyThisPerson(), "log person", List.of(Parameters.REASON), given)
        : Reply.Say.of(Line.of(IncidentWords.WORDS.aboutNobody()));
  }

  private Reply quiet(Request request, Sighting one) {
    if (one.of().person().equals(Optional.of(request.caller()))) {
      return Reply.Say.of(Line.of(IncidentWords.WORDS.notAboutThemselves()));
    }
    sightings.quiet(request.caller(), one);
    Span rule = Span.code(one.rule().word());
    return Reply.Say.of(
        Line.of(
            one.of().channel().isPresent()
                ? IncidentWords.WORDS.quietIn(rule, name(one))
                : IncidentWords.WORDS.quietOf(rule, name(one))));
  }
}
