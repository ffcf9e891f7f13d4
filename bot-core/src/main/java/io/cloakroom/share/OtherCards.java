package io.cloakroom.share;

import io.cloakroom.chat.card.CardKey;
import java.util.Optional;

/** Cards that are of no post. */
public interface OtherCards {
  /**
   * Somebody took the card away. Nothing happens where it is none of these; repeatable.
   *
   * @throws RuntimeException when it could not be saved
   */
  void deleted(CardKey card);

  /** What was shared by the card; empty where it is none of these. */
  default Optional<Share> share(CardKey card) {
    return Optional.empty();
  }
}
