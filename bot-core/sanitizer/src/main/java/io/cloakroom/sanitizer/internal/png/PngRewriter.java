package io.cloakroom.sanitizer.internal.png;

import io.cloakroom.sanitizer.Keepable;
import io.cloakroom.sanitizer.Orientation;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Pieces;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.format.Rewritten;
import io.cloakroom.sanitizer.internal.format.Trailer;
import io.cloakroom.sanitizer.internal.metadata.ExifBlock;
import io.cloakroom.sanitizer.internal.metadata.KeptExif;
import io.cloakroom.sanitizer.internal.png.chunk.PngChunk;
import io.cloakroom.sanitizer.internal.png.chunk.PngCursor;
import io.cloakroom.sanitizer.internal.png.chunk.PngHeader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Builds one PNG file anew from the chunks that change how it looks. Whatever follows the end chunk
 * is left out.
 */
final class PngRewriter {

  private final byte[] file;
  private final SanitizerLimits limits;
  private final Set<Keepable> keep;
  private final Removals removed;
  private final PngCursor cursor;
  private final PngColorProfile colorProfile;
  private final PngHead head = new PngHead();
  private final boolean mending;
  private final PngFrames frames;
  private final PngWork work;
  private List<PngPart> pixels = new ArrayList<>();
  private boolean pixelsEnded;
  private boolean exifSeen;
  private Orientation rawOrientation = Orientation.NORMAL;

  /**
   * @param mending true to take the pixels apart and to forgive what {@link PngFormat#mend}
   *     forgives
   */
  PngRewriter(
      byte[] file, SanitizerLimits limits, Set<Keepable> keep, Removals removed, boolean mending) {
    this.file = file;
    this.limits = limits;
    this.keep = keep;
    this.removed = removed;
    this.mending = mending;
    work = new PngWork(file.length, mending);
    frames = new PngFrames(file, limits, work, removed, mending);
    cursor = new PngCursor(file, limits, mending);
    colorProfile = new PngColorProfile(file, limits, removed);
  }

  Rewritten rewrite() throws Rejection {
    PngChunk first = cursor.next();
    if (first.type().equals("CgBI")) {
      throw Rejection.unsupported("a PNG file in Apple's own variant");
    }
    PngHeader header = PngHeader.read(file, first, limits);
    work.take(header, header.width(), header.height());
    PngChunk chunk = cursor.next();
    while (!chunk.type().equals("IEND")) {
      take(chunk, header);
      pixelsEnded = !pixels.isEmpty() && !chunk.type().equals("IDAT");
      chunk = cursor.next();
    }
    finish(header);
    noteLeftovers(chunk);
    return assemble(header, first);
  }

  private void take(PngChunk chunk, PngHeader header) throws Rejection {
    if (chunk.type().equals("IDAT")) {
      // Not its checksum but that of the compressed data in it tells whether the pixels are right.
      takePixels(chunk);
    } else if (chunk.isCritical()) {
      takeCritical(chunk, header);
    } else if (PngFrames.TYPES.contains(chunk.type())) {
      frames.take(chunk, header, pixels.isEmpty());
    } else if (!chunk.hasValidChecksum(file)) {
      // Decoders ignore an optional chunk whose checksum is wrong.
      removed.note(PngTraces.of(chunk.type()), chunk.fileBytes());
    } else {
      takeOptional(chunk, header);
    }
  }

  private void takeCritical(PngChunk chunk, PngHeader header) throws Rejection {
    boolean known = chunk.type().equals("PLTE") || chunk.type().equals("IHDR");
    if (!known && mending && !pixels.isEmpty()) {
      // Decoders have the picture by then, and stop looking.
      removed.note(Trace.UNKNOWN_SEGMENT, chunk.fileBytes());
    } else if (!known) {
      throw Rejection.malformed("it holds an unknown critical chunk");
    } else if (!chunk.hasValidChecksum(file)) {
      throw Rejection.malformed("the checksum of a chunk is wrong");
    } else if (chunk.type().equals("IHDR")) {
      throw Rejection.malformed("it has two headers");
    } else {
      takePalette(chunk, header);
    }
  }

