package io.cloakroom.intake.blocked;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.blocked.BlockedPicture.Verdict;
import io.cloakroom.sanitizer.Clean;
import io.cloakroom.sanitizer.CleaningOptions;
import io.cloakroom.sanitizer.Sanitizer;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.likeness.Likeness;
import io.cloakroom.sanitizer.likeness.Likenesses;
import io.cloakroom.sanitizer.likeness.Scenes;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** M20: what is kept in memory to know blocked pictures again is bounded. */
class DoorkeeperTest {
  private static final byte[] FILE = Scenes.jpeg(Scenes.draw(20, 400, 300), 0.9f);
  private static final Clean CLEAN =
      (Clean) new Sanitizer(SanitizerLimits.defaults()).sanitize(FILE, CleaningOptions.DEFAULT);
  private static final Optional<Likeness> LIKENESS =
      new Likenesses(SanitizerLimits.defaults()).of(CLEAN);

  private final BlockedPictures blocked = new MemoryDatabase().intakes().blocked();

  private Workspace blocking(int number) {
    Workspace workspace = new Workspace("demo", "W" + number);
    blocked.add(
        new BlockedPicture(
            workspace,
            ImageId.next(),
            Verdict.BLOCKED,
            LIKENESS.map(Likeness::hash),
            "ab".repeat(32),
            Sample.NOW),
        AuditEvent.of(Sample.NOW, workspace, Action.PICTURE_BLOCKED));
    return workspace;
  }

  @Test
  void keepsAnIndexOfNoMoreThanThat_andKnowsThePicturesOfAllWorkspaces() {
    Doorkeeper doorkeeper = new Doorkeeper(blocked, 5);

    for (int round = 0; round < 2; round++) {
      for (int number = 0; number < 20; number++) {
        Workspace workspace = round == 0 ? blocking(number) : new Workspace("demo", "W" + number);
        assertThat(doorkeeper.knows(workspace, doorkeeper.decided(workspace), FILE, CLEAN))
            .isPresent();
      }
    }

    assertThat(doorkeeper.kept()).isBetween(1L, 5L);
  }

  @Test
  void knowsAlsoWhatIsMoreThanItKeeps() {
    Doorkeeper doorkeeper = new Doorkeeper(blocked, 0);
    Workspace workspace = blocking(1);

    assertThat(doorkeeper.knows(workspace, doorkeeper.decided(workspace), FILE, CLEAN)).isPresent();
    assertThat(doorkeeper.kept()).isZero();
  }
}
