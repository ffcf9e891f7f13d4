package io.cloakroom.link;

import io.cloakroom.sanitizer.ImageType;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * A file of a picture that was granted. Whoever has it closes it.
 *
 * @param length in bytes
 * @param watermarked whether it was made for this one look, with the viewer's name on it: another
 *     look has other bytes
 * @param bytes already decrypted to the first of them
 */
public record PictureStream(ImageType type, long length, boolean watermarked, InputStream bytes)
    implements Closeable {
  public PictureStream {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(bytes, "bytes");
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
