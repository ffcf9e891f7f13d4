package io.cloakroom.intake.queue;

import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.OTHER;
import static io.cloakroom.testing.Sample.SITE;
import static io.cloakroom.testing.Sample.SITE_OF_OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Post;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What all {@link LatePosts} do. */
public interface LatePostsContract extends IntakeStoresContract {
  default LatePosts latePosts() {
    return testee().latePosts();
  }

  @Test
  default void remembersWhatWasFoundLateUntilSomebodyWasTold() {
    Post first = new Post(SITE, "p1");
    Post second = new Post(SITE, "p2");
    latePosts().add(first);
    latePosts().add(first);
    latePosts().add(second);
    latePosts().add(new Post(SITE_OF_OTHER, "p1"));

    assertThat(latePosts().of(HOME)).containsExactlyInAnyOrder(first, second);

    latePosts().told(List.of(first));
    latePosts().told(List.of(first));

    assertThat(latePosts().of(HOME)).containsExactly(second);
    assertThat(latePosts().of(OTHER)).hasSize(1);
  }
}
