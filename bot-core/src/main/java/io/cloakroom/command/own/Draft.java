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
import java.util.function.Consumer;

/**
 * What is to become of one picture, value by value: nothing of it is stored yet. Never changes once
 * it is handed out; each step makes another one.
 */
final class Draft {
  private final Link asRead;
  private final Policy channel;
  private final Instant firstIssuedAt;
  private final Instant now;
  private Instant expiresAt;
  private ViewLimit limit;
  private Keeping keeping;
  private OwnValues own;
  private Rewording words;
  private List<Difference> differences = List.of();
  private List<Line> same = List.of();
  private Optional<Refusal> refused = Optional.empty();

  /**
   * With nothing changed yet.
   *
   * @param asRead its latest link
   * @param words what is written of it
   * @param channel what holds for it without its own values
   * @param firstIssuedAt when it got its first link: how long it is kept counts from then
   */
  Draft(Link asRead, OwnWords words, Policy channel, Instant firstIssuedAt, Instant now) {
    this.asRead = asRead;
    this.channel = channel;
    this.firstIssuedAt = firstIssuedAt;
    this.now = now;
    this.expiresAt = asRead.expiresAt();
    this.limit = asRead.limit();
    this.keeping = asRead.keeping();
    this.own = asRead.own();
    this.words = Rewording.none(words);
  }

  private Draft but(Consumer<Draft> change) {
    Draft copy = new Draft(asRead, words.was(), channel, firstIssuedAt, now);
    copy.expiresAt = expiresAt;
    copy.limit = limit;
    copy.keeping = keeping;
    copy.own = own;
    copy.words = words;
    copy.differences = differences;
    copy.same = same;
    copy.refused = refused;
    change.accept(copy);
    return copy;
  }

  /** Its latest link, as it was when this was begun. */
  Link asRead() {
    return asRead;
  }

  Policy channel() {
    return channel;
  }

  Instant firstIssuedAt() {
    return firstIssuedAt;
  }

  Instant now() {
    return now;
  }

  Instant expiresAt() {
    return expiresAt;
  }

  ViewLimit limit() {
    return limit;
  }

  Keeping keeping() {
    return keeping;
  }

  OwnValues own() {
    return own;
  }

  Rewording words() {
    return words;
  }

  List<Difference> differences() {
    return differences;
  }

  /** What was asked for and holds already. */
  List<Line> same() {
    return same;
  }

  /** Why one of the values cannot be; then none of them is stored. */
  Optional<Refusal> refused() {
    return refused;
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
    return but(copy -> copy.expiresAt = end);
  }

  Draft opening(ViewLimit otherwise) {
    return but(copy -> copy.limit = otherwise);
  }

  Draft kept(Keeping otherwise) {
    return but(copy -> copy.keeping = otherwise);
  }

  Draft owning(String name, Optional<String> text) {
    return own(own.with(name, text));
  }

  Draft own(OwnValues otherwise) {
    return but(copy -> copy.own = otherwise);
  }

  Draft saying(OwnWords otherwise) {
    return but(copy -> copy.words = words.to(otherwise));
  }

  /** The same, which is otherwise by that. */
  Draft and(Difference one) {
    return but(copy -> copy.differences = plus(differences, one));
  }

  /** The same, which is not otherwise by what was asked for. */
  Draft already(String name, Line value) {
    Line said = Line.of(SetWords.WORDS.already(Span.bold(name), value));
    return but(copy -> copy.same = plus(same, said));
  }

  /** The first reason is the one that is said. */
  Draft refuse(String field, String problem, String remedy) {
    return but(
        copy -> copy.refused = refused.or(() -> Optional.of(new Refusal(field, problem, remedy))));
  }

  boolean widens() {
    return differences.stream().anyMatch(Difference::widens);
  }

  private static <T> List<T> plus(List<T> some, T one) {
    List<T> all = new ArrayList<>(some);
    all.add(one);
    return List.copyOf(all);
  }
}
