package io.cloakroom.intake.review;

import static io.cloakroom.intake.review.ReviewWords.WORDS;

import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.intake.keep.ReviewLists;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.title.Titles;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.Links;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.picture.AfterReview;
import io.cloakroom.review.ChannelReview;
import io.cloakroom.review.Findings;
import io.cloakroom.review.Review;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what stands out in a channel, to whoever administers it and reads it. */
public final class Reviews {
  private final ReviewLists lists;
  private final LinkStore store;
  private final Policies policies;
  private final Titles titles;
  private final Shortening shortening;
  private final Clock clock;

  public Reviews(
      ReviewLists lists,
      LinkStore store,
      Links links,
      Policies policies,
      IntakeRegister register,
      AuditLog audit,
      Clock clock) {
    this.lists = lists;
    this.store = store;
    this.policies = policies;
    this.titles = new Titles(register, store);
    this.shortening = new Shortening(lists, store, links, audit, clock);
    this.clock = clock;
  }

  /**
   * What is listed is remembered, so that the buttons mean it and nothing else.
   *
   * @param monthly the review that is open to be answered; empty where somebody looks by themselves
   */
  public Notice notice(Findings found, Optional<Review> monthly) {
    return ReviewCard.of(
        found,
        new ReviewCard.Named(
            id -> store.find(id).map(titles::of),
            list(found),
            lists.keep(ReviewLists.Kind.ENDED, found.kept().found(), clock.instant())),
        monthly.map(
            one ->
                new ReviewCard.Monthly(
                    one.month(),
                    answerBy(one),
                    shortenable(one, answerBy(one).plus(ChannelReview.SHORT)).size())));
  }

  /** Who could not answer, as the chat was away, has a day more from when it is back. */
  private Instant answerBy(Review review) {
    return review.until().orElse(clock.instant().plus(ReviewedChannel.LONGER));
  }

  /** What it lists may end by itself, and nothing else does. */
  void promise(Review review, Findings found) {
    lists.promise(review, found.unseen().found(), clock.instant());
  }

  /** No more of it than would end as things stand now. */
  void narrowPromise(Review told) {
    List<Link> links = shortenable(told, answerBy(told).plus(ChannelReview.SHORT));
    lists.promise(told, links, clock.instant());
  }

  /** Whether anything was said to end by itself. */
  boolean isPromised(Review told) {
    return !lists.find(ReviewLists.promised(told), clock.instant()).isEmpty();
  }

  /** Nothing ends by it any more: for a day whoever was told is tried to be told that. */
  public Review answered(Review open) {
    Instant now = clock.instant();
    return open.answered(now, now.plus(ReviewedChannel.LONGER));
  }

  /** Which month's review an answer keeps as it is; empty for what no button has. */
  public static Optional<YearMonth> month(String answer) {
    try {
      return answer.startsWith(ReviewCard.KEEP)
          ? Optional.of(YearMonth.parse(answer.substring(ReviewCard.KEEP.length())))
          : Optional.empty();
    } catch (DateTimeException notOurs) {
      return Optional.empty();
    }
  }

  private boolean shortens(Review review) {
    return policies.of(review.where()).get(Setting.REVIEW) == AfterReview.SHORTEN;
  }

  /** Remembers the open links, and says how their list is called. */
  String list(Findings found) {
    return lists.keep(ReviewLists.Kind.OPEN, found.unseen().found(), clock.instant());
  }

  /** The same, with those of the open links that were listed, as far as they stand. */
  Findings asListed(Findings found, Review review) {
    return found.withUnseen(shortening.standing(review.where(), review.list().orElse("")));
  }

  /** What of it ends then by itself, as things stand and the policy says now. */
  List<Link> shortenable(Review review, Instant end) {
    return shortens(review)
        ? shortening.shortenable(review.where(), ReviewLists.promised(review), end)
        : List.of();
  }

  void shorten(Review review) {
    shortening.shorten(review.where(), ReviewLists.promised(review), review.until().orElseThrow());
  }

  /** How many links end by it. */
  int shortened(Review review) {
    return shortening.shortened(ReviewLists.promised(review), review.until().orElseThrow());
  }

  /**
   * What a card says from then on: what still stands out, and that nothing of it ends by itself.
   */
  Notice answered(Findings found) {
    Notice open = notice(found, Optional.empty());
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(WORDS.answered(Span.conversation(found.where()))));
    lines.addAll(open.lines());
    List<Button> buttons = new ArrayList<>(open.buttons());
    buttons.add(
        new Button(
            WORDS.lookAgain(),
            "policy review",
            Map.of("channel", found.where().id()),
            Button.Style.NORMAL));
    return new Notice(lines, buttons, true);
  }

  /** What is done unanswered. */
  Notice shortened(Review review, int links) {
    return Notice.lasting(
        List.of(
            Line.bold(
                WORDS.shortened(
                    links,
                    Span.conversation(review.where()),
                    Span.time(review.until().orElseThrow()))),
            Line.of(WORDS.whoNeedsThem())));
  }
}
