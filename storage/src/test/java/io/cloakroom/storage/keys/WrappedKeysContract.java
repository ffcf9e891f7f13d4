package io.cloakroom.storage.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.Parallel;
import io.cloakroom.vault.ImageId;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What every {@link WrappedKeys} does. */
public interface WrappedKeysContract {
  WrappedKeys testee();

  @Test
  default void keepsTheFirstKeyOfAnImage() {
    ImageId image = ImageId.next();

    assertThat(testee().addOrFind(image, new byte[] {1, 2})).containsExactly(1, 2);
    assertThat(testee().addOrFind(image, new byte[] {3})).containsExactly(1, 2);

    assertThat(testee().find(image)).hasValueSatisfying(k -> assertThat(k).containsExactly(1, 2));
    assertThat(testee().find(ImageId.next())).isEmpty();
  }

  @Test
  default void destroysOneKeyAndNoOther() {
    ImageId destroyed = ImageId.next();
    ImageId other = ImageId.next();
    testee().addOrFind(destroyed, new byte[] {1});
    testee().addOrFind(other, new byte[] {2});

    testee().destroy(destroyed);
    testee().destroy(destroyed);

    assertThat(testee().find(destroyed)).isEmpty();
    assertThat(testee().find(other)).isPresent();
  }

  @RepeatedTest(3)
  default void ofManyWhoBringAKeyAllGetTheSame() {
    ImageId image = ImageId.next();

    List<Byte> keys =
        Parallel.run(16, number -> () -> testee().addOrFind(image, new byte[] {(byte) number})[0]);

    assertThat(keys).hasSize(16).containsOnly(keys.get(0));
  }
}
