package io.cloakroom.sanitizer.internal.gif;

import io.cloakroom.sanitizer.internal.format.Bytes;

/**
 * How one frame is shown: the graphic control extension, GIF89a, section 23.
 *
 * @param disposal what becomes of the frame afterwards, 0 to 7
 * @param delay for how long it is shown, in hundredths of a second
 * @param transparent true if one colour is not drawn
 * @param transparentIndex that colour; 0 if there is none
 */
record GraphicControl(int disposal, int delay, boolean transparent, int transparentIndex) {

  static final int LABEL = 0xF9;
  static final int DATA_BYTES = 4;

  /** What the whole extension takes of a file. */
  static final int FILE_BYTES = 8;

  private static final int DISPOSAL_BITS = 0x07;

  /** The highest that any viewer gives a meaning. */
  private static final int MAX_DISPOSAL = 4;

  /** Of the packed bits the reserved ones go, and "wait for the user", which no viewer heeds. */
  static GraphicControl read(byte[] file, int at) {
    int packed = file[at];
    boolean transparent = (packed & 1) != 0;
    return new GraphicControl(
        disposal(packed >> 2 & DISPOSAL_BITS),
        Bytes.u8(file, at + 1) | Bytes.u8(file, at + 2) << 8,
        transparent,
        transparent ? Bytes.u8(file, at + 3) : 0);
  }

  private static int disposal(int found) {
    return found > MAX_DISPOSAL ? 0 : found;
  }

  /** Of a frame that shows nothing and leaves everything as it is. */
  static GraphicControl nothing(int delay) {
    return new GraphicControl(1, delay, true, 0);
  }

  byte[] bytes() {
    byte[] bytes = new byte[FILE_BYTES];
    bytes[0] = GifCursor.EXTENSION;
    bytes[1] = (byte) LABEL;
    bytes[2] = DATA_BYTES;
    bytes[3] = (byte) (disposal << 2 | (transparent ? 1 : 0));
    GifFrame.putU16(bytes, 4, delay);
    bytes[6] = (byte) transparentIndex;
    return bytes;
  }
}
