package io.cloakroom.chat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A message with files, as an adapter hands it in.
 *
 * @param thread the post that its thread hangs from; empty in the channel itself
 * @param text the author's words as the messenger stores them; an adapter makes them inert when it
 *     shows them
 * @param at when it was posted, by the messenger's clock
 * @param circumstances what is particular about it
 */
public record IncomingPost(
    Post post,
    Optional<String> thread,
    Person author,
    String text,
    Instant at,
    List<Attachment> attachments,
    Circumstances circumstances) {
  public IncomingPost {
    Objects.requireNonNull(post, "post");
    thread.ifPresent(id -> Ids.require(id, "thread"));
    Objects.requireNonNull(author, "author");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(at, "at");
    attachments = List.copyOf(attachments);
    Objects.requireNonNull(circumstances, "circumstances");
  }

  public Conversation conversation() {
    return post.conversation();
  }

  /** The same post with other words of its author's, or none. */
  public IncomingPost withWords(String words) {
    return new IncomingPost(post, thread, author, words, at, attachments, circumstances);
  }

  /** The same post with only these of its attachments. */
  public IncomingPost with(List<Attachment> some) {
    return new IncomingPost(post, thread, author, text, at, some, circumstances);
  }
}
