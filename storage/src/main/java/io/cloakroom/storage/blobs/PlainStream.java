package io.cloakroom.storage.blobs;

import io.cloakroom.vault.DamagedPicture;
import io.cloakroom.vault.ImageId;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What is decrypted of one image: tells, at any byte of it, what is damaged from what is away. */
final class PlainStream extends FilterInputStream {
  private final ImageId image;
  private final ReadAttempts sealed;

  /**
   * @param sealed where the decrypting stream reads from
   */
  PlainStream(ImageId image, InputStream decrypting, ReadAttempts sealed) {
    super(decrypting);
    this.image = image;
    this.sealed = sealed;
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (IOException | RuntimeException e) {
      throw told(e);
    }
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    try {
      return super.read(into, from, length);
    } catch (IOException | RuntimeException e) {
      throw told(e);
    }
  }

  private IOException told(Exception e) {
    return sealed.failed()
        ? new IOException("image " + image + " cannot be read just now", e)
        : new DamagedPicture(image, e);
  }
}
