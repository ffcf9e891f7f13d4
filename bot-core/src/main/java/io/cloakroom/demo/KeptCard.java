package io.cloakroom.demo;

import io.cloakroom.chat.Button;
import io.cloakroom.chat.Card;
import io.cloakroom.chat.CardImage;
import io.cloakroom.chat.Line;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A card in the form that the journal keeps: what is absent is an empty string. */
record KeptCard(
    String conversation,
    String thread,
    String replyTo,
    String author,
    String words,
    List<KeptImage> images,
    Card.Original original,
    List<Line> notes,
    List<Button> buttons) {
  /**
   * One picture on the card.
   *
   * @param preview a JPEG in base 64
   */
  record KeptImage(String title, CardImage.State state, String link, Line status, String preview) {
    static KeptImage of(CardImage image) {
      return new KeptImage(
          image.title(),
          image.state(),
          image.link().map(URI::toString).orElse(""),
          image.status(),
          image.preview().map(Base64.getEncoder()::encodeToString).orElse(""));
    }

    Optional<byte[]> previewJpeg() {
      return Optional.of(preview).filter(p -> !p.isEmpty()).map(Base64.getDecoder()::decode);
    }
  }

  KeptCard {
    images = List.copyOf(images);
    notes = List.copyOf(notes);
    buttons = List.copyOf(buttons);
  }

  static KeptCard of(Card card) {
    return new KeptCard(
        card.replyTo().conversation().id(),
        card.thread().orElse(""),
        card.replyTo().id(),
        card.author().id(),
        card.words(),
        card.images().stream().map(KeptImage::of).toList(),
        card.original(),
        card.notes(),
        card.buttons());
  }
}
