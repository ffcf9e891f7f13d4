package io.cloakroom.intake.coach;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.receipt.ReceiptSummary;
import io.cloakroom.person.Lesson;
import io.cloakroom.person.Lessons;
import io.cloakroom.policy.text.PolicyTexts;
import io.cloakroom.sanitizer.Trace;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Says beside a receipt what would make the next picture tell less: one thing at a time. Whoever
 * wants no receipts is not taught either, but for the policy, which whoever looks is asked to read.
 */
public final class Coaching {
  /** What is said beside a receipt, and what can be done about it. */
  public record Advice(List<Line> lines, Optional<Button> button) {
    private static final Advice NONE = new Advice(List.of(), Optional.empty());

    public Advice {
      lines = List.copyOf(lines);
      Objects.requireNonNull(button, "button");
    }

    private static Advice of(Line... lines) {
      return new Advice(List.of(lines), Optional.empty());
    }
  }

  private final Lessons lessons;
  private final PolicyTexts texts;
  private final Clock clock;

  public Coaching(Lessons lessons, PolicyTexts texts, Clock clock) {
    this.lessons = lessons;
    this.texts = texts;
    this.clock = clock;
  }

  /**
   * What is to be said beside the receipt of this post, the same however often it is asked; mostly
   * nothing.
   */
  public Advice beside(Intake intake, ReceiptSummary summary) {
    if (intake.post().circumstances().byBot()) {
      return Advice.NONE;
    }
    Person author = intake.post().author();
    UUID occasion = intake.id().value();
    Instant now = clock.instant();
    if (lessons.claim(author, Lesson.FRAME, occasion, now)) {
      return frame();
    }
    Conversation where = intake.post().conversation();
    if (texts.unread(author, where).isPresent()
        && lessons.claim(author, Lesson.POLICY, occasion, now)) {
      return policy(where);
    }
    Optional<String> advice = advice(summary);
    return advice.isPresent() && lessons.claim(author, Lesson.SOURCE, occasion, now)
        ? Advice.of(Line.of(advice.get()))
        : Advice.NONE;
  }

  /**
   * What is to be said beside a way in to a picture, each time for the first time; mostly nothing.
   */
  public Optional<Advice> beside(Person viewer, Conversation where) {
    return texts.unread(viewer, where).isPresent()
            && lessons.claim(viewer, Lesson.POLICY, UUID.randomUUID(), clock.instant())
        ? Optional.of(policy(where))
        : Optional.empty();
  }

  private static Advice frame() {
    return Advice.of(
        Line.of(Span.bold(CoachingWords.WORDS.lookAtTheFrame())),
        Line.of(CoachingWords.WORDS.whatIsSeenStays()),
        Line.of(CoachingWords.WORDS.copyOnThePhone()));
  }

  private static Advice policy(Conversation where) {
    return new Advice(
        List.of(Line.of(CoachingWords.WORDS.otherRulesHold(Span.conversation(where)))),
        Optional.of(
            new Button(
                CoachingWords.WORDS.readThem(),
                "policy text",
                Map.of("channel", where.id()),
                Button.Style.NORMAL)));
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
