package io.cloakroom.storage.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers to questions, each for as long as nothing was changed since before it was asked for.
 *
 * @param <Q> a question: a value with {@code equals}
 * @param <A> what is answered: nobody can change it
 */
public final class Remembered<Q, A> {
  /**
   * @param asOf how many changes there had been before it was asked for
   */
  private record Answer<A>(A answer, long asOf) {}

  private final Changes changes;
  private final Cache<Q, Answer<A>> answers;
  private volatile long latest;

  /**
   * @param most how many answers
   */
  Remembered(Changes changes, int most) {
    this.changes = changes;
    this.answers = Caffeine.newBuilder().maximumSize(most).build();
  }

  /** What is known, or what the database answers. */
  public A of(Q question, Supplier<A> asked) {
    return found(question, () -> Optional.of(asked.get())).orElseThrow();
  }

  /** The same of what there may not be: that there is none is asked each time. */
  public Optional<A> found(Q question, Supplier<Optional<A>> asked) {
    if (!changes.areOursAlone()) {
      return changes.readAtOnce().map(read -> readOnce(read, question, asked)).orElseGet(asked);
    }
    long now = changes.soFar();
    if (latest != now) {
      // Also of whom nobody asks again nothing is left.
      answers.invalidateAll();
      latest = now;
    }
    Answer<A> known = answers.getIfPresent(question);
    if (known != null && known.asOf() == now) {
      return Optional.of(known.answer());
    }
    Optional<A> answer = asked.get();
    answer.ifPresent(found -> answers.put(question, new Answer<>(found, now)));
    return answer;
  }

  @SuppressWarnings("unchecked") // what stands there under this key was put there below
  private Optional<A> readOnce(Map<Object, Object> read, Q question, Supplier<Optional<A>> asked) {
    Object key = Map.entry(answers, question);
    Optional<A> known = Optional.ofNullable((A) read.get(key));
    if (known.isPresent()) {
      return known;
    }
    Optional<A> answer = asked.get();
    answer.ifPresent(found -> read.put(key, found));
    return answer;
  }
}
