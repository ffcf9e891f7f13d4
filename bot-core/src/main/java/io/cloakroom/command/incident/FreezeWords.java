package io.cloakroom.command.incident;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Request;
import io.cloakroom.policy.freeze.Freeze;
import io.cloakroom.policy.freeze.FreezeTarget;
import io.cloakroom.words.Phrase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sentences about freezes, and which one a command is about. */
final class FreezeWords {
  static final String FREEZE = "incident freeze";
  static final String LIFT = "incident lift";

  private FreezeWords() {}

  /** What somebody named; empty where they named neither a channel nor a person, or both. */
  static Optional<FreezeTarget> target(Request request) {
    Optional<FreezeTarget> channel =
        request.values().conversation(Parameters.CHANNEL.name()).map(FreezeTarget::of);
    Optional<FreezeTarget> person =
        request.values().person(Parameters.PERSON.name()).map(FreezeTarget::of);
    return channel.isPresent() && person.isPresent() ? Optional.empty() : channel.or(() -> person);
  }

  /** The same as the values of a button. */
  static Map<String, String> values(FreezeTarget target) {
    return target
        .channel()
        .map(channel -> Map.of(Parameters.CHANNEL.name(), channel.id()))
        .or(() -> target.person().map(one -> Map.of(Parameters.PERSON.name(), one.id())))
        .orElseThrow();
  }

  static Span name(FreezeTarget target) {
    return target
        .channel()
        .map(Span::conversation)
        .or(() -> target.person().map(Span::person))
        .orElseThrow();
  }

  static Button lift(FreezeTarget target, String title) {
    return new Button(title, LIFT, values(target), Button.Style.NORMAL);
  }

  /** {@code #site: frozen TIME by @sec, what was issued since TIME; @sec2 wants to lift it.} */
  static Line standing(FreezeTarget target, Freeze freeze) {
    Span at = Span.time(freeze.at());
    Phrase frozen =
        person(target, freeze.by())
            .map(by -> IncidentWords.WORDS.frozenSinceBy(name(target), at, by))
            .orElseGet(() -> IncidentWords.WORDS.frozenSince(name(target), at));
    List<Object> said = new ArrayList<>(List.of(Line.of(frozen)));
    if (freeze.since().isAfter(Instant.EPOCH)) {
      said.add(Line.of(IncidentWords.WORDS.linksIssuedSince(Span.time(freeze.since()))));
    }
    person(target, freeze.lifting())
        .map(IncidentWords.WORDS::oneWantsToLift)
        .map(Line::of)
        .ifPresent(said::add);
    said.add(".");
    return Line.of(new Phrase(said));
  }

  private static Optional<Span> person(FreezeTarget target, Optional<String> id) {
    return id.map(one -> Span.person(new Person(target.workspace(), one)));
  }
}
