package io.cloakroom.discord.fake.world;

import java.awt.Dimension;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Width and height, which Discord finds only for files that are named like a picture. */
final class PictureSize {
  private static final Pattern NAMED_PICTURE =
      Pattern.compile(".*\\.(jpe?g|png|gif|webp|tiff?|bmp|avif)");

  private PictureSize() {}

  /** Java's readers are loaded now: in a bot's request that takes longer than some bots wait. */
  static void loadReaders() {
    ImageIO.scanForPlugins();
  }

  static Optional<Dimension> of(String fileName, byte[] bytes) {
    if (!NAMED_PICTURE.matcher(fileName.toLowerCase(Locale.ROOT)).matches()) {
      return Optional.empty();
    }
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      return readers.hasNext() ? Optional.of(read(readers.next(), in)) : Optional.empty();
    } catch (IOException | RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  private static Dimension read(ImageReader reader, ImageInputStream in) throws IOException {
    try {
      reader.setInput(in);
      return new Dimension(reader.getWidth(0), reader.getHeight(0));
    } finally {
      reader.dispose();
    }
  }
}
