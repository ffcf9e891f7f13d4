package io.cloakroom.sanitizer.internal.pixels;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageReader;

/** Reads VP8L pictures, RFC 9649, section 3, by way of TwelveMonkeys ImageIO. */
final class WebpLossless {

  private WebpLossless() {}

  /**
   * The picture, decoded.
   *
   * @param file a WebP file of one lossless picture and nothing else
   * @return 8 bits each of red, green, blue and, where the picture says so, alpha
   */
  static BufferedImage read(byte[] file) throws IOException {
    ImageReader reader = new WebPImageReaderSpi().createReaderInstance(null);
    try (ArrayImageStream stream = new ArrayImageStream(file)) {
      reader.setInput(stream, true, true);
      return reader.read(0);
    } finally {
      reader.dispose();
    }
  }
}
