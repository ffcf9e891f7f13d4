package io.cloakroom.sanitizer.internal.heif.item;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.TextReader;
import io.cloakroom.sanitizer.internal.heif.box.Box;
import io.cloakroom.sanitizer.internal.heif.box.BoxReader;
import io.cloakroom.sanitizer.internal.heif.box.Fields;
import io.cloakroom.sanitizer.internal.heif.box.Reference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the box {@code meta}, ISO 14496-12, section 8.11.1. */
public final class MetaReader {

  private final BoxReader reader;
  private final byte[] file;
  private final SanitizerLimits limits;

  public MetaReader(BoxReader reader, SanitizerLimits limits) {
    this.reader = reader;
    this.file = reader.file();
    this.limits = limits;
  }

  /** Empty if it names no picture to show. */
  public Optional<HeifMeta> read(Box meta) throws Rejection {
    List<Box> parts = reader.children(meta, 4);
    if (BoxReader.first(parts, "pitm").isEmpty()) {
      return Optional.empty();
    }
    Box primary = BoxReader.only(parts, "pitm");
    ItemLocations locations =
        ItemLocations.read(
            file, BoxReader.only(parts, "iloc"), BoxReader.first(parts, "idat"), limits);
    ItemProperties properties =
        ItemProperties.read(reader, BoxReader.only(parts, "iprp"), limits.maxSegments());
    Map<Integer, HeifItem> items = items(BoxReader.only(parts, "iinf"), locations, properties);
    HeifMeta found = new HeifMeta(primary(primary), items, references(parts));
    found.checkPrimary();
    return Optional.of(found);
  }

  private int primary(Box box) throws Rejection {
    Fields fields = Fields.of(file, box);
    return fields.i32() >>> 24 == 0 ? fields.u16() : fields.i32();
  }

  private Map<Integer, HeifItem> items(Box list, ItemLocations locations, ItemProperties properties)
      throws Rejection {
    Map<Integer, HeifItem> items = new LinkedHashMap<>();
    Fields head = Fields.of(file, list);
    int skip = head.i32() >>> 24 == 0 ? 6 : 8;
    long said = skip == 6 ? head.u16() : head.u32();
    List<Box> entries = reader.children(list, skip);
    if (said != entries.size()) {
      throw Rejection.malformed(
          "it says that it has " + said + " items, and has " + entries.size());
    }
    for (Box entry : entries) {
      HeifItem item = item(entry, locations, properties);
      if (items.put(item.id(), item) != null) {
        throw Rejection.malformed("two items of it have the same number");
      }
    }
    return items;
  }

  /** ISO 14496-12, section 8.11.6; versions 0 and 1 are of no picture. */
  private HeifItem item(Box entry, ItemLocations locations, ItemProperties properties)
      throws Rejection {
    Fields fields = Fields.of(file, entry);
    int versionAndFlags = fields.i32();
    int version = versionAndFlags >>> 24;
    if (!entry.type().equals("infe") || version < 2 || version > 3) {
      throw Rejection.unsupported("a HEIF file whose items are described in an old way");
    }
    int id = version == 2 ? fields.u16() : fields.i32();
    if (fields.u16() != 0) {
      throw Rejection.unsupported("a HEIF file whose items are encrypted");
    }
    String type = fields.code();
    int from = fields.position();
    int nameEnd = textEnd(from, entry.end());
    return new HeifItem(
        id,
        type,
        (versionAndFlags & 1) != 0,
        TextReader.text(file, from, nameEnd),
        type.equals("mime") ? TextReader.text(file, nameEnd + 1, entry.end()) : "",
        locations.of(id),
        properties.of(id));
  }

  private int textEnd(int from, int to) {
    int at = from;
    while (at < to && file[at] != 0) {
      at++;
    }
    return at;
  }

  private List<Reference> references(List<Box> parts) throws Rejection {
    Optional<Box> box = BoxReader.first(parts, "iref");
    if (box.isEmpty()) {
      return List.of();
    }
    int idBytes = Bytes.u8(file, Fields.of(file, box.get()).take(4)) == 0 ? 2 : 4;
    return ReferenceReader.read(file, reader.children(box.get(), 4), idBytes, limits.maxSegments());
  }
}
