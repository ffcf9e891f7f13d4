package io.cloakroom.intake.queue;

import io.cloakroom.chat.Post;
import io.cloakroom.chat.Workspace;
import java.util.Collection;
import java.util.Set;

/** Posts that nobody handed in, until somebody was told that they stood unprotected. */
public interface LatePosts {
  /**
   * Notes that nobody handed the post in: it was found afterwards. To be called before it is added;
   * harmless when repeated.
   */
  void add(Post post);

  /** The posts of the workspace that were found late, and of which nobody was told. */
  Set<Post> of(Workspace workspace);

  /** Forgets that they were found late; harmless when repeated. */
  void told(Collection<Post> posts);
}
