package io.cloakroom.vault;

import java.util.Arrays;
import java.util.Objects;

/**
 * A preview as it is sealed: behind the end of its file stands what was done to the picture, so
 * that a card can tell later whether more is due.
 *
 * @param jpeg the file, with nothing behind its end
 */
public record SealedPreview(Kind kind, byte[] jpeg) {
  /** What was done to the picture. */
  public enum Kind {
    BLURRED,
    MARKED,
    PLAIN,
    /** Sealed by a version that did not say. */
    UNKNOWN
  }

  public SealedPreview {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(jpeg, "jpeg");
  }

  /** What was sealed, read back. */
  public static SealedPreview read(byte[] sealed) {
    Kind kind = sealed.length == 0 ? Kind.UNKNOWN : kind(sealed[sealed.length - 1]);
    return new SealedPreview(
        kind, kind == Kind.UNKNOWN ? sealed : Arrays.copyOf(sealed, sealed.length - 1));
  }

  /** As they are sealed. */
  public byte[] bytes() {
    if (kind == Kind.UNKNOWN) {
      return jpeg;
    }
    byte[] sealed = Arrays.copyOf(jpeg, jpeg.length + 1);
    sealed[jpeg.length] = sign(kind);
    return sealed;
  }

  /** A JPEG file ends with D9, which is none of them. */
  private static byte sign(Kind kind) {
    return switch (kind) {
      case BLURRED -> 'B';
      case MARKED -> 'M';
      case PLAIN -> 'P';
      case UNKNOWN -> (byte) 0xD9;
    };
  }

  private static Kind kind(byte last) {
    return Arrays.stream(Kind.values())
        .filter(kind -> sign(kind) == last)
        .findFirst()
        .orElse(Kind.UNKNOWN);
  }
}
