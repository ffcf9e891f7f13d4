package io.cloakroom.sanitizer.internal.heif.movie;

import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.heif.box.Box;
import io.cloakroom.sanitizer.internal.heif.box.BoxReader;
import io.cloakroom.sanitizer.internal.heif.box.Extent;
import io.cloakroom.sanitizer.internal.heif.box.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the data of a track are that is left out: of pictures each sample, as another picture may
 * be made of the same; of anything else what lies together, ISO 14496-12, section 8.7.
 */
public final class LeftOutSamples {

  private static final Set<String> PICTURES = Set.of("pict", "vide", "auxv");
  private static final Set<String> SOUND = Set.of("soun");

  /** More than a film of 50 MiB has frames or chunks. */
  private static final int MAX_SAMPLES = 100_000;

  private final byte[] file;
  private final String handler;
  private final long sameSize;
  private final Fields sizes;
  private final List<Extent> extents = new ArrayList<>();
  private long left;

  private LeftOutSamples(byte[] file, String handler, Fields sizes) throws Rejection {
    this.file = file;
    this.handler = handler;
    this.sizes = sizes;
    sizes.take(4);
    sameSize = sizes.u32();
    left = sizes.u32();
  }

  /**
   * @throws Rejection if the track cannot be read
   */
  public static LeftOutSamples of(BoxReader reader, Box track) throws Rejection {
    byte[] file = reader.file();
    List<Box> media = reader.children(BoxReader.only(reader.children(track, 0), "mdia"), 0);
    Fields handler = Fields.of(file, BoxReader.only(media, "hdlr"));
    handler.take(8);
    List<Box> info = reader.children(BoxReader.only(media, "minf"), 0);
    List<Box> table = reader.children(BoxReader.only(info, "stbl"), 0);
    LeftOutSamples samples =
        new LeftOutSamples(file, handler.code(), Fields.of(file, BoxReader.only(table, "stsz")));
    samples.readChunks(table);
    return samples;
  }

  public List<Extent> extents() {
    return extents;
  }

  public boolean isOfPictures() {
    return PICTURES.contains(handler);
  }

  /** Neither pictures nor sound: texts, places, times. */
  public boolean isOfValues() {
    return !isOfPictures() && !SOUND.contains(handler);
  }

  private void readChunks(List<Box> table) throws Rejection {
    Optional<Box> large = BoxReader.first(table, "co64");
    Fields offsets =
        Fields.of(file, large.isPresent() ? large.get() : BoxReader.only(table, "stco"));
    offsets.take(4);
    long chunks = offsets.u32();
    Fields runs = Fields.of(file, BoxReader.only(table, "stsc"));
    runs.take(4);
    long entries = runs.u32();
    long each = 0;
    long next = entries > 0 ? runs.u32() : Long.MAX_VALUE;
    for (long chunk = 1; chunk <= chunks && left > 0; chunk++) {
      if (chunk == next) {
        each = runs.u32();
        runs.u32();
        next = --entries > 0 ? runs.u32() : Long.MAX_VALUE;
      }
      readChunk(offsets.number(large.isPresent() ? 8 : 4), Math.min(each, left));
      left -= Math.min(each, left);
    }
  }

  private void readChunk(long offset, long samples) throws Rejection {
    if (sameSize > 0 && !isOfPictures()) {
      add(new Extent(offset, samples * sameSize));
      return;
    }
    long at = offset;
    for (long i = 0; i < samples; i++) {
      long size = sameSize > 0 ? sameSize : sizes.u32();
      if (isOfPictures()) {
        add(new Extent(at, size));
      }
      at += size;
    }
    if (!isOfPictures()) {
      add(new Extent(offset, at - offset));
    }
  }

  private void add(Extent extent) throws Rejection {
    if (extents.size() == MAX_SAMPLES) {
      throw Rejection.tooLarge("a film of more than " + MAX_SAMPLES + " frames");
    }
    extents.add(extent);
  }
}
