package io.cloakroom.intake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloakroom.chat.Conversation;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.Move;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Has everything of a conversation tried again whose rights changed, however much it is, though not
 * more often than once a minute.
 */
final class TriedAfresh {
  private static final int AT_ONCE = 200;
  private static final int MOST_REMEMBERED = 10_000;
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final IntakeQueue queue;
  private final IntakeRegister register;
  private final Clock clock;
  private final Cache<Conversation, Instant> tries =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

  TriedAfresh(IntakeQueue queue, IntakeRegister register, Clock clock) {
    this.queue = queue;
    this.register = register;
    this.clock = clock;
  }

  /**
   * What waits there, and every original that could not be removed.
   *
   * @return whether something is due at once
   */
  boolean in(Conversation where) {
    List<Intake> page = register.kept(where, Optional.empty(), AT_ONCE);
    Instant now = clock.instant();
    Instant due = next(Optional.ofNullable(tries.getIfPresent(where)), now);
    int hastened = queue.hasten(where, due);
    if (page.isEmpty() && hastened == 0) {
      return false;
    }
    tries.put(where, due);
    while (!page.isEmpty()) {
      tryAgain(page, now, due);
      page = register.kept(where, Optional.of(page.get(page.size() - 1)), AT_ONCE);
    }
    return !due.isAfter(now);
  }

  private void tryAgain(List<Intake> kept, Instant now, Instant due) {
    List<Intake> changed =
        kept.stream()
            .filter(one -> !one.stage().isWorkedOn() || one.dueAt().isAfter(due))
            .map(one -> one.moved(Move.TRY_AGAIN, now, Duration.between(now, due)))
            .toList();
    if (!changed.isEmpty() && !queue.saveAll(changed, List.of())) {
      // Whoever was faster has just tried one of them.
      changed.forEach(one -> queue.save(one, List.of()));
    }
  }

  /**
   * When it is tried next.
   *
   * @param last when it was tried, or will be; empty when it never was
   */
  private static Instant next(Optional<Instant> last, Instant now) {
    if (last.isEmpty() || !now.isBefore(last.get().plus(PAUSE))) {
      return now;
    }
    return last.get().isAfter(now) ? last.get() : last.get().plus(PAUSE);
  }
}
