package io.cloakroom.intake.blocked;

import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.blocked.BlockedPicture.Verdict;
import io.cloakroom.intake.queue.IntakeStoresContract;
import io.cloakroom.sanitizer.likeness.PdqHash;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** M20: what all {@link BlockedPictures} do. */
public interface BlockedPicturesContract extends IntakeStoresContract {
  PdqHash HASH = new PdqHash(1, -2, Long.MAX_VALUE, Long.MIN_VALUE);

  default BlockedPictures blocked() {
    return testee().blocked();
  }

  private static BlockedPicture picture(Workspace workspace, int second) {
    return new BlockedPicture(
        workspace,
        ImageId.next(),
        Verdict.BLOCKED,
        Optional.of(HASH),
        "0f".repeat(32),
        NOW.plus(Duration.ofSeconds(second)));
  }

  private List<AuditEvent> recorded() {
    return audit().find(AuditQuery.everything(HOME), OptionalLong.empty(), 100).events().stream()
        .map(RecordedEvent::event)
        .toList();
  }

  @Test
  default void M20_keepsWhatWasBlockedInAWorkspaceTheEarliestFirst() {
    BlockedPicture second = picture(HOME, 2);
    BlockedPicture first = picture(HOME, 1);
    BlockedPicture flat =
        new BlockedPicture(
            HOME, ImageId.next(), Verdict.PASSES, Optional.empty(), "ab".repeat(32), NOW);
    BlockedPicture elsewhere = picture(OTHER, 0);
    List.of(flat, first, second, elsewhere)
        .forEach(one -> assertThat(blocked().add(one, Sample.event(one.workspace()))).isTrue());

    assertThat(blocked().of(HOME)).containsExactly(flat, first, second);
    assertThat(blocked().of(OTHER)).containsExactly(elsewhere);
    assertThat(recorded()).hasSize(3);
  }

  @Test
  default void M20_blocksAPictureOnce() {
    BlockedPicture one = picture(HOME, 0);
    blocked().add(one, Sample.event(HOME));

    assertThat(blocked().add(one, Sample.event(HOME))).isFalse();
    assertThat(blocked().of(HOME)).containsExactly(one);
    assertThat(recorded()).hasSize(1);
  }

  @RepeatedTest(3)
  default void M20_ofSeveralWhoBlockItAtOnceOneDoes() {
    BlockedPicture one = picture(HOME, 0);

    List<Boolean> answers = Parallel.run(8, () -> blocked().add(one, Sample.event(HOME)));

    assertThat(Collections.frequency(answers, true)).isEqualTo(1);
    assertThat(recorded()).hasSize(1);
  }

  @Test
  default void M20_takesItAwayOnceAndInItsWorkspaceAlone() {
    BlockedPicture one = picture(HOME, 0);
    BlockedPicture other = picture(HOME, 1);
    blocked().add(one, Sample.event(HOME));
    blocked().add(other, Sample.event(HOME));
    assertThat(blocked().of(HOME)).hasSize(2);

    assertThat(blocked().remove(OTHER, one.image(), Sample.event(HOME))).isFalse();
    assertThat(blocked().remove(HOME, one.image(), Sample.event(HOME))).isTrue();
    assertThat(blocked().remove(HOME, one.image(), Sample.event(HOME))).isFalse();

    assertThat(blocked().of(HOME)).containsExactly(other);
    assertThat(recorded()).hasSize(3);
  }
}
