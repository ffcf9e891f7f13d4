package io.cloakroom.slack.fake;

import java.util.Arrays;
import java.util.Locale;

/** A file as a person picks it from a disk: what is posted, before Slack gives it an id. */
public final class FakeFile {
  private final String name;
  private final String mimetype;
  private final byte[] bytes;
  private final String mode;

  private FakeFile(String name, String mimetype, byte[] bytes, String mode) {
    this.name = name;
    this.mimetype = mimetype;
    this.bytes = bytes.clone();
    this.mode = mode;
  }

  /** A file whose type Slack takes from its name. */
  public static FakeFile of(String name, byte[] bytes) {
    return new FakeFile(name, typeOf(name), bytes, "hosted");
  }

  /** The same file with the type that Slack is to claim. */
  public FakeFile claimedAs(String mimetype) {
    return new FakeFile(name, mimetype, bytes, mode);
  }

  /**
   * The same file in another mode: {@code snippet}, {@code post}, {@code quip}, {@code external},
   * {@code hidden_by_limit}.
   */
  public FakeFile inMode(String mode) {
    return new FakeFile(name, mimetype, bytes, mode);
  }

  public String name() {
    return name;
  }

  public String mimetype() {
    return mimetype;
  }

  public byte[] bytes() {
    return Arrays.copyOf(bytes, bytes.length);
  }

  String mode() {
    return mode;
  }

  private static String typeOf(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String ending = lower.substring(lower.lastIndexOf('.') + 1);
    return switch (ending) {
      case "png", "gif", "webp", "bmp", "heic" -> "image/" + ending;
      case "jpg", "jpeg" -> "image/jpeg";
      case "tif", "tiff" -> "image/tiff";
      case "svg" -> "image/svg+xml";
      case "pdf" -> "application/pdf";
      case "txt" -> "text/plain";
      default -> "application/octet-stream";
    };
  }
}
