package io.cloakroom.gateway.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.cloakroom.chat.Person;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How many pages one person is answered within some minutes, of all those together for which the
 * chat is asked: enough for whoever looks for something, too few for whoever copies what there is,
 * or uses up what the chat answers the bot. On each node by itself.
 */
public final class AskingPace {
  static final int MOST = 240;
  static final Duration WINDOW = Duration.ofMinutes(10);

  private static final int MOST_PEOPLE = 10_000;

  private final Cache<Person, AtomicInteger> read;

  /**
   * @param nanos a counter of nanoseconds that nobody can set back
   */
  public AskingPace(LongSupplier nanos) {
    this.read =
        Caffeine.newBuilder()
            .maximumSize(MOST_PEOPLE)
            .ticker(nanos::getAsLong)
            .expireAfter(Expiry.<Person, AtomicInteger>creating((who, count) -> WINDOW))
            .build();
  }

  /** The page, which is one of them; or that the person read enough for now. */
  public HttpAnswer within(
      Exchange exchange, Person person, PageWriter pages, Supplier<HttpAnswer> page) {
    return read.get(person, first -> new AtomicInteger()).incrementAndGet() > MOST
        ? pages.message(exchange, Message.ASKED_ENOUGH).with("Retry-After", "" + WINDOW.toSeconds())
        : page.get();
  }
}
