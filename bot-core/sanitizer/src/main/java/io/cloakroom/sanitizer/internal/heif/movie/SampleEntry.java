package io.cloakroom.sanitizer.internal.heif.movie;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.TextReader;
import io.cloakroom.sanitizer.internal.heif.box.Box;
import io.cloakroom.sanitizer.internal.heif.box.BoxReader;
import io.cloakroom.sanitizer.internal.heif.box.BoxTraces;
import io.cloakroom.sanitizer.internal.heif.box.BoxWriter;
import io.cloakroom.sanitizer.internal.heif.box.Extent;
import io.cloakroom.sanitizer.internal.heif.box.Fields;
import io.cloakroom.sanitizer.internal.heif.media.Coding;
import io.cloakroom.sanitizer.internal.heif.media.DecoderSettings;
import io.cloakroom.sanitizer.internal.heif.media.MediaPlan;
import io.cloakroom.sanitizer.internal.heif.property.AuxiliaryType;
import io.cloakroom.sanitizer.internal.heif.property.PropertyKinds;
import io.cloakroom.sanitizer.internal.heif.property.PropertyRewriter;
import io.cloakroom.sanitizer.internal.heif.property.ShownSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How the samples of a track are coded, ISO 14496-12, section 12.1.3. */
final class SampleEntry {

  /** Before the boxes of an entry; width and height are at 24. */
  static final int FIXED_BYTES = 78;

  private static final int SIZE_AT = 24;
  private static final int WRITER_AT = 42;
  private static final int WRITER_BYTES = 32;
  private static final int DOTS_PER_INCH_72 = 0x480000;
  private static final int DEPTH_24 = 24;
  private static final int NO_PALETTE = 0xFFFF;
  private static final Set<String> KEPT =
      Set.of("colr", "pasp", "clap", "clli", "mdcv", "ccst", "auxi");

  /** Rates and orders of fields, which say nothing about who or where. */
  private static final Set<String> PLAIN = Set.of("btrt", "fiel");

  private final byte[] file;
  private final Box box;
  private final List<Box> parts;
  private final Coding coding;
  private final ShownSize size;
  private final List<byte[]> kept = new ArrayList<>();

  SampleEntry(byte[] file, Box box, List<Box> parts, Coding coding) throws Rejection {
    this.file = file;
    this.box = box;
    this.parts = parts;
    this.coding = coding;
    Fields fields = Fields.of(file, box);
    fields.take(SIZE_AT);
    size = new ShownSize(fields.u16(), fields.u16());
  }

  ShownSize size() {
    return size;
  }

  boolean isAlpha() {
    return BoxReader.first(parts, "auxi")
        .filter(type -> AuxiliaryType.isAlpha(file, type))
        .isPresent();
  }

  boolean isAuxiliary() {
    return BoxReader.first(parts, "auxi").isPresent();
  }

  /** What of it is left out. */
  void note(BoxTraces traces) {
    int writer = box.body() + WRITER_AT;
    int length = Math.min(Bytes.u8(file, writer), WRITER_BYTES - 1);
    traces.software(TextReader.text(file, writer + 1, writer + 1 + length));
    for (Box part : parts) {
      boolean known = KEPT.contains(part.type()) || PLAIN.contains(part.type());
      if (!known && !part.type().equals(coding.configurationType())) {
        traces.box(part);
      }
    }
  }

  void plan(SampleTable samples, MediaPlan plan, PropertyRewriter properties) throws Rejection {
    Box box = BoxReader.only(parts, coding.configurationType());
    DecoderSettings settings = properties.settings(box);
    for (Extent sample : samples.extents()) {
      plan.add(
          List.of(sample), coding.name(), (data, from, to) -> settings.keep(data, from, to, false));
    }
    PropertyKinds kinds = properties.kinds();
    for (Box part : parts) {
      boolean known = part.equals(box) || KEPT.contains(part.type());
      Optional<byte[]> written = known ? properties.rewrite(part) : Optional.empty();
      if (written.isPresent()) {
        kinds.add(part);
        kept.add(written.get());
      }
    }
  }

  void writeTo(BoxWriter out) {
    out.begin("stsd", 0, 0).u32(1).begin(box.type());
    out.zeros(6).u16(1).zeros(16).u16(size.width()).u16(size.height());
    out.u32(DOTS_PER_INCH_72).u32(DOTS_PER_INCH_72).u32(0).u16(1).zeros(32);
    out.u16(DEPTH_24).u16(NO_PALETTE);
    kept.forEach(out::raw);
    out.end().end();
  }
}
