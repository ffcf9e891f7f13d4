package io.cloakroom.sanitizer.internal.pixels;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.PictureFacts;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.pixels.vp8.Vp8Picture;
import io.cloakroom.sanitizer.internal.webp.WebpStoredFrame;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.IIOException;

/**
 * Decodes clean WebP files in Java alone, RFC 9649, to the same pixels as libwebp. Lossy pictures
 * are read by code of our own: the library that reads lossless ones gets their colours wrong.
 */
public final class WebpDecoder {

  private static final SanitizerLimits LIMITS = SanitizerLimits.defaults();

  private WebpDecoder() {}

  /**
   * The picture, or the first frame of an animation on its canvas, transparent around it.
   *
   * @param cleanWebp the bytes of a clean picture; never those of a stranger
   * @return of the size that the facts say, with or without transparency, as stored: not turned,
   *     its profile not applied
   * @throws IOException if it cannot be read
   */
  public static BufferedImage firstFrame(byte[] cleanWebp, PictureFacts facts) throws IOException {
    try {
      WebpStoredFrame frame = WebpStoredFrame.first(cleanWebp, LIMITS);
      BufferedImage decoded = frame(cleanWebp, frame);
      boolean whole =
          frame.widthPixels() == facts.widthPixels()
              && frame.heightPixels() == facts.heightPixels();
      return whole ? decoded : onCanvas(decoded, frame, facts);
    } catch (Rejection | RuntimeException e) {
      // Broken pixels may show as an exception of any kind.
      throw new IIOException("a WebP file that cannot be read", e);
    }
  }

  /**
   * One frame, as stored.
   *
   * @param cleanWebp the bytes of a clean picture; never those of a stranger
   * @throws IOException if it cannot be read; broken pixels may also show as a runtime exception
   */
  public static BufferedImage frame(byte[] cleanWebp, WebpStoredFrame frame) throws IOException {
    return frame.isLossless()
        ? WebpLossless.read(frame.losslessFile(cleanWebp))
        : lossy(cleanWebp, frame);
  }

  private static BufferedImage lossy(byte[] cleanWebp, WebpStoredFrame frame) throws IOException {
    int width = frame.widthPixels();
    int height = frame.heightPixels();
    boolean transparent = frame.alpha().isPresent();
    byte[] levels = transparent ? WebpTransparency.read(cleanWebp, frame) : new byte[0];
    Vp8Picture picture = Vp8Picture.decode(cleanWebp, frame.pixels().start(), frame.pixels().end());
    int type = transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    BufferedImage image = new BufferedImage(width, height, type);
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      picture.row(y, row);
      for (int x = 0; transparent && x < width; x++) {
        row[x] |= levels[y * width + x] << 24;
      }
      image.getRaster().setDataElements(0, y, width, 1, row);
    }
    return image;
  }

  private static BufferedImage onCanvas(
      BufferedImage decoded, WebpStoredFrame frame, PictureFacts facts) {
    BufferedImage canvas =
        new BufferedImage(facts.widthPixels(), facts.heightPixels(), BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = canvas.createGraphics();
    graphics.drawImage(decoded, frame.x(), frame.y(), null);
    graphics.dispose();
    return canvas;
  }
}
