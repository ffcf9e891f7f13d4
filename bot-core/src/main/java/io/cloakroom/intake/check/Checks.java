package io.cloakroom.intake.check;

import io.cloakroom.adapter.Recent;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.take.Cleaning;
import io.cloakroom.intake.take.FileChecks;
import io.cloakroom.policy.Policies;
import io.cloakroom.words.Language;
import java.util.function.BiPredicate;
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

  private final Messenger messenger;
  private final Policies policies;
  private final CheckReport report;
  private final BiPredicate<String, Runnable> lines;

  /** A chat delivers some posts twice. */
  private final Recent<Post, Boolean> begun = new Recent<>(REMEMBERED);

  /**
   * @param lines takes work of a chat, which is done in its order, and says whether it took it
   */
  public Checks(
      Messenger messenger,
      Cleaning cleaning,
      Policies policies,
      BiPredicate<String, Runnable> lines) {
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
    String messenger = post.conversation().workspace().messenger();
    if (begun.putIfAbsent(post.post(), true) && !lines.test(messenger, () -> tell(post))) {
      begun.forget(post.post());
      LOG.warn("more pictures are to be checked than can wait: one is not");
    }
  }

  private void tell(IncomingPost post) {
    try (Language.Speaking unused = policies.speakIn(post.conversation())) {
      Notice notice = report.of(post);
      messenger.tell(
          new CardKey("check-" + post.post().id()), post.author(), post.conversation(), notice);
    } catch (MessengerUnavailable busy) {
      LOG.warn("what hides in a picture could not be told");
    }
  }
}
