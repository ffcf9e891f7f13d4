package io.cloakroom.link;

import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.MarkedPicture;
import io.cloakroom.sanitizer.ViewerMark;
import io.cloakroom.vault.PictureFile;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Makes the version of a picture that carries its viewer's name. One at a time, however many look:
 * it takes the memory of a whole picture and all of a processor.
 */
public final class Watermarker {
  /** How long somebody waits for the others before them. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Draws on pictures. */
  public interface Brush {
    /** The picture with the words on it; empty when it cannot be decoded here. */
    Optional<MarkedPicture> draw(ImageType type, byte[] picture, ViewerMark mark);
  }

  private final Brush brush;
  private final Semaphore place = new Semaphore(1, true);

  public Watermarker(Brush brush) {
    this.brush = Objects.requireNonNull(brush, "brush");
  }

  /**
   * The picture as a file for this viewer; empty when it cannot be decoded here.
   *
   * @param picture closed by the caller
   * @throws IOException when the picture cannot be read, or too many are waiting. Try again later
   */
  Optional<MarkedPicture> mark(PictureFile file, InputStream picture, ViewerMark mark)
      throws IOException {
    takePlace();
    try {
      return brush.draw(file.type(), picture.readAllBytes(), mark);
    } finally {
      place.release();
    }
  }

  private void takePlace() throws IOException {
    try {
      if (!place.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("too many watermarks are being made");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting to make a watermark", e);
    }
  }
}
