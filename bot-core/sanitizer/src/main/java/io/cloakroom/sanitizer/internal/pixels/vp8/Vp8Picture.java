package io.cloakroom.sanitizer.internal.pixels.vp8;

import java.io.IOException;

/** The pixels of one VP8 key frame. */
public final class Vp8Picture {

  private final Vp8Header header;
  private final Plane brightness;
  private final Vp8Colors blue;
  private final Vp8Colors red;

  private Vp8Picture(Vp8Header header, Plane[] planes) {
    this.header = header;
    int chromaWidth = (header.width() + 1) >> 1;
    int chromaHeight = (header.height() + 1) >> 1;
    brightness = planes[0];
    blue = new Vp8Colors(planes[1], chromaWidth, chromaHeight);
    red = new Vp8Colors(planes[2], chromaWidth, chromaHeight);
  }

  /**
   * Takes about 1.5 bytes of memory a pixel.
   *
   * @param from where the frame begins, in these bytes
   * @param end where it ends
   * @throws IOException if it is broken or ends too early
   */
  public static Vp8Picture decode(byte[] bytes, int from, int end) throws IOException {
    Vp8Header header = new Vp8Header(bytes, from, end);
    return new Vp8Picture(header, new Vp8Decoder(header).decode());
  }

  public int widthPixels() {
    return header.width();
  }

  public int heightPixels() {
    return header.height();
  }

  /**
   * One row of pixels, {@code 0xRRGGBB}: the range of ITU-R BT.601 with its head and foot room, RFC
   * 6386, section 9.2, the colours brought to full size as libwebp does it.
   *
   * @param rgb at least as long as the picture is wide
   */
  public void row(int y, int[] rgb) {
    int width = header.width();
    int[] u = blue.row(y, width);
    int[] v = red.row(y, width);
    int at = brightness.at(0, y);
    for (int x = 0; x < width; x++) {
      int luma = (brightness.get(at + x) * 19077) >> 8;
      int r = level(luma + ((v[x] * 26149) >> 8) - 14234);
      int g = level(luma - ((u[x] * 6419) >> 8) - ((v[x] * 13320) >> 8) + 8708);
      int b = level(luma + ((u[x] * 33050) >> 8) - 17685);
      rgb[x] = r << 16 | g << 8 | b;
    }
  }

  private static int level(int value) {
    return Plane.clamp(value >> 6);
  }
}
