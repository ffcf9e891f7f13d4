package io.cloakroom.demo.world;

import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardImage;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.demo.ledger.JournalEntry;
import io.cloakroom.demo.ledger.KeptCard;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The cards of the chat. Their previews are files beside the journal, which never forgets: each is
 * kept before the entry that shows it, and goes with the last card that does.
 */
final class CardWall {
  private final Chronicle chronicle;
  private final Clock clock;

  CardWall(Chronicle chronicle, Clock clock) {
    this.chronicle = chronicle;
    this.clock = clock;
  }

  /** Shows the card in place of the one with its key, if there is one; the id of its post. */
  String show(WorldState chat, CardKey key, Card card) throws IOException {
    Optional<JournalEntry.CardShown> before = Optional.ofNullable(chat.cards().get(key.value()));
    String post = before.map(JournalEntry.CardShown::post).orElseGet(DemoWorld::newId);
    long at = before.map(JournalEntry.CardShown::at).orElseGet(clock::millis);
    JournalEntry.CardShown now =
        new JournalEntry.CardShown(key.value(), post, KeptCard.of(card), at);
    if (!before.equals(Optional.of(now))) {
      keepPreviews(chat, card);
      chronicle.write(now);
      chronicle.discard(previews(before));
    }
    return post;
  }

  /** Takes the card away; nothing happens when there is none. */
  void take(WorldState chat, CardKey key) throws IOException {
    Optional<JournalEntry.CardShown> before = Optional.ofNullable(chat.cards().get(key.value()));
    if (before.isPresent()) {
      chronicle.write(new JournalEntry.CardTaken(key.value()));
      chronicle.discard(previews(before));
    }
  }

  private void keepPreviews(WorldState chat, Card card) throws IOException {
    for (CardImage image : card.images()) {
      if (image.preview().isPresent()) {
        byte[] preview = image.preview().get();
        String id = KeptCard.idOf(preview);
        if (!chat.shows(id)) {
          chronicle.ledger().keep(id, new ByteArrayInputStream(preview));
        }
      }
    }
  }

  private static List<String> previews(Optional<JournalEntry.CardShown> shown) {
    return shown.map(JournalEntry.CardShown::card).map(KeptCard::previews).orElseGet(List::of);
  }
}
