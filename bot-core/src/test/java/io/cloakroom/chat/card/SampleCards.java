package io.cloakroom.chat.card;

import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Showing;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** SampleCards for tests. */
public final class SampleCards {
  private SampleCards() {}

  /** A card for the post with one picture and this note. */
  public static Card saying(IncomingPost post, String note) {
    CardImage image =
        new CardImage(
            "Picture 1",
            CardImage.State.OPEN,
            Optional.of(URI.create("http://localhost:8080/i/abc")),
            Line.of("opens for members"),
            Optional.empty(),
            Showing.PLAIN);
    return new Card(
        post,
        List.of(image),
        List.of(),
        Card.Original.BEING_REMOVED,
        List.of(Line.of(note)),
        List.of(new Button("Open", "open", Map.of("image", "abc"), Button.Style.PRIMARY)),
        Byline.BOT);
  }
}
