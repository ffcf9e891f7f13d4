package io.cloakroom.testing;

import io.cloakroom.chat.Post;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.queue.LatePosts;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Posts that were found late, in memory. */
final class MemoryLatePosts implements LatePosts {
  private final MemoryDatabase database;

  MemoryLatePosts(MemoryDatabase database) {
    this.database = database;
  }

  @Override
  public void add(Post post) {
    database.run(state -> state.foundLate.add(post));
  }

  @Override
  public Set<Post> of(Workspace workspace) {
    return database.read(
        state ->
            state.foundLate.stream()
                .filter(post -> post.conversation().workspace().equals(workspace))
                .collect(Collectors.toUnmodifiableSet()));
  }

  @Override
  public void told(Collection<Post> posts) {
    database.run(state -> state.foundLate.removeAll(posts));
  }
}
