package io.cloakroom.discord.fake.http;

import java.util.Locale;
import java.util.Optional;

/**
 * A file that somebody attaches.
 *
 * @param name the name as given; a name that is not ASCII is replaced on the way and kept as title
 * @param alt the description, empty for none
 * @param spoiler whether it is hidden behind a blur
 * @param claimedSize what Discord claims as its size; -1 for the truth
 */
@SuppressWarnings("ArrayRecordComponent")
public record FakeUpload(
    String name, byte[] bytes, Optional<String> alt, boolean spoiler, long claimedSize) {
  public static FakeUpload of(String name, byte[] bytes) {
    return new FakeUpload(name, bytes, Optional.empty(), false, -1);
  }

  public FakeUpload withAlt(String text) {
    return new FakeUpload(name, bytes, Optional.of(text), spoiler, claimedSize);
  }

  public FakeUpload asSpoiler() {
    return new FakeUpload(name, bytes, alt, true, claimedSize);
  }

  /** The same bytes under a claim of another size, to test what a receiver believes. */
  public FakeUpload claimingSize(long size) {
    return new FakeUpload(name, bytes, alt, spoiler, size);
  }

  /** What Discord calls the type: derived from the name alone; empty for what it does not know. */
  public Optional<String> contentType() {
    return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
      case "jpg", "jpeg", "jfif" -> Optional.of("image/jpeg");
      case "png", "apng" -> Optional.of("image/png");
      case "gif" -> Optional.of("image/gif");
      case "webp" -> Optional.of("image/webp");
      case "avif" -> Optional.of("image/avif");
      case "heic" -> Optional.of("image/heic");
      case "tif", "tiff" -> Optional.of("image/tiff");
      case "bmp" -> Optional.of("image/bmp");
      case "svg" -> Optional.of("image/svg+xml");
      case "pdf" -> Optional.of("application/pdf");
      case "zip" -> Optional.of("application/zip");
      case "txt" -> Optional.of("text/plain; charset=utf-8");
      case "ogg" -> Optional.of("audio/ogg");
      case "mp4" -> Optional.of("video/mp4");
      default -> Optional.empty();
    };
  }
}
