package io.cloakroom.storage.blobs;

import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import java.util.Locale;
import java.util.Optional;

/**
 * What blobs are called below the place they are kept in, be it a folder or a bucket: the last two
 * characters of the image's id, a slash, the id, a point, and the part.
 */
public final class PictureKeys {
  private static final int SPREAD = 2;

  private PictureKeys() {}

  public static String of(BlobKey key) {
    return beginning(key.image()) + key.part().name().toLowerCase(Locale.ROOT);
  }

  /** What the keys of all parts of an image begin with. */
  public static String beginning(ImageId image) {
    return folder(image) + "/" + image + ".";
  }

  /** What says of a body that the image uses it. */
  public static String mark(ImageId body, ImageId image) {
    return beginning(body) + image;
  }

  /** The image of a mark of that body; empty when it is none. */
  public static Optional<ImageId> marked(ImageId body, String key) {
    return key.startsWith(beginning(body))
        ? ImageId.parse(key.substring(beginning(body).length()))
        : Optional.empty();
  }

  /** The image of a key; empty when it is none of ours. */
  public static Optional<ImageId> image(String key) {
    String name = key.substring(key.lastIndexOf('/') + 1);
    return ImageId.parse(name.split("\\.", 2)[0])
        .filter(image -> key.toLowerCase(Locale.ROOT).startsWith(beginning(image)));
  }

  static String folder(ImageId image) {
    String id = image.toString();
    return id.substring(id.length() - SPREAD);
  }
}
