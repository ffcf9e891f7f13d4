package io.cloakroom.sanitize.heif;

import io.cloakroom.sanitize.format.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How the samples of a track are coded, ISO 14496-12, section 12.1.3. */
final class SampleEntry {

  /** Before the boxes of an entry; width and height are at 24. */
  static final int FIXED_BYTES = 78;

  private static final int SIZE_AT = 24;
  private static final int DOTS_PER_INCH_72 = 0x480000;
  private static final int DEPTH_24 = 24;
  private static final int NO_PALETTE = 0xFFFF;
  private static final Set<String> KEPT =
      Set.of("colr", "pasp", "clap", "clli", "mdcv", "ccst", "auxi");

  private final byte[] file;
  private final Box box;
  private final List<Box> parts;
  private final Coding coding;
  private final PictureSize size;
  private final List<byte[]> kept = new ArrayList<>();

  SampleEntry(byte[] file, Box box, List<Box> parts, Coding coding) throws Rejection {
    this.file = file;
    this.box = box;
    this.parts = parts;
    this.coding = coding;
    Fields fields = Fields.of(file, box);
    fields.take(SIZE_AT);
    size = new PictureSize(fields.u16(), fields.u16());
  }

  PictureSize size() {
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

  void plan(SampleTable samples, MediaPlan plan, PropertyRewriter properties) throws Rejection {
    Box settings = BoxReader.only(parts, coding.configurationType());
    byte[] configuration = properties.rewrite(settings).orElseThrow();
    for (Box part : parts) {
      if (part.equals(settings)) {
        kept.add(configuration);
      } else if (KEPT.contains(part.type())) {
        properties.rewrite(part).ifPresent(kept::add);
      }
    }
    for (Extent sample : samples.extents()) {
      plan.add(
          List.of(sample),
          coding.name(),
          (data, from, to) -> coding.keep(data, from, to, configuration));
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
