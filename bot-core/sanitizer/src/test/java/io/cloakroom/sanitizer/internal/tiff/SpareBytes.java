package io.cloakroom.sanitizer.internal.tiff;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffDirectory;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffEncoder;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffSource;
import io.cloakroom.sanitizer.internal.tiff.strip.Budget;
import io.cloakroom.sanitizer.internal.tiff.strip.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Makes the strips and tiles of a real file longer than their data. */
final class SpareBytes {

  private SpareBytes() {}

  /** The file with these bytes behind the data of each strip. */
  static byte[] add(byte[] file, byte[] slack) throws Rejection {
    return rewrite(file, data -> join(data, slack));
  }

  /** The file with these bytes in place of each strip. */
  static byte[] with(byte[] file, byte[] strip) throws Rejection {
    return rewrite(file, data -> strip);
  }

  /** The first strip or tile. */
  static byte[] strip(byte[] file) throws Rejection {
    List<byte[]> strips = new ArrayList<>();
    rewrite(
        file,
        data -> {
          strips.add(data);
          return data;
        });
    return strips.get(0);
  }

  private static byte[] rewrite(byte[] file, UnaryOperator<byte[]> change) throws Rejection {
    SanitizerLimits limits = SanitizerLimits.defaults();
    TiffSource source = TiffSource.open(file);
    PageReader reader =
        new PageReader(
            source, limits, new Removals(), new Budget(file, limits), new ByteCoverage(file));
    List<CleanPage> pages = new ArrayList<>();
    long next = source.firstDirectory();
    while (next != 0) {
      TiffDirectory directory = TiffDirectory.read(source, next);
      pages.add(changed(reader.read(directory), change));
      next = directory.next();
    }
    return TiffWriter.write(new TiffEncoder(source.littleEndian()), pages);
  }

  private static CleanPage changed(CleanPage page, UnaryOperator<byte[]> change) {
    List<Slice> segments = new ArrayList<>();
    for (Slice segment : page.segments()) {
      byte[] data = Arrays.copyOfRange(segment.bytes(), segment.from(), segment.to());
      segments.add(Slice.of(change.apply(data)));
    }
    return new CleanPage(page.layout(), page.values(), segments, page.exif());
  }

  private static byte[] join(byte[] data, byte[] slack) {
    byte[] both = Arrays.copyOf(data, data.length + slack.length);
    System.arraycopy(slack, 0, both, data.length, slack.length);
    return both;
  }
}
