package io.cloakroom.slack.command;

import io.cloakroom.adapter.WorkLine;
import io.cloakroom.words.Language;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/** Threads for what is answered after it was acknowledged. What is lost here is asked for again. */
public final class AnswerThreads implements AutoCloseable {
  private static final int THREADS = 8;
  private static final int WAITING = 1_000;

  private final WorkLine line = new WorkLine("slack-aside", THREADS, WAITING);
  private final Function<String, Language> languages;

  /**
   * @param languages what the person with that id reads
   */
  public AnswerThreads(Function<String, Language> languages) {
    this.languages = languages;
  }

  /**
   * Does it later.
   *
   * @throws RejectedExecutionException when too much waits already
   */
  public void run(Runnable work) {
    if (!line.offer(work)) {
      throw new RejectedExecutionException("too much waits to be answered");
    }
  }

  /**
   * The same, in the language of whoever it is for.
   *
   * @param user as Slack names them
   */
  public void run(String user, Runnable work) {
    run(
        () -> {
          try (Language.Speaking theirs = Language.speak(() -> languages.apply(user))) {
            work.run();
          }
        });
  }

  /**
   * The answer in their language, if it is there in time; it is worked out to its end in any case.
   *
   * @param late what is answered otherwise, in the same language
   */
  <T> T within(String user, Duration time, Callable<T> question, Supplier<T> late) {
    AtomicReference<Language> theirs = new AtomicReference<>(Language.ENGLISH);
    return line.within(
            time,
            () -> {
              Language language = languages.apply(user);
              theirs.set(language);
              try (Language.Speaking spoken = language.speak()) {
                return question.call();
              }
            })
        .orElseGet(() -> Objects.requireNonNull(theirs.get()).saying(late));
  }

  @Override
  public void close() {
    line.close();
  }
}
