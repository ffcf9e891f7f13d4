package io.cloakroom.seen;

import io.cloakroom.chat.Person;
import java.util.List;
import java.util.Locale;
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
    String looked =
        viewers.size() >= Onlookers.VIEWERS ? viewers.size() + " or more" : "" + viewers.size();
    return "Seen by "
        + looked
        + ofHowMany()
        + (downloaded > 0 ? " · downloaded by " + downloaded : "")
        + (refused > 0 ? " · " + refused + " refused" : "");
  }

  private String ofHowMany() {
    int all =
        missing.map(others -> viewers.size() + others.size()).orElseGet(() -> readers.orElse(0));
    return all == 0 ? "" : String.format(Locale.ROOT, " of %,d", Math.max(all, viewers.size()));
  }
}
