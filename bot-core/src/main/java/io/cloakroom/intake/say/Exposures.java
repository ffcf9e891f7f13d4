package io.cloakroom.intake.say;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.LatePosts;
import io.cloakroom.policy.Policies;
import io.cloakroom.words.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records, and says once, that posts stood unprotected while the bot was away (J8). Which posts
 * those are is in the store before they are taken in, and until it was said, so that a process that
 * dies in between takes nothing of it along.
 */
public final class Exposures {
  private static final Logger LOG = LoggerFactory.getLogger(Exposures.class);

  /** An event may come late by itself: nobody need be told of so little. */
  private static final Duration WORTH_SAYING = Duration.ofSeconds(30);

  private final LatePosts late;
  private final IntakeRegister register;
  private final Messenger messenger;
  private final Policies policies;
  private final AuditLog audit;
  private final Clock clock;

  public Exposures(
      LatePosts late,
      IntakeRegister register,
      Messenger messenger,
      Policies policies,
      AuditLog audit,
      Clock clock) {
    this.late = late;
    this.register = register;
    this.messenger = messenger;
    this.policies = policies;
    this.audit = audit;
    this.clock = clock;
  }

  /** Where the bot is no more there is nobody to be told. */
  public void forgetAllBut(Workspace workspace, Collection<Conversation> present) {
    Set<Conversation> there = Set.copyOf(present);
    List<Post> elsewhere =
        late.of(workspace).stream().filter(post -> !there.contains(post.conversation())).toList();
    if (!elsewhere.isEmpty()) {
      late.told(elsewhere);
    }
  }

  /**
   * Tells what was found late in the conversation. What cannot be said waits for the next round: it
   * must not hold up the protection of anything else.
   *
   * @param since up to where everything had been looked at
   */
  public void tell(Conversation where, Watermark since) {
    List<Post> found =
        late.of(where.workspace()).stream()
            .filter(post -> post.conversation().equals(where))
            .sorted(Comparator.comparing(Post::id))
            .toList();
    if (found.isEmpty()) {
      return;
    }
    List<Intake> taken =
        found.stream().flatMap(post -> register.of(post).stream().limit(1)).toList();
    if (taken.isEmpty() || isSaid(where, since, taken)) {
      late.told(found);
    }
  }

  private boolean isSaid(Conversation where, Watermark since, List<Intake> taken) {
    Duration longest =
        taken.stream().map(Exposures::length).max(Comparator.naturalOrder()).orElseThrow();
    String occasion =
        taken.stream().map(one -> one.id().toString()).collect(Collectors.joining("|"));
    audit.append(event(where, since, taken.size(), longest, occasion));
    if (longest.compareTo(WORTH_SAYING) < 0) {
      return true;
    }
    CardKey key = Keys.of("exposure", where + "|" + occasion);
    try (Language.Speaking unused = policies.speakIn(where)) {
      messenger.say(key, where, new Notice(lines(taken, longest), List.of()));
      return true;
    } catch (MessengerUnavailable e) {
      LOG.warn("a notice for conversation {} waits for the next round", where.id());
      return false;
    }
  }

  /** Its id is that of the occasion: the log takes it once, however often it is handed in. */
  private AuditEvent event(
      Conversation where, Watermark since, int posts, Duration longest, String occasion) {
    return AuditEvent.of(clock.instant(), where.workspace(), Action.EXPOSURE_FOUND)
        .onceFor("exposure|" + occasion)
        .in(where)
        .with("posts", String.valueOf(posts))
        .with("longest_seconds", String.valueOf(longest.toSeconds()))
        .with("since", since.at().toString());
  }

  /** From its posting until it was taken in. */
  private static Duration length(Intake intake) {
    Duration length = Duration.between(intake.post().at(), intake.receivedAt());
    return length.isNegative() ? Duration.ZERO : length;
  }

  private static List<Line> lines(List<Intake> taken, Duration longest) {
    int count = taken.size();
    Instant first =
        taken.stream().map(one -> one.post().at()).min(Comparator.naturalOrder()).orElseThrow();
    return List.of(
        Line.of(Span.bold(NoticeWords.WORDS.stoodUnprotected(count))),
        Line.of(NoticeWords.WORDS.exposed(count, Span.time(first), spoken(longest))));
  }

  private static String spoken(Duration length) {
    return length.toMinutes() < 2 ? length.toSeconds() + " s" : length.toMinutes() + " min";
  }
}
