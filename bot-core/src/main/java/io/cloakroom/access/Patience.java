package io.cloakroom.access;

import io.cloakroom.adapter.WorkLine;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;

/**
 * Asks chats, and waits for an answer only so long. A chat that hangs holds a few threads that are
 * there for its questions, and neither those who ask nor any other chat.
 */
public final class Patience {
  /** Questions to one chat that are open at once; the others wait in line. */
  private static final int OPEN = 16;

  private static final int IN_LINE = 64;

  /** What is asked of a chat. */
  @FunctionalInterface
  public interface Question<T> {
    T ask() throws MessengerUnavailable;
  }

  private final String subject;
  private final Duration atMost;
  private final Map<String, WorkLine> byChat = new ConcurrentHashMap<>();

  /**
   * @param subject what is asked about, in a word, for the names of threads
   * @param atMost how long an answer is waited for
   */
  public Patience(String subject, Duration atMost) {
    this.subject = subject;
    this.atMost = atMost;
  }

  /**
   * The answer; empty when the chat is out of reach, or does not answer in time. A question that is
   * not waited for any more goes on, and may remember what it finds.
   *
   * @param chat the adapter's name
   */
  public <T> Optional<T> ask(String chat, Question<T> question) {
    WorkLine line =
        byChat.computeIfAbsent(chat, name -> new WorkLine(subject + " " + name, OPEN, IN_LINE));
    try {
      return line.within(atMost, () -> answer(question)).flatMap(found -> found);
    } catch (RejectedExecutionException tooManyWait) {
      return Optional.empty();
    } catch (IllegalStateException failed) {
      throw failed.getCause() instanceof RuntimeException bug ? bug : failed;
    }
  }

  private static <T> Optional<T> answer(Question<T> question) {
    try {
      return Optional.of(question.ask());
    } catch (MessengerUnavailable outOfReach) {
      return Optional.empty();
    }
  }
}
