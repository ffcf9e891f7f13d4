package io.cloakroom.chat.card;

import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.ShownText;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The bot's one message that stands for a post with pictures. An adapter lays it out; what it says
 * is decided here and is never more than the bot has seen.
 *
 * @param post what it stands for, the first where it stands for several of a burst: the card goes
 *     into the same thread, and shows the author's words inertly where the original goes as a whole
 * @param images in the order in which they were posted; none where it brings back files alone, that
 *     were added to a post whose pictures have a card already
 * @param files what else went with the original; empty where that stays
 * @param notes whatever else must be said, each a line
 * @param buttons what can be pressed; empty once nothing can be opened
 * @param byline under whose name it stands
 * @param size how it is laid out: of a small one {@link SmallCard} says what it says
 */
public record Card(
    IncomingPost post,
    List<CardImage> images,
    List<CardFile> files,
    Original original,
    List<Line> notes,
    List<Button> buttons,
    Byline byline,
    CardSize size) {
  /** Where the picture that was posted is now. */
  public enum Original {
    /** It still stands; its removal is under way. */
    BEING_REMOVED,
    REMOVED,
    /** It still stands, and the bot could not remove it. */
    STILL_THERE,
    /**
     * Of several posts that stand on one card: that of one of them does, and of another is gone.
     */
    PARTLY_THERE,
    /** It stays on purpose: more hangs on the post than its pictures. */
    STAYS,
    /** It never stood there: the picture was handed in otherwise. */
    NEVER_THERE
  }

  public Card {
    Objects.requireNonNull(post, "post");
    images = List.copyOf(images);
    files = List.copyOf(files);
    Objects.requireNonNull(original, "original");
    notes = List.copyOf(notes);
    buttons = List.copyOf(buttons);
    Objects.requireNonNull(byline, "byline");
    Objects.requireNonNull(size, "size");
  }

  /** In full. */
  public Card(
      IncomingPost post,
      List<CardImage> images,
      List<CardFile> files,
      Original original,
      List<Line> notes,
      List<Button> buttons,
      Byline byline) {
    this(post, images, files, original, notes, buttons, byline, CardSize.FULL);
  }

  /** Whether it is a line, and no more. */
  public boolean isSmall() {
    return size == CardSize.SMALL;
  }

  /** The thread that the original stands in; empty in the channel itself. */
  public Optional<String> thread() {
    return post.thread();
  }

  /** The original post. */
  public Post replyTo() {
    return post.post();
  }

  /** Who posted the pictures. */
  public Person author() {
    return post.author();
  }

  /** The author's words, to be shown inertly. */
  public String words() {
    return ShownText.of(post.text());
  }
}
