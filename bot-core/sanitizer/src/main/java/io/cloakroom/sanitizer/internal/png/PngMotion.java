package io.cloakroom.sanitizer.internal.png;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Pieces;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.png.chunk.PngChunk;
import io.cloakroom.sanitizer.internal.png.chunk.PngCursor;
import io.cloakroom.sanitizer.internal.png.chunk.PngFrameControl;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The frames of a clean animated PNG file, each as a PNG file of its own, PNG, third edition,
 * section 11.3.6. A still picture that is no frame is passed over.
 */
public final class PngMotion {

  /** Those say what holds for the picture as a whole. */
  private static final Set<String> NOT_OF_A_FRAME = Set.of("iCCP", "eXIf", "acTL");

  private static final int SEQUENCE_BYTES = 4;

  private final byte[] clean;
  private final PngCursor cursor;
  private final PngChunk header;
  private final Pieces head = new Pieces();
  private final int plays;
  private PngChunk next;

  /** A file, and the data of the fcTL chunk that says how it is shown. */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  public record Frame(PngFrameControl control, byte[] file) {}

  /**
   * @param clean what the rewrite wrote and the audit passed
   */
  public PngMotion(byte[] clean, SanitizerLimits limits) throws Rejection {
    this.clean = clean;
    cursor = new PngCursor(clean, limits, false);
    header = cursor.next();
    int found = 1;
    next = cursor.next();
    while (!next.type().equals("IDAT") && !next.type().equals("fcTL")) {
      if (next.type().equals("acTL")) {
        found = Bytes.i32(clean, next.start() + 4);
      }
      if (!NOT_OF_A_FRAME.contains(next.type())) {
        head.add(clean, next.fileStart(), next.fileEnd());
      }
      next = cursor.next();
    }
    plays = found;
  }

  /** How often it is shown; 0 for without an end. */
  public int plays() {
    return plays;
  }

  /** The next frame; empty after the last. */
  public Optional<Frame> next() throws Rejection {
    while (!next.type().equals("fcTL")) {
      if (next.type().equals("IEND")) {
        return Optional.empty();
      }
      next = cursor.next();
    }
    PngFrameControl control = PngFrameControl.read(clean, next.start());
    Pieces pixels = new Pieces();
    next = cursor.next();
    while (next.type().equals("IDAT") || next.type().equals("fdAT")) {
      int from = next.start() + (next.type().equals("fdAT") ? SEQUENCE_BYTES : 0);
      pixels.add(clean, from, next.end());
      next = cursor.next();
    }
    return Optional.of(new Frame(control, file(control, pixels)));
  }

  private byte[] file(PngFrameControl control, Pieces pixels) {
    byte[] sized = Arrays.copyOfRange(clean, header.start(), header.end());
    Bytes.putI32(sized, 0, control.width());
    Bytes.putI32(sized, 4, control.height());
    Pieces file = new Pieces();
    file.add(clean, 0, PngCursor.SIGNATURE_BYTES);
    file.add(PngChunk.write("IHDR", sized));
    file.addAll(head);
    file.add(PngChunk.write("IDAT", pixels.join()));
    file.add(PngChunk.write("IEND", new byte[0]));
    return file.join();
  }
}
