package io.cloakroom.handin;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.intake.chores.Chore;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.Stage;
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

  /** Longer than a page is good, with what is on its way when it ends. */
  private static final Duration UNCLAIMED = Duration.ofHours(1);

  /** Longer than a worker that stalled may still be at the post. */
  private static final Duration SETTLED = Duration.ofMinutes(15);

  private final Keepsakes keepsakes;
  private final IntakeRegister register;
  private final ImageVault vault;
  private final Clock clock;

  public ClearHandedFiles(
      Keepsakes keepsakes, IntakeRegister register, ImageVault vault, Clock clock) {
    this.keepsakes = keepsakes;
    this.register = register;
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
    keepsakes.of(HandedFiles.SHELF, clock.instant(), BATCH).forEach(this::look);
  }

  private void look(Keepsake kept) {
    Optional<HandedFile> file = HandedFile.read(kept.words());
    if (file.filter(one -> isWanted(one, kept.until())).isEmpty()) {
      erase(kept, file);
    }
  }

  private boolean isWanted(HandedFile file, Instant until) {
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
