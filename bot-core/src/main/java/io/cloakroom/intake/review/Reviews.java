package io.cloakroom.intake.review;

import io.cloakroom.chat.card.Notice;
import io.cloakroom.intake.keep.ReviewLists;
import io.cloakroom.intake.title.Titles;
import io.cloakroom.link.LinkStore;
import io.cloakroom.review.Findings;
import java.time.Clock;

/** Says what stands out in a channel, to whoever administers it and reads it. */
public final class Reviews {
  private final ReviewLists lists;
  private final LinkStore links;
  private final Titles titles;
  private final Clock clock;

  public Reviews(ReviewLists lists, LinkStore links, Titles titles, Clock clock) {
    this.lists = lists;
    this.links = links;
    this.titles = titles;
    this.clock = clock;
  }

  /** What is listed is remembered, so that the buttons mean it and nothing else. */
  public Notice notice(Findings found) {
    return ReviewCard.of(
        found,
        new ReviewCard.Named(
            id -> links.find(id).map(titles::of),
            lists.keep(ReviewLists.Kind.OPEN, found.unseen().found(), clock.instant()),
            lists.keep(ReviewLists.Kind.ENDED, found.kept().found(), clock.instant())));
  }
}
