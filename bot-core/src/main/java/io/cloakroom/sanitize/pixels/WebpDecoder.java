package io.cloakroom.sanitize.pixels;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import io.cloakroom.sanitize.format.PictureFacts;
import io.cloakroom.sanitize.format.Rejection;
import io.cloakroom.sanitize.format.SanitizerLimits;
import io.cloakroom.sanitize.webp.WebpFirstFrame;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.IIOException;
import javax.imageio.ImageReader;

/** Decodes clean WebP files in Java alone, RFC 9649 and RFC 6386. */
public final class WebpDecoder {

  private static final SanitizerLimits LIMITS = SanitizerLimits.defaults();

  private WebpDecoder() {}

  /**
   * The picture, or the first frame of an animation on its canvas, transparent around it.
   *
   * @param cleanWebp the bytes of a clean picture; never those of a stranger
   * @return of the size that the facts say, as stored: not turned, its profile not applied
   * @throws IOException if it cannot be read
   */
  public static BufferedImage firstFrame(byte[] cleanWebp, PictureFacts facts) throws IOException {
    WebpFirstFrame frame = frame(cleanWebp);
    BufferedImage decoded = decode(frame.still());
    boolean whole =
        decoded.getWidth() == facts.widthPixels() && decoded.getHeight() == facts.heightPixels();
    return whole ? decoded : onCanvas(decoded, frame, facts);
  }

  private static WebpFirstFrame frame(byte[] cleanWebp) throws IOException {
    try {
      return WebpFirstFrame.of(cleanWebp, LIMITS);
    } catch (Rejection e) {
      throw new IIOException("not a clean WebP file", e);
    }
  }

  private static BufferedImage decode(byte[] still) throws IOException {
    ImageReader reader = new WebPImageReaderSpi().createReaderInstance(null);
    try (ArrayImageStream stream = new ArrayImageStream(still)) {
      reader.setInput(stream, true, true);
      return reader.read(0);
    } catch (RuntimeException e) {
      // It reports broken pixels by exceptions of any kind.
      throw new IIOException("not readable pixels", e);
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage onCanvas(
      BufferedImage decoded, WebpFirstFrame frame, PictureFacts facts) {
    BufferedImage canvas =
        new BufferedImage(facts.widthPixels(), facts.heightPixels(), BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = canvas.createGraphics();
    graphics.drawImage(decoded, frame.x(), frame.y(), null);
    graphics.dispose();
    return canvas;
  }
}
