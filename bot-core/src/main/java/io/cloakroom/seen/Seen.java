package io.cloakroom.seen;

import static io.cloakroom.seen.SeenWords.WORDS;

import io.cloakroom.chat.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Who has looked at a picture in one conversation, whoever posted it left out.
 *
 * @param viewers each once, in the order of their ids; {@link Onlookers#VIEWERS} at most
 * @param downloaded how many took the file
 * @param refused how many others were refused it lately
 * @param missing who may look and has not; empty where that is not known of everybody
 * @param readers how many there are to look, where they are only counted
 */
public record Seen(
    List<Person> viewers,
    int downloaded,
    int refused,
    Optional<List<Person>> missing,
    OptionalInt readers) {
  public Seen {
    viewers = List.copyOf(viewers);
    missing = missing.map(List::copyOf);
  }

  /** Whether nobody looked, and nobody tried to. */
  public boolean isNobody() {
    return viewers.isEmpty() && downloaded == 0 && refused == 0;
  }

  /** Whether it is sure that nobody is left to look, of some. */
  public boolean isEverybody() {
    return !viewers.isEmpty() && missing.filter(List::isEmpty).isPresent();
  }

  /** {@code Seen by 2 of 5 · downloaded by 1 · 1 refused}. */
  public String words() {
    String many =
        viewers.size() >= Onlookers.VIEWERS
            ? WORDS.orMore(viewers.size())
            : WORDS.many(viewers.size());
    int all =
        missing.map(others -> viewers.size() + others.size()).orElseGet(() -> readers.orElse(0));
    List<String> words = new ArrayList<>();
    words.add(all == 0 ? WORDS.seenBy(many) : WORDS.seenByOf(many, Math.max(all, viewers.size())));
    if (downloaded > 0) {
      words.add(WORDS.downloadedBy(downloaded));
    }
    if (refused > 0) {
      words.add(WORDS.refused(refused));
    }
    return String.join(" · ", words);
  }
}
