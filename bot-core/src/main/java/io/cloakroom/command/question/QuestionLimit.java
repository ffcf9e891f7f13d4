package io.cloakroom.command.question;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.command.Denials;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * So many questions about others, pages included, has one person answered within some minutes
 * (T47): enough for whoever looks for something, too few for whoever copies the record. On each
 * node by itself.
 */
public final class QuestionLimit {
  public static final int MOST = 60;
  static final Duration WINDOW = Duration.ofMinutes(10);

  /** So often one who goes on looking at what is new has asked once more. */
  static final Duration ONE_LOOK = Duration.ofMinutes(5);

  private static final int MOST_PEOPLE = 10_000;

  private final Denials denials;
  private final Cache<Person, AtomicInteger> asked;
  private final Cache<Watched, Boolean> watched;

  private record Watched(Person person, String what) {}

  /**
   * @param nanos a counter of nanoseconds that nobody can set back
   */
  public QuestionLimit(Denials denials, LongSupplier nanos) {
    this.denials = denials;
    this.asked =
        Caffeine.newBuilder()
            .maximumSize(MOST_PEOPLE)
            .ticker(nanos::getAsLong)
            .expireAfter(Expiry.<Person, AtomicInteger>creating((who, count) -> WINDOW))
            .build();
    this.watched =
        Caffeine.newBuilder()
            .maximumSize(MOST_PEOPLE)
            .ticker(nanos::getAsLong)
            .expireAfterWrite(ONE_LOOK)
            .build();
  }

  /** Whether the person began to look at that, or asked once more, within some minutes. */
  public boolean goesOn(Person person, String what) {
    return watched.getIfPresent(new Watched(person, what)) != null;
  }

  /** They look at that from now on. */
  public void looks(Person person, String what) {
    watched.put(new Watched(person, what), true);
  }

  /**
   * What is answered to one question too many; it is on record that it was asked.
   *
   * @param rather what else helps than to wait, as the rest of a sentence
   */
  public Optional<Reply> refusal(Usage usage, Request request, String rather) {
    int count = asked.get(request.caller(), first -> new AtomicInteger()).incrementAndGet();
    if (count <= MOST) {
      return Optional.empty();
    }
    denials.record(usage, request.caller(), request.where(), "too_many_questions");
    return Optional.of(Reply.Say.of(Line.of(QuestionWords.WORDS.askedEnough(MOST, rather))));
  }
}
