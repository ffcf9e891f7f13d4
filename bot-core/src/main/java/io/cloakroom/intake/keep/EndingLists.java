package io.cloakroom.intake.keep;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Remembers which pictures one notice told of together: what is said again after a crash is the
 * same, and its buttons mean all of them.
 */
public final class EndingLists {
  private static final String SHELF = "endings";
  private static final Duration KEPT = Duration.ofDays(30);

  private final Keepsakes keepsakes;

  public EndingLists(Keepsakes keepsakes) {
    this.keepsakes = keepsakes;
  }

  /** The pictures of the notice; empty where there is none of that name, or its time is over. */
  public Optional<List<ImageId>> find(String name, Instant now) {
    return keepsakes
        .find(SHELF, name, now)
        .map(kept -> kept.words().lines().flatMap(id -> ImageId.parse(id).stream()).toList());
  }

  /** Remembers them for a month. */
  public void keep(String name, List<ImageId> images, Instant now) {
    String words = images.stream().map(ImageId::toString).collect(Collectors.joining("\n"));
    keepsakes.keep(new Keepsake(SHELF, name, words, now.plus(KEPT)));
  }
}
