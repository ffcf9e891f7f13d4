package io.cloakroom.access;

import java.util.List;
import java.util.Objects;

/**
 * The fact that decided a rule. Its words are made when they are read: a decision is made far more
 * often than told, and told in more than one language.
 *
 * @param given what stands in its words: numbers, what is typed, or another such fact
 */
public record Because(AccessFact fact, List<Object> given) {
  public Because {
    Objects.requireNonNull(fact, "fact");
    given = List.copyOf(given);
  }

  static Because of(AccessFact fact, Object... given) {
    return new Because(fact, List.of(given));
  }

  /** In plain words. */
  public String words() {
    return fact.words(
        given.stream().map(one -> one instanceof Because other ? other.words() : one).toArray());
  }
}
