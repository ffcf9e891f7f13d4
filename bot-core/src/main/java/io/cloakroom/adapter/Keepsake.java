package io.cloakroom.adapter;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * Something that an adapter has to finish, and cannot ask its messenger for again: an address, a
 * token, who waits for an answer.
 *
 * @param shelf of which adapter it is, and what for; at most 100 characters
 * @param name which it is, among those of the shelf; at most 100 characters
 * @param words what is to be remembered, in the adapter's own form; it may be secret
 * @param until when it is forgotten, finished or not
 */
public record Keepsake(String shelf, String name, String words, Instant until) {
  /** For what somebody forgets once it is over: as good as for ever. */
  public static final Duration UNTIL_OVER = Duration.ofDays(3_650);

  public Keepsake {
    Objects.requireNonNull(shelf, "shelf");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(words, "words");
    Objects.requireNonNull(until, "until");
  }

  /** A name, or a part of one, that follows from ids that are longer than a name may be. */
  public static String hashed(String ids) {
    return UUID.nameUUIDFromBytes(ids.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** Without the words: they may be secret. */
  @Override
  public String toString() {
    return "Keepsake[" + shelf + ", " + name + ", until " + until + "]";
  }
}
