package io.cloakroom.chat;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The bot's one message that stands for a post with pictures. An adapter lays it out; what it says
 * is decided here and is never more than the bot has seen.
 *
 * @param thread the thread that the original stands in; empty in the channel itself
 * @param replyTo the original post
 * @param author who posted the pictures
 * @param words the author's words, to be shown inertly where the original goes as a whole
 * @param images in the order in which they were posted; at least one
 * @param notes whatever else must be said, each a line
 * @param buttons what can be pressed; empty once nothing can be opened
 */
public record Card(
    Optional<String> thread,
    Post replyTo,
    Person author,
    String words,
    List<CardImage> images,
    Original original,
    List<Line> notes,
    List<Button> buttons) {
  /** Where the picture that was posted is now. */
  public enum Original {
    /** It still stands; its removal is under way. */
    BEING_REMOVED,
    REMOVED,
    /** It still stands, and the bot could not remove it. */
    STILL_THERE
  }

  public Card {
    Objects.requireNonNull(thread, "thread");
    Objects.requireNonNull(replyTo, "replyTo");
    Objects.requireNonNull(author, "author");
    Objects.requireNonNull(words, "words");
    images = List.copyOf(images);
    Objects.requireNonNull(original, "original");
    notes = List.copyOf(notes);
    buttons = List.copyOf(buttons);
  }
}