  private void takePalette(PngChunk chunk, PngHeader header) throws Rejection {
    boolean valid =
        chunk.length() >= 3 && chunk.length() % 3 == 0 && !head.hasPalette() && pixels.isEmpty();
    if (header.colorType() != PngHeader.PALETTE) {
      // Nothing but a suggestion, and room for 768 bytes of anything.
      removed.note(Trace.UNKNOWN_SEGMENT, chunk.fileBytes());
    } else if (!valid) {
      throw Rejection.malformed("its palette is broken");
    } else {
      int entries = Math.min(chunk.length() / 3, header.maxPaletteEntries());
      head.palette(Arrays.copyOfRange(file, chunk.start(), chunk.start() + 3 * entries));
    }
  }

  private void takePixels(PngChunk chunk) throws Rejection {
    if (pixelsEnded) {
      throw Rejection.malformed("its picture data are interrupted");
    }
    pixels.add(new PngPart(file, chunk.start(), chunk.length()));
  }

  private void takeOptional(PngChunk chunk, PngHeader header) {
    Optional<PngAncillary> kept = PngAncillary.of(chunk.type());
    if (rawOrientation == Orientation.NORMAL) {
      rawOrientation = PngText.orientation(file, chunk);
    }
    if (chunk.type().equals("iCCP")) {
      colorProfile.take(chunk, header, head, isBeforePaletteAndPixels());
    } else if (chunk.type().equals("eXIf")) {
      takeExif(chunk);
    } else if (kept.isEmpty() || !keep(kept.get(), chunk, header)) {
      PngTraces.note(file, chunk, removed);
    }
  }

  private boolean keep(PngAncillary kind, PngChunk chunk, PngHeader header) {
    boolean inPlace = kind.isBeforePalette() ? isBeforePaletteAndPixels() : pixels.isEmpty();
    Optional<byte[]> data =
        inPlace && chunk.length() <= PngAncillary.MAX_BYTES
            ? kind.keep(PngAncillary.data(file, chunk), header, head.paletteEntries())
            : Optional.empty();
    return data.isPresent() && head.add(kind, data.get());
  }

  private boolean isBeforePaletteAndPixels() {
    return pixels.isEmpty() && !head.hasPalette();
  }

  private void takeExif(PngChunk chunk) {
    ExifBlock block = ExifBlock.read(file, chunk.start(), chunk.end());
    KeptExif kept = block.keep(keep, removed, chunk.fileBytes());
    if (!exifSeen) {
      head.exif(kept);
      exifSeen = true;
    }
  }

  private void finish(PngHeader header) throws Rejection {
    if (pixels.isEmpty()) {
      throw cursor.wasCut()
          ? Rejection.truncated("it ends before its picture data")
          : Rejection.malformed("it holds no picture data");
    }
    if (header.colorType() == PngHeader.PALETTE && !head.hasPalette()) {
      throw Rejection.malformed("its palette is missing");
    }
    Optional<PaletteUse> use =
        mending && head.hasPalette()
            ? Optional.of(new PaletteUse(header.bitDepth()))
            : Optional.empty();
    if (!exifSeen) {
      head.exif(new KeptExif(rawOrientation, Optional.empty()));
    }
    Optional<PaletteUse> own = use.map(all -> new PaletteUse(header.bitDepth()));
    if (mending) {
      PngRows rows = new PngRows(header, header.width(), header.height(), own);
      pixels = PngMending.mend(pixels, rows, limits, removed);
    }
    frames.finish(use);
    if (frames.showsStill()) {
      own.ifPresent(used -> use.orElseThrow().add(used));
    }
    pixels = frames.still(pixels);
    if (!frames.showsStill()) {
      use.ifPresent(PaletteUse::first);
    }
    head.blankTransparent(removed);
    use.ifPresent(used -> head.dropUnused(used.entries(), removed));
  }

  private void noteLeftovers(PngChunk end) {
    if (end.length() > 0) {
      removed.note(Trace.UNKNOWN_SEGMENT, end.length());
    }
    if (cursor.position() < file.length) {
      Trailer.note(file, cursor.position(), removed);
    }
  }

  private Rewritten assemble(PngHeader header, PngChunk headerChunk) {
    Pieces out = new Pieces();
    out.add(file, 0, headerChunk.fileEnd());
    head.write(out);
    PngPixelWriter writer = new PngPixelWriter(out);
    frames.writeStart(writer);
    writer.pixels(pixels);
    frames.writeRest(writer);
    out.add(PngChunk.write("IEND", new byte[0]));
    return new Rewritten(header.width(), header.height(), head.exif().orientation(), out.join());
  }
}
