package io.cloakroom.command.incident;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Request;
import io.cloakroom.policy.freeze.Freeze;
import io.cloakroom.policy.freeze.FreezeTarget;
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
    List<Span> spans = new ArrayList<>();
    spans.add(name(target));
    spans.add(Span.plain(" is frozen since "));
    spans.add(Span.time(freeze.at()));
    person(target, freeze.by())
        .ifPresent(
            by -> {
              spans.add(Span.plain(", by "));
              spans.add(by);
            });
    if (freeze.since().isAfter(Instant.EPOCH)) {
      spans.add(Span.plain(": links issued since "));
      spans.add(Span.time(freeze.since()));
    }
    person(target, freeze.lifting())
        .ifPresent(
            first -> {
              spans.add(Span.plain(". "));
              spans.add(first);
              spans.add(Span.plain(" wants to lift it, and one more of security has to"));
            });
    spans.add(Span.plain("."));
    return new Line(spans);
  }

  private static Optional<Span> person(FreezeTarget target, Optional<String> id) {
    return id.map(one -> Span.person(new Person(target.workspace(), one)));
  }
}
