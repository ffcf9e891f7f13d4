package io.cloakroom.sanitizer.internal.heif.item;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.PixelCount;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.heif.box.Box;
import io.cloakroom.sanitizer.internal.heif.box.Fields;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How large the pictures of a file are, and how much work they make together. */
final class PictureSizes {

  /** Transparency, and tiles that reach beyond the edge, make more work than the picture alone. */
  private static final int MAX_WORK_FACTOR = 4;

  private static final int MAX_DEPTH = 8;

  private final byte[] file;
  private final HeifMeta meta;
  private final SanitizerLimits limits;
  private final Map<Integer, Long> work = new HashMap<>();

  PictureSizes(byte[] file, HeifMeta meta, SanitizerLimits limits) {
    this.file = file;
    this.meta = meta;
    this.limits = limits;
  }

  /** Checks one picture on its own. */
  void check(HeifItem item) throws Rejection {
    Optional<Box> box = HeifMeta.property(item, "ispe");
    if (box.isPresent()) {
      Fields fields = Fields.of(file, box.get());
      fields.take(4);
      PixelCount.check(fields.u32(), fields.u32(), limits);
    } else if (item.id() == meta.primary()) {
      throw Rejection.malformed("its size is missing");
    }
  }

  /** Checks everything that a decoder has to decode for this picture, repetitions included. */
  void checkWork(int id) throws Rejection {
    work(id, 0);
  }

  private long work(int id, int depth) throws Rejection {
    if (depth > MAX_DEPTH) {
      throw Rejection.malformed("its pictures are made of each other, " + MAX_DEPTH + " deep");
    }
    Long known = work.get(id);
    if (known != null) {
      return known;
    }
    long pixels = pixels(meta.item(id));
    for (int source : meta.sources(id)) {
      pixels += work(source, depth + 1);
      if (pixels > MAX_WORK_FACTOR * limits.maxPixels()) {
        throw Rejection.tooLarge(
            PixelCount.megapixels((double) pixels, limits.maxPixels()) + " in all its parts");
      }
    }
    work.put(id, pixels);
    return pixels;
  }

  private long pixels(HeifItem item) throws Rejection {
    Optional<Box> box = HeifMeta.property(item, "ispe");
    if (box.isEmpty()) {
      return 0;
    }
    Fields fields = Fields.of(file, box.get());
    fields.take(4);
    return fields.u32() * fields.u32();
  }
}
