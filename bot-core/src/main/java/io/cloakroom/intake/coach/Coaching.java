package io.cloakroom.intake.coach;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.receipt.ReceiptSummary;
import io.cloakroom.person.Lesson;
import io.cloakroom.person.Lessons;
import io.cloakroom.sanitizer.Trace;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Says beside a receipt what would make the next picture tell less: one thing at a time. Whoever
 * wants no receipts is not taught either.
 */
public final class Coaching {
  private final Lessons lessons;
  private final Clock clock;

  public Coaching(Lessons lessons, Clock clock) {
    this.lessons = lessons;
    this.clock = clock;
  }

  /**
   * What is to be said beside the receipt of this post, the same however often it is asked; mostly
   * nothing.
   */
  public List<Line> beside(Intake intake, ReceiptSummary summary) {
    if (intake.post().circumstances().byBot()) {
      return List.of();
    }
    Person author = intake.post().author();
    UUID occasion = intake.id().value();
    Instant now = clock.instant();
    if (lessons.claim(author, Lesson.FRAME, occasion, now)) {
      return frame();
    }
    Optional<String> advice = advice(summary);
    return advice.isPresent() && lessons.claim(author, Lesson.SOURCE, occasion, now)
        ? List.of(Line.of(advice.get()))
        : List.of();
  }

  private static List<Line> frame() {
    return List.of(
        Line.of(Span.bold(CoachingWords.WORDS.lookAtTheFrame())),
        Line.of(CoachingWords.WORDS.whatIsSeenStays()),
        Line.of(CoachingWords.WORDS.copyOnThePhone()));
  }

  /** The place first: whoever does as it says has none the next time. */
  private static Optional<String> advice(ReceiptSummary summary) {
    if (summary.took(Trace.LOCATION)) {
      return Optional.of(CoachingWords.WORDS.withoutPlace());
    }
    return summary.took(Trace.AUTHOR)
        ? Optional.of(CoachingWords.WORDS.withoutName())
        : Optional.empty();
  }
}
