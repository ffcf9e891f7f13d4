package io.cloakroom.chat.messenger;

import io.cloakroom.chat.IncomingPost;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A part of what stands in a conversation.
 *
 * @param posts those with attachments, possibly none; own posts are left out
 * @param next where the next part begins, as the messenger writes it, of at most {@link #LONGEST}
 *     characters; empty on the last
 * @param whole said of the last: whether it and those before it are all that stands there. Where
 *     the messenger refused to show some, or shows no more, nobody may say that there is nothing
 */
public record OlderPosts(List<IncomingPost> posts, Optional<String> next, boolean whole) {
  public static final int LONGEST = 400;

  public OlderPosts {
    posts = List.copyOf(posts);
    Objects.requireNonNull(next, "next");
    if (next.filter(place -> place.length() > LONGEST).isPresent()) {
      throw new IllegalArgumentException("a place of more than " + LONGEST + " characters");
    }
  }

  /** Where nothing is left out. */
  public OlderPosts(List<IncomingPost> posts, Optional<String> next) {
    this(posts, next, true);
  }
}
