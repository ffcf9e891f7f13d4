package io.cloakroom.sanitizer.internal.format;

import io.cloakroom.sanitizer.Orientation;
import java.util.Optional;

/**
 * What a decoder needs to know of a clean file before it starts.
 *
 * @param widthPixels as stored
 * @param heightPixels as stored
 * @param frames how many pictures it shows one after the other; 1 for a still
 * @param orientation how to turn the decoded pixels
 * @param progressive true if a decoder must hold the whole picture in memory at once
 * @param iccProfile what the colours mean; empty where they are sRGB or the file does not say
 */
public record PictureFacts(
    int widthPixels,
    int heightPixels,
    int frames,
    Orientation orientation,
    boolean progressive,
    Optional<byte[]> iccProfile) {

  public long pixels() {
    return (long) widthPixels * heightPixels;
  }
}
