package io.cloakroom.sanitizer.internal.heif.media;

import io.cloakroom.sanitizer.internal.format.Rejection;

/**
 * The settings of the decoder of a picture or an animation, and with them what of its coded data is
 * kept.
 */
public interface DecoderSettings {

  /**
   * What is kept of coded data.
   *
   * @param alone true for a picture by itself; false for one of an animation, whose data may lean
   *     on those of the pictures before
   */
  Slices keep(byte[] data, int from, int to, boolean alone) throws Rejection;

  /** The settings, a whole box, without anything that is no setting of what was kept. */
  byte[] written() throws Rejection;

  /**
   * Coded data are refused that take more than pixels could: what stands behind the last of them is
   * not told apart without decoding. An eighth is for what coding in the worst case adds.
   *
   * @param bytes of one picture
   * @param pixelBytes what its pixels take that are not compressed
   */
  static void checkSize(long bytes, long pixelBytes) throws Rejection {
    long most = pixelBytes + pixelBytes / 8 + 1024;
    if (bytes > most) {
      throw Rejection.malformed(
          "its coded data take " + bytes + " bytes, more than its pixels could (" + most + ")");
    }
  }
}
