package io.cloakroom.sanitizer.internal.cleaning;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Counts the pixels of the pages of a TIFF file, TIFF 6.0, section 2, and BigTIFF: of all but those
 * that are, or look like, the thumbnail of another.
 */
final class TiffRuler {

  private static final int MOST_PAGES = 200;
  private static final int MOST_ENTRIES = 4096;

  private final ByteBuffer file;
  private final boolean big;

  /** What a directory says of its page. */
  private record Page(long width, long height, boolean thumbnail) {
    boolean isLike(Page first) {
      boolean small = width <= 256 && height <= 256;
      return small
          && first.width >= 4 * width
          && first.height >= 4 * height
          && Math.abs(first.width * height - width * first.height)
              <= Math.max(first.width, first.height);
    }
  }

  TiffRuler(byte[] file) {
    this.file =
        ByteBuffer.wrap(file)
            .order(file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    big = this.file.getShort(2) == 43;
  }

  long pixels() {
    List<Page> pages = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    long at = big ? file.getLong(8) : number32(4);
    while (at > 0 && at < file.capacity() - 2 && seen.add(at) && pages.size() < MOST_PAGES) {
      at = read((int) at, pages);
    }
    boolean all = pages.stream().allMatch(Page::thumbnail);
    if (all || (pages.size() == 2 && pages.get(1).isLike(pages.get(0)))) {
      return pages.isEmpty() ? 0 : pages.get(0).width * pages.get(0).height;
    }
    return pages.stream()
        .filter(page -> !page.thumbnail)
        .mapToLong(page -> page.width * page.height)
        .sum();
  }

  /** Returns where the next directory is; 0 if the file ends here. */
  private long read(int at, List<Page> pages) {
    long count = big ? file.getLong(at) : file.getShort(at) & 0xFFFF;
    int entry = at + (big ? 8 : 2);
    int bytes = big ? 20 : 12;
    long width = 0;
    long height = 0;
    boolean thumbnail = false;
    for (int i = 0; i < Math.min(count, MOST_ENTRIES); i++, entry += bytes) {
      switch (file.getShort(entry) & 0xFFFF) {
        case 254 -> thumbnail |= (number(entry) & 1) != 0;
        case 255 -> thumbnail |= number(entry) == 2;
        case 256 -> width = number(entry);
        case 257 -> height = number(entry);
        default -> {
          // Says nothing of the size.
        }
      }
    }
    pages.add(new Page(width, height, thumbnail));
    boolean more = entry + (big ? 8 : 4) <= file.capacity();
    return !more ? 0 : big ? file.getLong(entry) : number32(entry);
  }

  private long number(int entry) {
    int at = entry + (big ? 12 : 8);
    return switch (file.getShort(entry + 2)) {
      case 1, 6 -> Bytes.u8(file.array(), at);
      case 3, 8 -> file.getShort(at) & 0xFFFF;
      case 16, 17 -> file.getLong(at);
      default -> number32(at);
    };
  }

  private long number32(int at) {
    return file.getInt(at) & 0xFFFFFFFFL;
  }
}
