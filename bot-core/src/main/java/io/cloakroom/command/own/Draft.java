package io.cloakroom.command.own;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.own.OwnValues;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.link.own.Rewording;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.ViewLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to become of one picture, value by value: nothing of it is stored yet.
 *
 * @param asRead its latest link, as it was when this was begun
 * @param channel what holds for it without its own values
 * @param firstIssuedAt when it got its first link: how long it is kept counts from then
 * @param same what was asked for and holds already
 * @param refused why one of the values cannot be; then none of them is stored
 */
record Draft(
    Link asRead,
    Policy channel,
    Instant firstIssuedAt,
    Instant now,
    Instant expiresAt,
    ViewLimit limit,
    Keeping keeping,
    OwnValues own,
    Rewording words,
    List<Difference> differences,
    List<Line> same,
    Optional<Refusal> refused) {
  Draft {
    differences = List.copyOf(differences);
    same = List.copyOf(same);
  }

  static Draft of(Link link, OwnWords words, Policy channel, Instant firstIssuedAt, Instant now) {
    return new Draft(
        link,
        channel,
        firstIssuedAt,
        now,
        link.expiresAt(),
        link.limit(),
        link.keeping(),
        link.own(),
        Rewording.none(words),
        List.of(),
        List.of(),
        Optional.empty());
  }

  /** What would hold for it. */
  Policy policy() {
    return channel.ofPicture(own.texts());
  }

  /** How long it has been there. */
  Duration age() {
    return Duration.between(firstIssuedAt, now);
  }

  Draft until(Instant end) {
    return new Draft(
        asRead,
        channel,
        firstIssuedAt,
        now,
        end,
        limit,
        keeping,
        own,
        words,
        differences,
        same,
        refused);
  }

  Draft opening(ViewLimit otherwise) {
    return new Draft(
        asRead,
        channel,
        firstIssuedAt,
        now,
        expiresAt,
        otherwise,
        keeping,
        own,
        words,
        differences,
        same,
        refused);
  }

  Draft kept(Keeping otherwise) {
    return new Draft(
        asRead,
        channel,
        firstIssuedAt,
        now,
        expiresAt,
        limit,
        otherwise,
        own,
        words,
        differences,
        same,
        refused);
  }

  Draft owning(String name, Optional<String> text) {
    return own(own.with(name, text));
  }

  Draft own(OwnValues otherwise) {
    return new Draft(
        asRead,
        channel,
        firstIssuedAt,
        now,
        expiresAt,
        limit,
        keeping,
        otherwise,
        words,
        differences,
        same,
        refused);
  }

  Draft saying(OwnWords otherwise) {
    return new Draft(
        asRead,
        channel,
        firstIssuedAt,
        now,
        expiresAt,
        limit,
        keeping,
        own,
        words.to(otherwise),
        differences,
        same,
        refused);
  }

  /** The same, which is otherwise by that. */
  Draft and(Difference one) {
    List<Difference> all = new ArrayList<>(differences);
    all.add(one);
    return new Draft(
        asRead,
        channel,
        firstIssuedAt,
        now,
        expiresAt,
        limit,
        keeping,
        own,
        words,
        all,
        same,
        refused);
  }

  /** The same, which is not otherwise by what was asked for. */
  Draft already(String name, List<Span> value) {
    List<Line> all = new ArrayList<>(same);
    List<Span> spans = new ArrayList<>();
    spans.add(Span.bold(name));
    spans.add(Span.plain(" is "));
    spans.addAll(value);
    spans.add(Span.plain(" already."));
    all.add(new Line(spans));
    return new Draft(
        asRead,
        channel,
        firstIssuedAt,
        now,
        expiresAt,
        limit,
        keeping,
        own,
        words,
        differences,
        all,
        refused);
  }

  /** The first reason is the one that is said. */
  Draft refuse(String field, String problem, String remedy) {
    return new Draft(
        asRead,
        channel,
        firstIssuedAt,
        now,
        expiresAt,
        limit,
        keeping,
        own,
        words,
        differences,
        same,
        refused.or(() -> Optional.of(new Refusal(field, problem, remedy))));
  }

  boolean widens() {
    return differences.stream().anyMatch(Difference::widens);
  }
}
