package io.cloakroom.sanitizer.internal.heif.movie;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.heif.box.Box;
import io.cloakroom.sanitizer.internal.heif.box.BoxReader;
import io.cloakroom.sanitizer.internal.heif.box.BoxWriter;
import io.cloakroom.sanitizer.internal.heif.box.Extent;
import io.cloakroom.sanitizer.internal.heif.box.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the box {@code stbl}, ISO 14496-12, section 8.5.1. */
final class SampleTableReader {

  private static final int FIRST_DESCRIPTION = 1;

  private final byte[] file;
  private final List<Box> parts;
  private final List<Long> sizes = new ArrayList<>();
  private final List<Extent> extents = new ArrayList<>();
  private final List<Integer> chunkStarts = new ArrayList<>();
  private final BoxWriter chunks = new BoxWriter();

  private SampleTableReader(byte[] file, List<Box> parts) {
    this.file = file;
    this.parts = parts;
  }

  static SampleTable read(byte[] file, List<Box> parts, SanitizerLimits limits) throws Rejection {
    SampleTableReader reader = new SampleTableReader(file, parts);
    reader.readSizes(limits.maxFrames());
    reader.readChunks();
    List<byte[]> times = new ArrayList<>();
    times.add(reader.runs(BoxReader.only(parts, "stts")));
    Optional<Box> offsets = BoxReader.first(parts, "ctts");
    if (offsets.isPresent()) {
      times.add(reader.runs(offsets.get()));
    }
    Optional<Box> keyFrames = BoxReader.first(parts, "stss");
    if (keyFrames.isPresent()) {
      times.add(reader.keyFrames(keyFrames.get()));
    }
    return new SampleTable(
        reader.extents, times, reader.chunks.end().written(), reader.chunkStarts);
  }

  private void readSizes(int maxFrames) throws Rejection {
    Fields fields = Fields.of(file, BoxReader.only(parts, "stsz"));
    fields.take(4);
    long same = fields.u32();
    long count = fields.u32();
    if (count > maxFrames) {
      throw Rejection.tooLarge(count + " frames, at most " + maxFrames);
    }
    if (count == 0) {
      throw Rejection.malformed("it has no frames");
    }
    for (int i = 0; i < count; i++) {
      sizes.add(same == 0 ? fields.u32() : same);
    }
  }

  /** Entries say from which chunk on each holds how many samples. */
  private void readChunks() throws Rejection {
    Fields fields = Fields.of(file, BoxReader.only(parts, "stsc"));
    fields.take(4);
    long entries = fields.u32();
    List<Long> offsets = chunkOffsets();
    if (entries < 1 || entries > offsets.size()) {
      throw Rejection.malformed("its frames are in no order");
    }
    chunks.begin("stsc", 0, 0).u32(entries);
    long first = fields.u32();
    for (long i = 0; i < entries; i++) {
      long each = fields.u32();
      boolean known = fields.u32() == FIRST_DESCRIPTION;
      long next = i + 1 < entries ? fields.u32() : offsets.size() + 1L;
      boolean inOrder = first == chunkStarts.size() + 1L && next > first;
      if (!known || !inOrder || next > offsets.size() + 1L) {
        throw Rejection.malformed("its frames are in no order");
      }
      chunks.u32(first).u32(each).u32(FIRST_DESCRIPTION);
      for (long chunk = first; chunk < next; chunk++) {
        addChunk(offsets.get((int) chunk - 1), each);
      }
      first = next;
    }
    if (extents.size() != sizes.size()) {
      throw Rejection.malformed("some of its frames are nowhere");
    }
  }

  private void addChunk(long offset, long samples) throws Rejection {
    if (samples < 1 || samples > sizes.size() - extents.size()) {
      throw Rejection.malformed("it has more frames than it says");
    }
    chunkStarts.add(extents.size());
    long at = offset;
    for (int i = 0; i < samples; i++) {
      Extent sample = new Extent(at, sizes.get(extents.size()));
      extents.add(sample);
      at = sample.to();
    }
  }

  private List<Long> chunkOffsets() throws Rejection {
    Optional<Box> large = BoxReader.first(parts, "co64");
    Box box = large.isPresent() ? large.get() : BoxReader.only(parts, "stco");
    Fields fields = Fields.of(file, box);
    fields.take(4);
    long count = fields.u32();
    if (count > sizes.size()) {
      throw Rejection.malformed("its frames are in no order");
    }
    List<Long> offsets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      offsets.add(fields.number(large.isPresent() ? 8 : 4));
    }
    return offsets;
  }

  /** So many samples, one number for each: durations, or offsets between decoding and showing. */
  private byte[] runs(Box box) throws Rejection {
    Fields fields = Fields.of(file, box);
    int version = fields.i32() >>> 24 & 1;
    long entries = fields.u32();
    BoxWriter out = new BoxWriter().begin(box.type(), version, 0).u32(entries);
    long samples = 0;
    for (long i = 0; i < entries; i++) {
      long count = fields.u32();
      samples += count;
      if (count < 1 || samples > sizes.size()) {
        throw Rejection.malformed("its frames have no order in time");
      }
      out.u32(count).u32(fields.u32());
    }
    if (samples != sizes.size()) {
      throw Rejection.malformed("its frames have no order in time");
    }
    return out.end().written();
  }

  private byte[] keyFrames(Box box) throws Rejection {
    Fields fields = Fields.of(file, box);
    fields.take(4);
    long entries = fields.u32();
    BoxWriter out = new BoxWriter().begin("stss", 0, 0).u32(entries);
    long last = 0;
    for (long i = 0; i < entries; i++) {
      long frame = fields.u32();
      if (frame <= last || frame > sizes.size()) {
        throw Rejection.malformed("its key frames are in no order");
      }
      out.u32(frame);
      last = frame;
    }
    return out.end().written();
  }
}
