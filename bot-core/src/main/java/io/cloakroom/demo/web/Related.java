package io.cloakroom.demo.web;

import io.cloakroom.demo.ledger.JournalEntry;
import io.cloakroom.demo.world.WorldState;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What belongs to each post of a chat, gathered once for a whole page of them. */
record Related(Map<String, List<JournalEntry.CardShown>> cards, Map<String, Long> replies) {
  static Related in(WorldState chat) {
    return new Related(
        chat.cards().values().stream()
            .collect(Collectors.groupingBy(shown -> shown.card().replyTo())),
        chat.posts().stream()
            .filter(standing -> !standing.gone())
            .collect(Collectors.groupingBy(m -> m.posted().thread(), Collectors.counting())));
  }

  /** The cards that stand for the post, in the order in which they were put up. */
  List<JournalEntry.CardShown> cardsOf(String post) {
    return cards.getOrDefault(post, List.of());
  }

  /** How many posts stand in its thread. */
  long repliesTo(String post) {
    return replies.getOrDefault(post, 0L);
  }
}
