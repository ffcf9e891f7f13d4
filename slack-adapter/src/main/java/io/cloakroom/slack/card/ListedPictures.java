package io.cloakroom.slack.card;

import io.cloakroom.chat.card.Thumbnail;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.post.History;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pictures of a list. Each is the file that stands on its card already, so it goes with that,
 * also from answers that are never written again. Where a card is not remembered, Slack is asked
 * for at most {@link #MOST_LOOKS} of an answer; the others stand in it with the next ones.
 */
public final class ListedPictures {
  private static final int MOST_LOOKS = 2;

  private final StandingCards cards;
  private final CardBoard board;
  private final History hasty;

  /**
   * @param hasty whoever waits for a list does not wait longer for its pictures
   */
  public ListedPictures(StandingCards cards, CardBoard board, History hasty) {
    this.cards = cards;
    this.board = board;
    this.hasty = hasty;
  }

  /**
   * One picture of a list.
   *
   * @param file the id of the bot's own
   */
  public record Listed(String title, String file) {}

  /** Those whose cards show them at this moment, by the place of their line. */
  public Map<Integer, Listed> of(Map<Integer, Thumbnail> thumbnails) {
    List<Map.Entry<Integer, Thumbnail>> inOrder =
        thumbnails.entrySet().stream().sorted(Comparator.comparingInt(Map.Entry::getKey)).toList();
    Map<Integer, Listed> listed = new HashMap<>();
    int looks = MOST_LOOKS;
    for (Map.Entry<Integer, Thumbnail> one : inOrder) {
      Thumbnail thumbnail = one.getValue();
      Optional<StandingCards.Standing> card = cards.remembered(thumbnail.card());
      if (card.isEmpty() && looks > 0) {
        looks--;
        try {
          card = cards.glimpse(thumbnail.card(), thumbnail.post(), hasty);
        } catch (MessengerUnavailable busy) {
          looks = 0;
        }
      }
      card.flatMap(standing -> file(thumbnail, standing))
          .ifPresent(file -> listed.put(one.getKey(), new Listed(thumbnail.title(), file)));
    }
    return listed;
  }

  /** Only what the card is to show now; a card that could not show it yet shows it nowhere. */
  private Optional<String> file(Thumbnail thumbnail, StandingCards.Standing card) {
    return board.isBare(thumbnail.card())
        ? Optional.empty()
        : thumbnail
            .pixels()
            .onCard()
            .flatMap(jpeg -> Optional.ofNullable(card.previews().get(CardPreviews.content(jpeg))));
  }
}
