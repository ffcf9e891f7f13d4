package io.cloakroom.intake.follow;

import io.cloakroom.chat.card.Line;
import io.cloakroom.link.Amendment;
import io.cloakroom.link.Keeping;
import java.time.Instant;

/**
 * How many pictures, or links, follow.
 *
 * @param changed are kept, or open, otherwise
 * @param ending of those are erased within two days, or open no more at once
 * @param held stay as they are, under a legal hold
 * @param all whether these are all: of very many only some are counted
 */
public record FollowReach(Followed what, int changed, int ending, int held, boolean all) {
  static FollowReach none(Followed what) {
    return new FollowReach(what, 0, 0, 0, true);
  }

  FollowReach and(Amendment change, Instant now) {
    boolean erased =
        change
            .keeping()
            .flatMap(Keeping::until)
            .filter(until -> until.isBefore(now.plus(Keeping.LAST_NOTICE.multipliedBy(2))))
            .isPresent();
    boolean usedUp =
        change.limit().total().isPresent()
            && change.limit().total().getAsInt() <= change.was().views();
    boolean ends = erased || !change.expiresAt().isAfter(now) || usedUp;
    return new FollowReach(what, changed + 1, ending + (ends ? 1 : 0), held, all);
  }

  FollowReach andHeld() {
    return new FollowReach(what, changed, ending, held + 1, all);
  }

  FollowReach cut() {
    return new FollowReach(what, changed, ending, held, false);
  }

  /** Whether it is to be asked for once more: something would be gone. */
  public boolean ends() {
    return ending > 0 || !all;
  }

  /** In a sentence or two. */
  public Line line() {
    String reach = isOfPictures() ? ofPictures() : ofLinks();
    return Line.of(held > 0 ? reach + " " + FollowWords.WORDS.stay(held) : reach);
  }

  private String ofPictures() {
    if (changed == 0 && all) {
      return FollowWords.WORDS.noPictureChanges();
    }
    return all
        ? FollowWords.WORDS.pictures(changed, ending)
        : FollowWords.WORDS.someOfThePictures(changed, ending);
  }

  private String ofLinks() {
    if (changed == 0 && all) {
      return FollowWords.WORDS.noLinkChanges();
    }
    return all
        ? FollowWords.WORDS.links(changed, ending)
        : FollowWords.WORDS.someOfTheLinks(changed, ending);
  }

  private boolean isOfPictures() {
    return what == Followed.RETENTION || what == Followed.RETENTION_CEILING;
  }
}
