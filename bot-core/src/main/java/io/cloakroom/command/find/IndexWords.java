package io.cloakroom.command.find;

import io.cloakroom.intake.rota.Chore;
import io.cloakroom.link.find.PictureSearch;
import io.cloakroom.record.stream.StreamPlaces;
import io.cloakroom.vault.ImageId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Has pictures found by their words, bytes and tags that came before these were written down, or
 * that were written down under another key: once all of them, in the order of their coming and in
 * portions, from a place that is kept. What comes meanwhile is written down as it comes.
 */
public final class IndexWords implements Chore {
  /** Together in one transaction; while one runs on H2, nothing else is written. */
  static final int PORTION = 50;

  /** After so many portions the chore lets others see that it lives. */
  static final int MOST_PORTIONS = 100;

  private static final Duration EVERY = Duration.ofSeconds(30);

  /** Behind all of them. */
  private static final long DONE = Long.MAX_VALUE;

  private final PictureSearch pictures;
  private final StreamPlaces places;
  private final String node;
  private final Clock clock;

  /**
   * @param node who writes, unlike every other node
   */
  public IndexWords(PictureSearch pictures, StreamPlaces places, String node, Clock clock) {
    this.pictures = pictures;
    this.places = places;
    this.node = node;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "index-words";
  }

  @Override
  public Duration every() {
    return EVERY;
  }

  @Override
  public void round() {
    String place = "words-bytes-and-tags-" + pictures.indexKey();
    if (places.find(place).filter(found -> found.leaf() == DONE).isPresent()) {
      return;
    }
    OptionalLong claimed = places.claim(place, node, clock.instant());
    if (claimed.isEmpty()) {
      return;
    }
    // Those of that moment may be written down twice.
    Optional<ImageId> after =
        Optional.of(ImageId.earliest(Instant.ofEpochMilli(claimed.getAsLong())));
    for (int portion = 0; after.isPresent() && portion < MOST_PORTIONS; portion++) {
      after = pictures.index(after, PORTION);
      long next = after.map(ImageId::madeAt).map(Instant::toEpochMilli).orElse(DONE);
      if (!places.move(place, node, next, clock.instant())) {
        return;
      }
    }
  }
}
