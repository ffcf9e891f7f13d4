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
 * @param extent said of the last: whether it and those before it are all that stands there
 */
public record OlderPosts(List<IncomingPost> posts, Optional<String> next, Extent extent) {
  public static final int LONGEST = 400;

  /**
   * How much of what stands there was shown. Of less than all nobody may say that it is nothing.
   */
  public enum Extent {
    WHOLE,
    /** The messenger refused to show some, or shows no more. */
    IN_PART,
    /**
     * What is older than the workspace's plan keeps in sight is hidden, perhaps none of that time.
     */
    CUT_BY_PLAN
  }

  public OlderPosts {
    posts = List.copyOf(posts);
    Objects.requireNonNull(next, "next");
    Objects.requireNonNull(extent, "extent");
    if (next.filter(place -> place.length() > LONGEST).isPresent()) {
      throw new IllegalArgumentException("a place of more than " + LONGEST + " characters");
    }
  }

  /** Where nothing is left out. */
  public OlderPosts(List<IncomingPost> posts, Optional<String> next) {
    this(posts, next, Extent.WHOLE);
  }
}
