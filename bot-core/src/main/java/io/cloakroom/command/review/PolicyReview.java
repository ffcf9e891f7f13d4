package io.cloakroom.command.review;

import static io.cloakroom.command.review.ReviewCommandWords.WORDS;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.question.QuestionLimit;
import io.cloakroom.intake.review.Reviews;
import io.cloakroom.review.ChannelReview;
import io.cloakroom.review.Review;
import io.cloakroom.review.ReviewStore;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** Looks over a channel now, for one of its admins. */
public final class PolicyReview implements Command {
  private static final Usage USAGE =
      Usage.of(
          "policy review",
          HelpWords.WORDS::policyReview,
          "policy review",
          CallerRight.CHANNEL_ADMIN,
          Parameters.CHANNEL,
          Parameters.ANSWER);

  /** Whoever tells the card keeps how far that is before each of its admins. */
  private static final int ATTEMPTS = 5;

  private final ChannelReview review;
  private final Reviews reviews;
  private final ReviewStore store;
  private final QuestionLimit limit;
  private final Clock clock;

  /**
   * @param limit of how often somebody asks, as each asks the record and the chat
   */
  public PolicyReview(
      ChannelReview review, Reviews reviews, ReviewStore store, QuestionLimit limit, Clock clock) {
    this.review = review;
    this.reviews = reviews;
    this.store = store;
    this.limit = limit;
    this.clock = clock;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    Optional<String> answer = request.values().text(Parameters.ANSWER.name());
    return answer.isPresent()
        ? kept(request, Reviews.month(answer.get()))
        : limit.refusal(USAGE, request, "").orElseGet(() -> looked(request));
  }

  /**
   * That all is kept as it is answers that month's review, for every admin; also where its card was
   * being told to others at that moment.
   */
  private Reply kept(Request request, Optional<YearMonth> month) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Review> open =
          store.find(request.target()).filter(one -> month.filter(one::isOpen).isPresent());
      if (open.isEmpty()) {
        return Reply.Say.of(Line.of(WORDS.over()));
      }
      AuditEvent event =
          AuditEvent.of(clock.instant(), request.target().workspace(), Action.REVIEW_KEPT)
              .by(request.caller())
              .in(request.target())
              .with("month", open.get().month().toString());
      if (store.save(open.get(), reviews.answered(open.get()), List.of(event))) {
        return Reply.Say.of(Line.of(WORDS.kept()));
      }
    }
    return Reply.Say.of(Line.of(WORDS.tryAgain()));
  }

  private Reply looked(Request request) {
    Notice notice =
        reviews.notice(
            review.withGuests(review.of(request.target())),
            store
                .find(request.target())
                .filter(one -> one.state() == Review.State.TOLD && one.isOpen(one.month())));
    return new Reply.Say(notice.lines(), notice.buttons(), false);
  }
}
