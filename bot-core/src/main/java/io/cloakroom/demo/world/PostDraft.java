package io.cloakroom.demo.world;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What somebody is about to post.
 *
 * @param thread the post to answer; empty in the channel itself
 * @param files new ones, in order
 */
public record PostDraft(
    Person author, Conversation where, Optional<String> thread, String text, List<Upload> files) {
  /** Where the bytes of an upload come from. Opened once. */
  public interface Source {
    InputStream open() throws IOException;
  }

  /**
   * A file to post.
   *
   * @param name as the author's machine calls it; believed in nothing
   * @param type the declared MIME type, possibly empty; believed in nothing
   */
  public record Upload(String name, String type, Source bytes) {
    public Upload {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(bytes, "bytes");
    }
  }

  public PostDraft {
    Objects.requireNonNull(author, "author");
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(thread, "thread");
    Objects.requireNonNull(text, "text");
    files = List.copyOf(files);
  }
}
