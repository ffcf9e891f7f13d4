package io.cloakroom.intake.keep;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.Conversation;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.review.Review;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Remembers which links a review listed together, so that its buttons mean just these, whatever
 * came since. A list is called by what is in it: nothing else ever stands under its name. Under a
 * name of its own stands what a review says will end by itself.
 */
public final class ReviewLists {
  /** What a reference to all links of a list begins with. */
  public static final String REFERENCE = "review:";

  private static final String SHELF = "reviewed";

  /** Until the next review, and for as long as a chat may be away. */
  private static final Duration KEPT = Duration.ofDays(60);

  /** How the links of a list stood: one that stands otherwise is no longer meant. */
  public enum Kind {
    OPEN,
    ENDED;

    private String prefix() {
      return name().toLowerCase(Locale.ROOT) + "-";
    }
  }

  /**
   * One of a list.
   *
   * @param expiresAt as it was listed
   */
  public record Listed(LinkId link, Instant expiresAt) {
    public Listed {
      Objects.requireNonNull(link, "link");
      Objects.requireNonNull(expiresAt, "expiresAt");
    }

    /** Whether nobody gave it another end since. */
    public boolean isAsListed(Link now) {
      return now.expiresAt().equals(expiresAt);
    }

    static Optional<Listed> read(String line) {
      String[] parts = line.split(" ", 2);
      try {
        return LinkId.parse(parts[0]).map(id -> new Listed(id, Instant.parse(parts[1])));
      } catch (DateTimeException | ArrayIndexOutOfBoundsException notOurs) {
        return Optional.empty();
      }
    }

    @Override
    public String toString() {
      return link + " " + expiresAt;
    }
  }

  private final Keepsakes keepsakes;

  public ReviewLists(Keepsakes keepsakes) {
    this.keepsakes = keepsakes;
  }

  /** Remembers them for two months, and says how the list is called. */
  public String keep(Kind kind, List<Link> links, Instant now) {
    String words = words(links);
    String name = kind.prefix() + Keepsake.hashed(words);
    keepsakes.keep(new Keepsake(SHELF, name, words, now.plus(KEPT)));
    return name;
  }

  /** Remembers that these will end by themselves, in the place of what was said before. */
  public void promise(Review review, List<Link> links, Instant now) {
    keepsakes.keep(new Keepsake(SHELF, promised(review), words(links), now.plus(KEPT)));
  }

  /** How the list is called of what a review says will end by itself. */
  public static String promised(Review review) {
    Conversation where = review.where();
    return "promised-"
        + Keepsake.hashed(where.workspace() + "|" + where.id() + "|" + review.month());
  }

  private static String words(List<Link> links) {
    return links.stream()
        .map(link -> new Listed(link.id(), link.expiresAt()).toString())
        .collect(Collectors.joining("\n"));
  }

  /** Empty where there is none of that name, or its time is over. */
  public List<Listed> find(String name, Instant now) {
    return keepsakes
        .find(SHELF, name, now)
        .map(kept -> kept.words().lines().flatMap(line -> Listed.read(line).stream()).toList())
        .orElse(List.of());
  }

  /** How the links of the list stood; empty for what is no name of a list. */
  public static Optional<Kind> kind(String name) {
    return Stream.of(Kind.values()).filter(kind -> name.startsWith(kind.prefix())).findFirst();
  }
}
