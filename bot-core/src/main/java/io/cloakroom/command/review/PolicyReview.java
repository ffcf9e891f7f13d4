package io.cloakroom.command.review;

import static io.cloakroom.command.review.ReviewCommandWords.WORDS;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.MessengerUnavailable;
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

/** Looks over a channel now, for one of its admins. */
public final class PolicyReview implements Command {
  private static final Usage USAGE =
      Usage.reading(
          "policy review",
          HelpWords.WORDS::policyReview,
          "policy review",
          CallerRight.CHANNEL_ADMIN,
          Parameters.CHANNEL);

  private final ChannelReview review;
  private final Reviews reviews;
  private final QuestionLimit limit;

  /**
   * @param limit of how often somebody asks, as each asks the record and the chat
   */
  public PolicyReview(ChannelReview review, Reviews reviews, QuestionLimit limit) {
    this.review = review;
    this.reviews = reviews;
    this.limit = limit;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    return limit.refusal(USAGE, request, "").orElseGet(() -> looked(request));
  }

  private Reply looked(Request request) {
    try {
      Notice notice = reviews.notice(review.of(request.target()));
      return new Reply.Say(notice.lines(), notice.buttons(), false);
    } catch (MessengerUnavailable silent) {
      return Reply.Say.of(Line.of(WORDS.chatSilent()));
    }
  }
}
