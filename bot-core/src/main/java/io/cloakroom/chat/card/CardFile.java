package io.cloakroom.chat.card;

import io.cloakroom.chat.Ids;
import io.cloakroom.chat.ShownText;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * A file on a card that is no picture: it went with the post that was removed as a whole, so the
 * card brings it back.
 *
 * @param id of its attachment: the same file keeps it over every repetition
 * @param name as its author called it; the adapter shows it inertly
 * @param bytes its length
 * @param link where it can be had, where it is too large to be posted again; otherwise empty, and
 *     the messenger posts the content
 */
public record CardFile(String id, String name, long bytes, Optional<URI> link, Content content) {
  /**
   * The file's bytes, from the vault: until the original is gone and the card stands with the file;
   * some time after that there is nothing to open any more.
   */
  @FunctionalInterface
  public interface Content {
    /**
     * A stream from the beginning, at each call; the caller closes it.
     *
     * @throws IOException when it cannot be read: try again
     */
    InputStream open() throws IOException;
  }

  public CardFile {
    Ids.require(id, "attachment id");
    name = ShownText.line(name);
    Objects.requireNonNull(link, "link");
    Objects.requireNonNull(content, "content");
  }
}
