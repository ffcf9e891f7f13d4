package io.cloakroom.command.find;

import io.cloakroom.intake.chores.Chore;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.link.find.PictureSearch;
import io.cloakroom.link.find.PictureSearch.Repeat;
import io.cloakroom.record.stream.StreamPlaces;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the bytes of a picture that was posted again once, a day after that: each in the order of
 * its coming, with the newest one before it, in portions and from a place that is kept. Nothing of
 * a posting waits for it, so that nobody can tell by that whether a picture is there already.
 */
public final class KeepPicturesOnce implements Chore {
  static final String PLACE = "pictures-once";

  /** When this began here. */
  static final String SINCE = "pictures-once-since";

  /**
   * So long a picture has rested; and so long nodes of a release may run beside this that look for
   * each picture in a place of its own.
   */
  static final Duration REST = Duration.ofDays(1);

  /** For so long each has its own bytes as well: a backup takes the database and then the files. */
  static final Duration DOUBLED = Duration.ofDays(3);

  static final int PORTION = 100;

  /** After so many portions the chore lets others see that it lives. */
  static final int MOST_PORTIONS = 50;

  private static final Logger LOG = LoggerFactory.getLogger(KeepPicturesOnce.class);
  private static final Duration EVERY = Duration.ofSeconds(30);

  private final PictureSearch pictures;
  private final IntakeRegister register;
  private final ImageVault vault;
  private final StreamPlaces places;
  private final String node;
  private final Clock clock;

  /**
   * @param node who does it, unlike every other node
   */
  public KeepPicturesOnce(
      PictureSearch pictures,
      IntakeRegister register,
      ImageVault vault,
      StreamPlaces places,
      String node,
      Clock clock) {
    this.pictures = pictures;
    this.register = register;
    this.vault = vault;
    this.places = places;
    this.node = node;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "keep-pictures-once";
  }

  @Override
  public Duration every() {
    return EVERY;
  }

  @Override
  public void round() {
    if (!hasBegun()) {
      return;
    }
    dropDoubles();
    if (next(from(places.find(PLACE).map(StreamPlaces.Place::leaf)), 1).isEmpty()) {
      return;
    }
    places.claim(PLACE, node, clock.instant()).ifPresent(leaf -> portions(from(Optional.of(leaf))));
  }

  private void dropDoubles() {
    int portion = 0;
    while (portion < MOST_PORTIONS && vault.dropDoubles(clock.instant(), PORTION) == PORTION) {
      portion++;
    }
  }

  private boolean hasBegun() {
    Instant now = clock.instant();
    long since = places.find(SINCE).map(StreamPlaces.Place::leaf).orElse(0L);
    if (since == 0) {
      if (places.claim(SINCE, node, now).isPresent()) {
        places.move(SINCE, node, now.toEpochMilli(), now);
      }
      return false;
    }
    return !now.isBefore(Instant.ofEpochMilli(since).plus(REST));
  }

  private static ImageId from(Optional<Long> millis) {
    return ImageId.earliest(Instant.ofEpochMilli(millis.orElse(0L)));
  }

  private List<Repeat> next(ImageId after, int limit) {
    return pictures.repeats(after, ImageId.earliest(clock.instant().minus(REST)), limit);
  }

  /** Of a moment in which it leaves off, some may be looked at twice, and none is passed. */
  private void portions(ImageId from) {
    ImageId after = from;
    for (int portion = 0; portion < MOST_PORTIONS; portion++) {
      List<Repeat> some = next(after, PORTION);
      some.forEach(this::keepOnce);
      boolean last = some.size() < PORTION;
      after = some.isEmpty() ? after : some.get(some.size() - 1).picture();
      long leaf = after.madeAt().toEpochMilli() + (last ? 1 : 0);
      if (!places.move(PLACE, node, leaf, clock.instant()) || last) {
        return;
      }
    }
  }

  private void keepOnce(Repeat one) {
    if (one.earlier().isEmpty() || !rests(one.picture()) || !rests(one.earlier().get())) {
      return;
    }
    try {
      vault.keepOnce(one.picture(), one.earlier().get(), clock.instant().plus(DOUBLED));
    } catch (IOException unreadable) {
      LOG.warn(
          "image {} is not kept once with {}: {}",
          one.picture(),
          one.earlier().get(),
          unreadable.getClass().getName());
    }
  }

  /** Whether nobody seals it again: of a post that was given up somebody may. */
  private boolean rests(ImageId image) {
    return register.of(image).stream().allMatch(this::rests);
  }

  private boolean rests(Intake post) {
    return post.stage().isFinal()
        && !post.stage().isWorkedOn()
        && post.stage() != Stage.GAVE_UP
        && !clock.instant().isBefore(post.stageAt().plus(REST));
  }
}
