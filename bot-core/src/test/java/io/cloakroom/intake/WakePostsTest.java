package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.chat.Post;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.chores.WakePosts;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Stage;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** J65: a disk that was full for an hour, and is not any more, keeps no picture waiting. */
class WakePostsTest {
  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);
  private boolean well = true;

  @Test
  void J65_whatWaitsForTheDiskIsTriedAtOnceWhenItIsBack() {
    rig.faults.from(
        moment -> {
          if (!well && moment.port().equals("blobs") && moment.call().equals("put")) {
            throw new IOException("disk full");
          }
        });
    WakePosts chore =
        new WakePosts(
            () -> well, () -> 0, () -> rig.database.intakes().queue().hasten(rig.clock.instant()));
    well = false;
    List<Post> posts = Scenario.ONE_FILE.begin(rig);
    chore.round();
    for (int i = 0; i < 5; i++) {
      rig.live();
    }
    assertThat(only(posts).stage()).isEqualTo(Stage.RECEIVED);
    assertThat(only(posts).dueAt()).isAfter(rig.clock.instant());

    well = true;
    chore.round();

    assertThat(only(posts).dueAt()).isBeforeOrEqualTo(rig.clock.instant());
  }

  /** A database that is started anew may be back before anybody asked whether it is well. */
  @Test
  void J65_aLossThatNobodySawWakesThemOnce_andAgainWhereTheyCouldNotBeWoken() {
    AtomicInteger losses = new AtomicInteger();
    AtomicInteger woken = new AtomicInteger();
    WakePosts chore =
        new WakePosts(
            () -> well,
            losses::get,
            () -> {
              if (woken.incrementAndGet() == 2) {
                throw new IllegalStateException("away again");
              }
            });
    chore.round();
    assertThat(woken).hasValue(0);

    losses.set(1);
    chore.round();
    chore.round();
    assertThat(woken).hasValue(1);

    losses.set(2);
    assertThatThrownBy(chore::round).hasMessage("away again");
    chore.round();
    chore.round();
    assertThat(woken).hasValue(3);

    losses.set(3);
    well = false;
    chore.round();
    assertThat(woken).hasValue(3);
    well = true;
    chore.round();
    chore.round();
    assertThat(woken).hasValue(4);
  }

  private Intake only(List<Post> posts) {
    return rig.database.intakes().register().of(posts.get(0)).get(0);
  }
}
