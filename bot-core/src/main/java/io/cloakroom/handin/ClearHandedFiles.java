package io.cloakroom.handin;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.rota.Chore;
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
 * Erases what was handed in, as it came, once its picture is kept or nothing can become of it:
 * until then it is the only copy.
 */
public final class ClearHandedFiles implements Chore {
  private static final Logger LOG = LoggerFactory.getLogger(ClearHandedFiles.class);
  private static final int BATCH = 500;

  /** Longer than a page is good: after that nobody can hand it in any more. */
  private static final Duration UNCLAIMED = HandInPages.LIFETIME.plusMinutes(5);

  /** What is wanted still when so little of its time is left is kept on. */
  private static final Duration RENEWED = HandedFiles.KEPT.dividedBy(2);

  /** Longer than a worker that stalled may still be at the post. */
  private static final Duration SETTLED = Duration.ofMinutes(15);

  private final Keepsakes keepsakes;
  private final IntakeRegister register;
  private final WaitingVersions versions;
  private final ImageVault vault;
  private final Clock clock;

  /** How far the last round came, by the end of what it looked at; empty after the last of all. */
  private Optional<Instant> cursor = Optional.empty();

  public ClearHandedFiles(
      Keepsakes keepsakes, IntakeRegister register, ImageVault vault, Clock clock) {
    this.keepsakes = keepsakes;
    this.register = register;
    this.versions = new WaitingVersions(keepsakes, clock);
    this.vault = vault;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "clear-handed-files";
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void round() {
    Instant from = cursor.orElse(clock.instant());
    List<Keepsake> some = keepsakes.of(HandedFiles.SHELF, from, BATCH);
    some.forEach(this::look);
    cursor = some.size() < BATCH ? Optional.empty() : Optional.of(next(from, some));
  }

  /** Of those that end at the same moment some may be left, so it is looked at again. */
  private static Instant next(Instant from, List<Keepsake> some) {
    Instant last = some.get(some.size() - 1).until();
    Instant before = last.minusMillis(1);
    return before.isAfter(from) ? before : last;
  }

  private void look(Keepsake kept) {
    Optional<HandedFile> file = HandedFile.read(kept.words());
    if (file.filter(one -> isWanted(one, kept.until())).isEmpty()) {
      erase(kept, file);
    } else if (clock.instant().plus(RENEWED).isAfter(kept.until())) {
      Instant until = clock.instant().plus(HandedFiles.KEPT);
      keepsakes.keep(new Keepsake(kept.shelf(), kept.name(), kept.words(), until));
    }
  }

  private boolean isWanted(HandedFile file, Instant until) {
    if (versions.isWaiting(file.post())) {
      return true;
    }
    List<Intake> posts = register.of(file.post());
    Instant came = until.minus(HandedFiles.KEPT);
    return posts.isEmpty()
        ? clock.instant().isBefore(came.plus(UNCLAIMED))
        : posts.stream().anyMatch(post -> isWanted(file, post));
  }

  /** One that was given up may be tried again. */
  private boolean isWanted(HandedFile file, Intake post) {
    String id = file.attachment().id();
    boolean settled =
        post.stage().isFinal()
            && !post.stage().isWorkedOn()
            && post.stage() != Stage.GAVE_UP
            && clock.instant().isAfter(post.stageAt().plus(SETTLED));
    return !settled && post.items().stream().anyMatch(item -> item.attachment().id().equals(id));
  }

  /** The bytes go before what tells of them. */
  private void erase(Keepsake kept, Optional<HandedFile> file) {
    try {
      if (file.isPresent()) {
        vault.shred(file.get().image());
      }
      keepsakes.forget(kept.shelf(), kept.name());
    } catch (IOException later) {
      LOG.warn("a file that was handed in is not erased yet: {}", later.getClass().getName());
    }
  }
}
