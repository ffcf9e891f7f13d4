package io.cloakroom.intake.check;

import io.cloakroom.adapter.Recent;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.take.Cleaning;
import io.cloakroom.intake.take.FileChecks;
import io.cloakroom.policy.Policies;
import io.cloakroom.words.Language;
import java.time.Duration;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers whoever posts pictures in their own talk with the bot with the word {@code check}: what
 * hides in them. They are read in memory, and nothing of them is kept or recorded. So it is not
 * caught up on either: whoever gets no answer posts again.
 */
public final class Checks {
  private static final Logger LOG = LoggerFactory.getLogger(Checks.class);
  private static final Pattern WORD = Pattern.compile("check\\p{Punct}*", Pattern.CASE_INSENSITIVE);
  private static final int REMEMBERED = 10_000;

  /** So often an answer is given to a chat that does not take it. */
  private static final int ATTEMPTS = 4;

  /** Between two of these, where the chat names no pause. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** Longer pauses are not waited out: others of the chat wait behind it. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Messenger messenger;
  private final Policies policies;
  private final CheckReport report;
  private final BiPredicate<Person, Runnable> lines;
  private final Consumer<Duration> pause;

  /** A chat delivers some posts twice. */
  private final Recent<Post, Boolean> begun = new Recent<>(REMEMBERED);

  /**
   * @param lines takes work for a person, which is done in the order of their chat, and says
   *     whether it took it
   */
  public Checks(
      Messenger messenger,
      Cleaning cleaning,
      Policies policies,
      BiPredicate<Person, Runnable> lines) {
    this(messenger, cleaning, policies, lines, Checks::sleep);
  }

  /**
   * @param pause how a pause that the chat asked for is waited out
   */
  public Checks(
      Messenger messenger,
      Cleaning cleaning,
      Policies policies,
      BiPredicate<Person, Runnable> lines,
      Consumer<Duration> pause) {
    this.pause = pause;
    this.messenger = messenger;
    this.policies = policies;
    this.report = new CheckReport(new FileChecks(messenger, cleaning));
    this.lines = lines;
  }

  /**
   * Whether somebody asks with it what hides in its files: such a post is not taken in. What was
   * handed in is none: it stands nowhere, and would be gone.
   */
  public boolean isOne(IncomingPost post) {
    return !post.attachments().isEmpty()
        && !post.circumstances().byBot()
        && WORD.matcher(post.text().strip()).matches()
        && messenger.isPrivate(post.conversation())
        && !messenger.standsNowhere(post.post());
  }

  /** Answers it, later on, once. Returns at once. */
  public void answer(IncomingPost post) {
    if (begun.putIfAbsent(post.post(), true) && !lines.test(post.author(), () -> tell(post))) {
      begun.forget(post.post());
      LOG.warn("more pictures are to be checked than can wait: one is not");
    }
  }

  /** What could not be told is as good as never asked: delivered again it is looked into again. */
  private void tell(IncomingPost post) {
    boolean told = false;
    try (Language.Speaking unused = policies.speakIn(post.conversation())) {
      told = isTold(post, report.of(post));
    } finally {
      if (!told) {
        begun.forget(post.post());
        LOG.warn("what hides in a picture could not be told");
      }
    }
  }

  private boolean isTold(IncomingPost post, Notice notice) {
    CardKey key = new CardKey("check-" + post.post().id());
    for (int attempt = 1; ; attempt++) {
      try {
        messenger.tell(key, post.author(), post.conversation(), notice);
        return true;
      } catch (MessengerUnavailable busy) {
        Duration wait = busy.retryAfter().orElse(PAUSE);
        if (attempt == ATTEMPTS || wait.compareTo(LONGEST) > 0) {
          return false;
        }
        pause.accept(wait);
      }
    }
  }

  private static void sleep(Duration wait) {
    try {
      Thread.sleep(wait.toMillis());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
