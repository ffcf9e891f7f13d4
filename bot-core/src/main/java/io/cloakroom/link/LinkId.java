package io.cloakroom.link;

import io.cloakroom.vault.ImageId;
import java.util.Objects;
import java.util.UUID;

/** Names one link. Only a {@link LinkTokens token} made from it opens anything. */
public record LinkId(UUID value) {
  public LinkId {
    Objects.requireNonNull(value, "value");
  }

  public static LinkId next() {
    return new LinkId(ImageId.next().value());
  }

  @Override
  public String toString() {
    return new ImageId(value).toString();
  }
}
