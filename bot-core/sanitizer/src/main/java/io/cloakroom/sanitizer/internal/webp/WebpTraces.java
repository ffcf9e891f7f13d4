package io.cloakroom.sanitizer.internal.webp;

import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.format.TextReader;
import io.cloakroom.sanitizer.internal.format.Trailer;
import io.cloakroom.sanitizer.internal.metadata.ExifBlock;
import io.cloakroom.sanitizer.internal.metadata.KeptExif;
import io.cloakroom.sanitizer.internal.metadata.XmpReader;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** Names what a chunk of a WebP file that is left out may tell. */
final class WebpTraces {

  private static final Map<String, Trace> CHUNKS =
      Map.of(
          "ICCP", Trace.PROFILE_TEXT,
          "C2PA", Trace.PROVENANCE,
          "VP8 ", Trace.SECONDARY_PICTURE,
          "VP8L", Trace.SECONDARY_PICTURE,
          "ALPH", Trace.SECONDARY_PICTURE,
          "ANIM", Trace.SECONDARY_PICTURE,
          "ANMF", Trace.SECONDARY_PICTURE);

  /** As in other RIFF files, Microsoft and IBM, Multimedia Programming Interface 1.0, 2-14. */
  private static final Map<String, Trace> TEXTS =
      Map.ofEntries(
          Map.entry("IART", Trace.AUTHOR),
          Map.entry("ICOP", Trace.AUTHOR),
          Map.entry("ICMT", Trace.COMMENT),
          Map.entry("INAM", Trace.COMMENT),
          Map.entry("IKEY", Trace.COMMENT),
          Map.entry("ISBJ", Trace.COMMENT),
          Map.entry("IARL", Trace.LOCATION),
          Map.entry("ICRD", Trace.DATE),
          Map.entry("IDIT", Trace.DATE),
          Map.entry("ISFT", Trace.SOFTWARE));

  private final byte[] file;
  private final Removals removed;

  WebpTraces(byte[] file, Removals removed) {
    this.file = file;
    this.removed = removed;
  }

  /** A whole chunk is left out. */
  void note(WebpChunk chunk) {
    int bytes = chunk.fileBytes();
    if (chunk.type().equals("EXIF")) {
      noteExif(chunk);
    } else if (chunk.type().equals("XMP ")) {
      XmpReader.note(file, chunk.start(), chunk.end(), bytes, removed);
    } else if (TEXTS.containsKey(chunk.type())) {
      String text = TextReader.text(file, chunk.start(), chunk.end());
      removed.note(TEXTS.get(chunk.type()), bytes, text);
    } else {
      removed.note(CHUNKS.getOrDefault(chunk.type(), Trace.UNKNOWN_SEGMENT), bytes);
      // The others are pictures, which may stand there twice, or profiles, of which a part stays.
      if (CHUNKS.getOrDefault(chunk.type(), Trace.PROVENANCE) == Trace.PROVENANCE) {
        removed.said(file, chunk.start(), chunk.end());
      }
    }
  }

  /** Also what could have been kept in another place. */
  private void noteExif(WebpChunk chunk) {
    KeptExif kept = exif(chunk).keep(Set.of(), removed, chunk.fileBytes());
    boolean silent = Arrays.equals(kept.write().orElse(new byte[0]), chunk.data(file));
    if (silent) {
      removed.note(Trace.EXIF, chunk.fileBytes());
    }
  }

  /** The byte after an odd number of bytes should be zero, and will be. */
  void notePadding(WebpChunk chunk, int end) {
    if ((chunk.length() & 1) == 1 && chunk.end() < end && file[chunk.end()] != 0) {
      removed.note(Trace.UNKNOWN_SEGMENT, 1);
    }
  }

  /** Something of this length within a chunk is left out. */
  void noteWithin(int bytes) {
    removed.note(Trace.UNKNOWN_SEGMENT, bytes);
  }

  /** Whatever lies between these places is left out. */
  void noteRest(int from, int to) {
    if (from < to) {
      Trailer.note(file, from, to, removed);
    }
  }

  /** The TIFF data of a chunk; many writers put before them what JPEG has there. */
  ExifBlock exif(WebpChunk chunk) {
    boolean prefixed = chunk.length() >= 6 && Bytes.matches(file, chunk.start(), "Exif\0\0");
    return ExifBlock.read(file, chunk.start() + (prefixed ? 6 : 0), chunk.end());
  }
}
