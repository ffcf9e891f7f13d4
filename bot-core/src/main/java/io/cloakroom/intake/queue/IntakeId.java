package io.cloakroom.intake.queue;

import io.cloakroom.chat.card.CardKey;
import io.cloakroom.vault.ImageId;
import java.util.Objects;
import java.util.UUID;

/** Names one post on its way, and the card that will stand for it. */
public record IntakeId(UUID value) {
  public IntakeId {
    Objects.requireNonNull(value, "value");
  }

  public static IntakeId next() {
    return new IntakeId(ImageId.next().value());
  }

  public CardKey card() {
    return new CardKey(toString());
  }

  @Override
  public String toString() {
    return new ImageId(value).toString();
  }
}
