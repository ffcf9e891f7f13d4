package io.cloakroom.demo.ledger;

import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardImage;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.SmallCard;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A card in the form that the journal keeps: what is absent is an empty string.
 *
 * @param small what it says where it is small; otherwise empty
 */
public record KeptCard(
    String conversation,
    String thread,
    String replyTo,
    String author,
    String words,
    List<KeptImage> images,
    Card.Original original,
    List<Line> notes,
    List<Button> buttons,
    List<Line> small) {
  /**
   * One picture on the card.
   *
   * @param preview the id of the kept file that holds it
   */
  public record KeptImage(
      String title, CardImage.State state, String link, Line status, String preview) {
    static KeptImage of(CardImage image) {
      return new KeptImage(
          image.title(),
          image.state(),
          image.link().map(URI::toString).orElse(""),
          image.status(),
          image.preview().map(KeptCard::idOf).orElse(""));
    }

    public Optional<String> previewFile() {
      return Optional.of(preview).filter(p -> !p.isEmpty());
    }
  }

  public KeptCard {
    images = List.copyOf(images);
    notes = List.copyOf(notes);
    buttons = List.copyOf(buttons);
    // A journal of before there were small ones has no such word.
    small = small == null ? List.of() : List.copyOf(small);
  }

  public static KeptCard of(Card card) {
    return new KeptCard(
        card.replyTo().conversation().id(),
        card.thread().orElse(""),
        card.replyTo().id(),
        card.author().id(),
        card.words(),
        card.images().stream().map(KeptImage::of).toList(),
        card.original(),
        card.notes(),
        card.buttons(),
        card.isSmall() ? SmallCard.lines(card) : List.of());
  }

  /** The ids of the files that hold its previews. */
  public List<String> previews() {
    return images.stream().flatMap(image -> image.previewFile().stream()).toList();
  }

  /** By its content, so that the same card shown again needs no other file. */
  public static String idOf(byte[] preview) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(preview));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
