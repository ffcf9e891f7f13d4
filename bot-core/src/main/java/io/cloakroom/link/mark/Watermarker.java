package io.cloakroom.link.mark;

import io.cloakroom.chat.Person;
import io.cloakroom.link.mark.Marking.Outcome;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.preview.ShownPicture;
import io.cloakroom.vault.PictureFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Makes the version of a picture for one look: with its viewer's name on it, or smaller. One at a
 * time, however many look: it takes the memory of a whole picture and all of a processor. What is
 * made takes memory until it is sent, of which there is so much for all and so much for each.
 */
public final class Watermarker {
  /** Taken while one is made; stills and animations are rarely larger. */
  private static final int EXPECTED_BYTES = 4 << 20;

  /** Draws on pictures. */
  public interface Brush {
    /** The picture as it is wanted; empty when it cannot be decoded here. */
    Optional<ShownPicture> draw(ImageType type, byte[] picture, Wanted wanted);
  }

  private final Brush brush;
  private final MarkLine line;
  private final MarkedRoom room = new MarkedRoom();

  /**
   * @param nanos a counter of nanoseconds that nobody can set back
   */
  public Watermarker(Brush brush, LongSupplier nanos) {
    this.brush = Objects.requireNonNull(brush, "brush");
    this.line = new MarkLine(nanos);
  }

  /**
   * The picture as a file for this viewer.
   *
   * @param picture closed by the caller
   * @throws IOException when the picture cannot be read
   */
  public Marking make(MarkAsker asker, PictureFile file, InputStream picture, Wanted wanted)
      throws IOException {
    try {
      return switch (line.turn(asker)) {
        case ASKED_ANEW -> Marking.none(Outcome.BUSY_WITH_YOURS);
        case TOO_LONG -> Marking.none(Outcome.BUSY);
        case YOUR_TURN -> made(asker.person(), file, picture, wanted);
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting to make a watermark", e);
    }
  }

  private Marking made(Person viewer, PictureFile file, InputStream picture, Wanted wanted)
      throws IOException {
    try {
      Outcome taken = room.take(viewer, EXPECTED_BYTES);
      return taken == Outcome.MADE ? drawn(viewer, file, picture, wanted) : Marking.none(taken);
    } finally {
      line.over();
    }
  }

  /** Exchanges the room that was taken for it for the room that it needs. */
  private Marking drawn(Person viewer, PictureFile file, InputStream picture, Wanted wanted)
      throws IOException {
    Optional<ShownPicture> marked;
    try {
      marked = brush.draw(file.type(), picture.readAllBytes(), wanted);
    } finally {
      room.giveBack(viewer, EXPECTED_BYTES);
    }
    if (marked.isEmpty()) {
      return Marking.none(Outcome.NOT_MARKABLE);
    }
    int bytes = marked.get().bytes().length;
    Outcome taken = room.take(viewer, bytes);
    return taken == Outcome.MADE
        ? new Marking(taken, marked, once(() -> room.giveBack(viewer, bytes)))
        : Marking.none(taken);
  }

  /** How many wait for theirs. */
  int waiting() {
    return line.length();
  }

  private static Runnable once(Runnable work) {
    AtomicBoolean done = new AtomicBoolean();
    return () -> {
      if (!done.getAndSet(true)) {
        work.run();
      }
    };
  }
}
