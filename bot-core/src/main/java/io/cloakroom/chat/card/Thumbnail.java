package io.cloakroom.chat.card;

import io.cloakroom.chat.IncomingPost;
import java.util.Objects;
import java.util.Optional;

/**
 * A picture beside a line of a list, for whoever reads its card too.
 *
 * @param number by which the list and its buttons call it
 * @param title what the picture is called there
 * @param card which shows the same already
 * @param post that the card is for
 */
public record Thumbnail(int number, String title, CardKey card, IncomingPost post, Pixels pixels) {
  /** The longest side of a small one: as large as chats show it beside a line. */
  public static final int PIXELS = 128;

  /** What is to be seen, asked for when it is about to be shown. */
  public interface Pixels {
    /** A JPEG, as it stands on the card; empty where nothing of it may be shown any more. */
    Optional<byte[]> onCard();

    /** The same, its longest side of at most {@link #PIXELS}. */
    Optional<byte[]> small();
  }

  public Thumbnail {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(card, "card");
    Objects.requireNonNull(post, "post");
    Objects.requireNonNull(pixels, "pixels");
  }
}
