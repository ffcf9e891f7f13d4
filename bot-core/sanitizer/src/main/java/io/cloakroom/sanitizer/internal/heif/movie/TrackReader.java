package io.cloakroom.sanitizer.internal.heif.movie;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.TextReader;
import io.cloakroom.sanitizer.internal.heif.box.Box;
import io.cloakroom.sanitizer.internal.heif.box.BoxReader;
import io.cloakroom.sanitizer.internal.heif.box.BoxWriter;
import io.cloakroom.sanitizer.internal.heif.box.Fields;
import io.cloakroom.sanitizer.internal.heif.box.Reference;
import io.cloakroom.sanitizer.internal.heif.media.Coding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the box {@code trak}, ISO 14496-12, section 8.3.1. */
final class TrackReader {

  private static final Set<String> PICTURES = Set.of("pict", "vide", "auxv");
  private static final Set<Integer> MATRIX_VALUES = Set.of(0, 0x10000, -0x10000, 0x40000000);
  private static final int USED_FLAGS = 15;
  private static final int MAX_EDITS = 100;
  private static final int MAX_REFERENCES = 100;

  private final BoxReader reader;
  private final byte[] file;
  private final List<Box> parts;
  private final Coding coding;
  private final SanitizerLimits limits;

  TrackReader(BoxReader reader, Box box, Coding coding, SanitizerLimits limits) throws Rejection {
    this.reader = reader;
    this.file = reader.file();
    this.coding = coding;
    this.limits = limits;
    parts = reader.children(box, 0);
  }

  /** Empty unless it is one of pictures coded in this way. */
  Optional<Track> read() throws Rejection {
    List<Box> media = reader.children(BoxReader.only(parts, "mdia"), 0);
    Fields handler = Fields.of(file, BoxReader.only(media, "hdlr"));
    handler.take(8);
    String type = handler.code();
    if (!PICTURES.contains(type)) {
      return Optional.empty();
    }
    handler.take(12);
    int nameAt = handler.position();
    String name = TextReader.text(file, nameAt, nameAt + handler.left());
    List<Box> info = reader.children(BoxReader.only(media, "minf"), 0);
    List<Box> table = reader.children(BoxReader.only(info, "stbl"), 0);
    Optional<SampleEntry> entry = entry(BoxReader.only(table, "stsd"));
    return entry.isEmpty()
        ? Optional.empty()
        : Optional.of(track(type, name, media, entry.get(), table));
  }

  private Track track(
      String handler, String name, List<Box> media, SampleEntry entry, List<Box> table)
      throws Rejection {
    Fields fields = Fields.of(file, BoxReader.only(parts, "tkhd"));
    int flags = new Fields(file, fields.position(), fields.position() + fields.left()).i32();
    TimeHeader header = TimeHeader.read(fields, 4);
    fields.take(8);
    int layer = fields.u16();
    fields.take(6);
    return new Track(
        header,
        flags & USED_FLAGS,
        layer,
        matrix(fields),
        List.of(fields.u32(), fields.u32()),
        TimeHeader.read(Fields.of(file, BoxReader.only(media, "mdhd")), 0),
        handler,
        name,
        edits(),
        references(),
        entry,
        SampleTableReader.read(file, table, limits));
  }

  /** Turns and mirrors as they are; anything else is room for 36 bytes of anything. */
  private static List<Integer> matrix(Fields fields) throws Rejection {
    List<Integer> matrix = new ArrayList<>();
    for (int i = 0; i < Movie.UNITY.size(); i++) {
      matrix.add(fields.i32());
    }
    return MATRIX_VALUES.containsAll(matrix) ? matrix : Movie.UNITY;
  }

  /** ISO 14496-12, section 8.5.2; only entries of one kind of picture are read. */
  private Optional<SampleEntry> entry(Box box) throws Rejection {
    List<Box> entries = reader.children(box, 8);
    if (entries.size() != 1 || !Coding.of(entries.get(0).type()).equals(Optional.of(coding))) {
      return Optional.empty();
    }
    Box entry = entries.get(0);
    List<Box> settings = reader.children(entry, SampleEntry.FIXED_BYTES);
    return Optional.of(new SampleEntry(file, entry, settings, coding));
  }

  /** ISO 14496-12, section 8.6.6: numbers alone. */
  private Optional<byte[]> edits() throws Rejection {
    Optional<Box> edits = BoxReader.first(parts, "edts");
    Optional<Box> list =
        edits.isEmpty()
            ? Optional.empty()
            : BoxReader.first(reader.children(edits.get(), 0), "elst");
    if (list.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = Fields.of(file, list.get());
    int versionAndFlags = fields.i32();
    int version = versionAndFlags >>> 24;
    long count = fields.u32();
    if (version > 1 || count > MAX_EDITS) {
      throw Rejection.unsupported(
          "a HEIF file cut together from more than " + MAX_EDITS + " parts");
    }
    int bytes = (int) count * (version == 0 ? 12 : 20);
    int from = fields.take(bytes);
    BoxWriter out = new BoxWriter().begin("elst", version, versionAndFlags & 1).u32(count);
    return Optional.of(out.raw(file, from, from + bytes).end().written());
  }

  /** What it is the transparency of. */
  private List<Reference> references() throws Rejection {
    Optional<Box> box = BoxReader.first(parts, "tref");
    List<Box> types = box.isEmpty() ? List.of() : reader.children(box.get(), 0);
    Optional<Box> auxiliary = BoxReader.first(types, "auxl");
    if (auxiliary.isEmpty()) {
      return List.of();
    }
    Fields fields = Fields.of(file, auxiliary.get());
    List<Integer> to = new ArrayList<>();
    while (fields.left() >= 4 && to.size() < MAX_REFERENCES) {
      to.add(fields.i32());
    }
    return List.of(new Reference("auxl", 0, to));
  }
}
