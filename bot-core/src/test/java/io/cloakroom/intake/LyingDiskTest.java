package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Post;
import io.cloakroom.chat.messenger.RemovalUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A store that returned before the bytes were durable, or that corrupts, never costs a picture. */
class LyingDiskTest {
  @Test
  void T40_keepsTheOriginalWhenACopyCannotBeReadBack() {
    keepsTheOriginal(Mutation.NONE);
  }

  @ParameterizedTest
  @EnumSource
  void T40_replacesThePictureOnceTheDiskIsHonestAgain(SimulatedDisk.Honesty honesty) {
    Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);
    rig.disk.honesty = honesty;
    List<Post> posts = Scenario.ONE_FILE.begin(rig);
    rig.live();

    rig.disk.honesty = SimulatedDisk.Honesty.HONEST;
    rig.live();

    rig.faults.quietly(() -> Aftermath.isWhole(rig, posts));
  }

  static void keepsTheOriginal(Mutation mutation) {
    for (SimulatedDisk.Honesty honesty :
        List.of(SimulatedDisk.Honesty.FORGETS, SimulatedDisk.Honesty.CORRUPTS)) {
      Rig rig = new Rig(RemovalUnit.FILE, mutation);
      rig.disk.honesty = honesty;
      Post post = Scenario.ONE_FILE.begin(rig).get(0);

      rig.live();

      assertThat(rig.chat.stands(post, "F1")).as("the original, on a disk that lies").isTrue();
    }
  }
}
