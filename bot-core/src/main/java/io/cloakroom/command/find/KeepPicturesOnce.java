package io.cloakroom.command.find;

import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.link.find.PictureSearch;
import io.cloakroom.link.find.PictureSearch.Repeat;
import io.cloakroom.record.stream.StreamPlaces;
import io.cloakroom.vault.DamagedPicture;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the bytes of a picture that was posted again once, a day after that: each in the order of
 * its coming, with the newest one before it, in portions and from a place that is kept. Nothing of
 * a posting waits for it, so that nobody can tell by that whether a picture is there already.
 */
public final class KeepPicturesOnce implements Chore {
  static final String PLACE = "pictures-once";

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

  /** So much stays free for the pictures that are posted, and for the record. */
  static final long LEAST_FREE = 512L << 20;

  /** So often one is tried that cannot be kept once for now; then the others go on. */
  static final int MOST_TRIES = 20;

  private static final Logger LOG = LoggerFactory.getLogger(KeepPicturesOnce.class);
  private static final Duration EVERY = Duration.ofSeconds(30);

  private final PictureSearch pictures;
  private final IntakeRegister register;
  private final ImageVault vault;
  private final OnceBounds bounds;
  private final StreamPlaces places;
  private final String node;
  private final Clock clock;
  private final OnceBegun begun;
  private final BytesOfDay ofDay;
  private volatile boolean stopped;
  private long read;
  private Optional<ImageId> failed = Optional.empty();
  private int tries;

  /**
   * @param node who does it, unlike every other node
   */
  public KeepPicturesOnce(
      PictureSearch pictures,
      IntakeRegister register,
      ImageVault vault,
      OnceBounds bounds,
      StreamPlaces places,
      String node,
      Clock clock) {
    this.pictures = pictures;
    this.register = register;
    this.vault = vault;
    this.bounds = bounds;
    this.places = places;
    this.node = node;
    this.clock = clock;
    this.begun = new OnceBegun(places, node);
    this.ofDay = new BytesOfDay(places, node, bounds.day());
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
  public void stop() {
    stopped = true;
  }

  @Override
  public void round() {
    if (!begun.isSince(REST, PLACE, clock.instant())) {
      return;
    }
    boolean drops = begun.isEven() && !vault.doubled(clock.instant(), 1).isEmpty();
    if (!drops && next(from(places.find(PLACE).map(StreamPlaces.Place::leaf)), 1).isEmpty()) {
      return;
    }
    OptionalLong leaf = places.claim(PLACE, node, clock.instant());
    if (leaf.isPresent()) {
      read = 0;
      if (!drops || areDropped(leaf.getAsLong())) {
        portions(from(Optional.of(leaf.getAsLong())));
      }
    }
  }

  /** Whether the round may go on behind them. */
  private boolean areDropped(long leaf) {
    for (int portion = 0; portion < MOST_PORTIONS; portion++) {
      List<ImageId> some = vault.doubled(clock.instant(), PORTION);
      for (ImageId image : some) {
        if (!mayGoOn() || !isDropped(image)) {
          return false;
        }
        if (!places.move(PLACE, node, leaf, clock.instant())) {
          return false;
        }
      }
      if (some.size() < PORTION) {
        return true;
      }
    }
    return true;
  }

  private boolean mayGoOn() {
    return !stopped && read < bounds.round();
  }

  /**
   * What may have been put since it was read is let rest for as long as any; false where no more
   * may be read.
   */
  private boolean isDropped(ImageId image) {
    if (!rests(image, DOUBLED)) {
      vault.keepDouble(image, clock.instant().plus(REST));
      return true;
    }
    long bytes = bytes(image);
    if (bounds.readingCounts() && !ofDay.isRoom(bytes, clock.instant())) {
      return false;
    }
    read += bytes;
    vault.dropDouble(image, clock.instant());
    return true;
  }

  private long bytes(ImageId image) {
    return Math.max(bounds.least(), vault.pictureBytes(image));
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
      if (!some.stream().allMatch(this::isPassed)) {
        return;
      }
      boolean last = some.size() < PORTION;
      after = some.isEmpty() ? after : some.get(some.size() - 1).picture();
      if (!isMoved(after, last ? 1 : 0) || last) {
        return;
      }
    }
  }

  private boolean isMoved(ImageId to, int millis) {
    return places.move(PLACE, node, to.madeAt().toEpochMilli() + millis, clock.instant());
  }

  /** Whether the place may go beyond it; where it may not, it is looked at again in a while. */
  private boolean isPassed(Repeat one) {
    if (stopped) {
      return false;
    }
    if (one.earlier().isEmpty()
        || !rests(one.picture(), REST)
        || !rests(one.earlier().get(), REST)
        || vault.isKeptOnce(one.picture(), one.earlier().get())) {
      return true;
    }
    long bytes = bytes(one.picture());
    // What is done up to here is kept, and the lease renewed.
    return isMoved(one.picture(), 0)
        && mayGoOn()
        && bounds.free().getAsLong() - bytes >= LEAST_FREE
        && ofDay.isRoom(bytes, clock.instant())
        && isKeptOnce(one.picture(), one.earlier().get(), bytes);
  }

  private boolean isKeptOnce(ImageId picture, ImageId earlier, long bytes) {
    read += bytes;
    try {
      vault.keepOnce(picture, earlier, clock.instant().plus(DOUBLED));
      return true;
    } catch (DamagedPicture damaged) {
      LOG.warn("image {} is not kept once with {}: one of both is damaged", picture, earlier);
      return true;
    } catch (IOException forNow) {
      LOG.warn(
          "image {} is not kept once with {} for now: {}",
          picture,
          earlier,
          forNow.getClass().getName());
      tries = failed.filter(picture::equals).isPresent() ? tries + 1 : 1;
      failed = Optional.of(picture);
      return tries >= MOST_TRIES;
    }
  }

  /** Whether nobody seals it again: where the original stands, somebody may. */
  private boolean rests(ImageId image, Duration since) {
    return register.of(image).stream().allMatch(post -> rests(post, since));
  }

  private boolean rests(Intake post, Duration since) {
    return post.stage().isFinal()
        && !post.stage().isWorkedOn()
        && !Stage.standing().contains(post.stage())
        && !clock.instant().isBefore(post.stageAt().plus(since));
  }
}
