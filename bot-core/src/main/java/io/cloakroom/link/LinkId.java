package io.cloakroom.link;

import io.cloakroom.vault.ImageId;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Names one link. Only a {@link LinkTokens token} made from it opens anything. */
public record LinkId(UUID value) {
  private static final String REFERENCE = "link:";

  public LinkId {
    Objects.requireNonNull(value, "value");
  }

  public static LinkId next() {
    return new LinkId(ImageId.next().value());
  }

  /** The id that {@link #toString} wrote, in either case; empty when it is not one. */
  public static Optional<LinkId> parse(String text) {
    return ImageId.parse(text).map(id -> new LinkId(id.value()));
  }

  /**
   * How a button names this very link, where its picture has others too; {@link #read} reads it.
   */
  public String reference() {
    return REFERENCE + this;
  }

  /** Empty for any other reference. */
  public static Optional<LinkId> read(String reference) {
    return reference.startsWith(REFERENCE)
        ? parse(reference.substring(REFERENCE.length()))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return new ImageId(value).toString();
  }
}
