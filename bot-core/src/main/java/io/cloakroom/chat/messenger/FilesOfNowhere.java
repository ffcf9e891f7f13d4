package io.cloakroom.chat.messenger;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Post;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The files of posts that no chat shows. */
public interface FilesOfNowhere {
  /** There are none. */
  FilesOfNowhere NONE = (post, attachment) -> Optional.empty();

  /**
   * Opens one; empty when it is gone or was never there. The caller closes it.
   *
   * @throws IOException when it cannot be read now; try again
   */
  Optional<InputStream> open(Post post, Attachment attachment) throws IOException;
}
