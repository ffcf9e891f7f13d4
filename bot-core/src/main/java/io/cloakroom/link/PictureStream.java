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
 * @param shown how much of the picture it is
 * @param bytes already decrypted to the first of them
 */
public record PictureStream(ImageType type, long length, Shown shown, InputStream bytes)
    implements Closeable {
  /** What is shown of a picture. */
  public enum Shown {
    /** What is kept. */
    AS_KEPT,
    /** Made for this one look, as what is kept is larger than what may be shown. */
    SMALLER,
    /** The same, and of a picture that moves no more than its first frame. */
    FIRST_FRAME,
    /** Made for this one look, with the viewer's name on it. */
    MARKED,
    /** The same, and of a picture that moves no more than its first frame. */
    FIRST_FRAME_MARKED
  }

  public PictureStream {
    Objects.requireNonNull(shown, "shown");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(bytes, "bytes");
  }

  /** Whether it was made for this one look: another look may have other bytes. */
  public boolean isMade() {
    return shown != Shown.AS_KEPT;
  }

  /** Whether the picture moves, and this does not. */
  public boolean isFirstFrame() {
    return shown == Shown.FIRST_FRAME || shown == Shown.FIRST_FRAME_MARKED;
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
