package io.cloakroom.command;

import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.preview.Previewer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageIO;

/** A preview as it is sealed with a picture, and how what is shown of it differs from that. */
public final class SealedPreview {
  private static final int PIXELS = 480;

  private final Previewer previewer = new Previewer(SanitizerLimits.defaults());
  private final byte[] low = previewer.low(ImageType.PNG, png(), PIXELS).orElseThrow();

  /** Its bytes. */
  public byte[] low() {
    return low.clone();
  }

  /** {@code nothing}, {@code plain}, {@code blurred}, or {@code marked}. */
  public String seen(Optional<byte[]> shown) {
    if (shown.isEmpty()) {
      return "nothing";
    }
    if (Arrays.equals(shown.get(), low)) {
      return "plain";
    }
    byte[] blurred = previewer.blur(ImageType.JPEG, low, PIXELS).orElseThrow();
    return Arrays.equals(shown.get(), blurred) ? "blurred" : "marked";
  }

  private static byte[] png() {
    BufferedImage picture = new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.ORANGE);
    pen.fillOval(50, 50, 300, 300);
    pen.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", png);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return png.toByteArray();
  }
}
