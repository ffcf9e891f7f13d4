package io.cloakroom.sanitizer.internal.png;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Pieces;
import io.cloakroom.sanitizer.internal.png.chunk.PngChunk;
import io.cloakroom.sanitizer.internal.png.chunk.PngFrameControl;
import java.util.List;

/** Writes an animated PNG file of 8 bits each of red, green and blue, frame by frame. */
public final class PngMotionWriter {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int BITS = 8;
  private static final int RED_GREEN_BLUE = 2;

  private final Pieces out = new Pieces();
  private final PngPixelWriter pixels = new PngPixelWriter(out);
  private boolean begun;

  /**
   * @param width of the canvas, in pixels
   * @param height of the canvas, in pixels
   * @param frames how many will come
   * @param plays how often it is shown; 0 for without an end
   */
  public PngMotionWriter(int width, int height, int frames, int plays) {
    byte[] header = new byte[13];
    Bytes.putI32(header, 0, width);
    Bytes.putI32(header, 4, height);
    header[8] = BITS;
    header[9] = RED_GREEN_BLUE;
    byte[] control = new byte[8];
    Bytes.putI32(control, 0, frames);
    Bytes.putI32(control, 4, plays);
    out.add(SIGNATURE);
    out.add(PngChunk.write("IHDR", header));
    pixels.animationControl(control);
  }

  /**
   * Adds a frame; the first one covers the canvas.
   *
   * @param compressed its rows of pixels, each after its filter, as a zlib stream
   */
  public void frame(PngFrameControl control, byte[] compressed) {
    pixels.frameControl(control.write());
    List<PngPart> parts = List.of(new PngPart(compressed, 0, compressed.length));
    if (begun) {
      pixels.framePixels(parts);
    } else {
      pixels.pixels(parts);
    }
    begun = true;
  }

  /** How many bytes there are so far. */
  public long length() {
    return out.length();
  }

  /** The whole file. Nothing may be added any more. */
  public byte[] finish() {
    out.add(PngChunk.write("IEND", new byte[0]));
    return out.join();
  }
}
