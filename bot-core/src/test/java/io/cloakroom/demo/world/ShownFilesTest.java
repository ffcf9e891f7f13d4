package io.cloakroom.demo.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShownFilesTest {
  private final ShownFiles shown = new ShownFiles();

  @Test
  void keepsAFileForAsLongAsAnythingShowsIt() {
    shown.by("post 1", List.of("a", "b"));
    shown.by("post 2", List.of("b"));

    shown.by("post 1", List.of());

    assertThat(shown.all()).containsExactly("b");
    assertThat(shown.has("a")).isFalse();
    assertThat(shown.whatShows("b")).containsExactly("post 2");
  }

  @Test
  void knowsWhatIsShownNowAndNotBefore() {
    shown.by("card", List.of("old"));

    shown.by("card", List.of("new"));

    assertThat(shown.all()).containsExactly("new");
  }

  @Test
  void namesAllThatShowAFile() {
    shown.by("post 1", List.of("a"));
    shown.by("card", List.of("a"));

    assertThat(shown.whatShows("a")).containsExactlyInAnyOrder("post 1", "card");
    assertThat(shown.whatShows("b")).isEmpty();
  }
}
