package io.cloakroom.sanitizer.internal.png;

import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Pieces;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.metadata.KeptExif;
import io.cloakroom.sanitizer.internal.png.chunk.PngChunk;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;

/** What is kept of the chunks before the pixels of a PNG file, written in one fixed order. */
final class PngHead {

  private static final byte OPAQUE = (byte) 0xFF;

  private final Map<PngAncillary, byte[]> ancillary = new EnumMap<>(PngAncillary.class);
  private Optional<byte[]> palette = Optional.empty();
  private Optional<byte[]> iccProfile = Optional.empty();
  private KeptExif exif = KeptExif.NOTHING;

  /** Keeps the data of a chunk; the first of several counts. */
  boolean add(PngAncillary kind, byte[] data) {
    return ancillary.putIfAbsent(kind, data) == null;
  }

  void palette(byte[] entries) {
    palette = Optional.of(entries);
  }

  boolean hasPalette() {
    return palette.isPresent();
  }

  int paletteEntries() {
    return palette.map(entries -> entries.length / 3).orElse(0);
  }

  /**
   * Makes every entry of the palette black and opaque that nothing shows: it could hold any text.
   */
  void dropUnused(boolean[] used, Removals removed) {
    byte[] colors = palette.orElseThrow();
    byte[] alpha = ancillary.getOrDefault(PngAncillary.TRNS, new byte[0]);
    byte[] background = ancillary.getOrDefault(PngAncillary.BKGD, new byte[0]);
    int lost = 0;
    for (int i = 0; i < colors.length / 3; i++) {
      boolean behind = background.length == 1 && Bytes.u8(background, 0) == i;
      if (!used[i] && !behind) {
        lost += blank(colors, 3 * i, 3, (byte) 0);
      }
      if (!used[i] && i < alpha.length) {
        lost += blank(alpha, i, 1, OPAQUE);
      }
    }
    if (lost > 0) {
      removed.note(Trace.UNKNOWN_SEGMENT, lost);
    }
  }

  /** Makes every entry of the palette black that is wholly transparent. */
  void blankTransparent(Removals removed) {
    byte[] colors = palette.orElse(new byte[0]);
    byte[] alpha = ancillary.getOrDefault(PngAncillary.TRNS, new byte[0]);
    byte[] background = ancillary.getOrDefault(PngAncillary.BKGD, new byte[0]);
    int lost = 0;
    for (int i = 0; i < Math.min(alpha.length, colors.length / 3); i++) {
      boolean behind = background.length == 1 && Bytes.u8(background, 0) == i;
      if (alpha[i] == 0 && !behind) {
        lost += blank(colors, 3 * i, 3, (byte) 0);
      }
    }
    if (lost > 0) {
      removed.note(Trace.UNKNOWN_SEGMENT, lost);
    }
  }

  /** Returns how many bytes were something else. */
  private static int blank(byte[] bytes, int from, int length, byte value) {
    int lost = 0;
    for (int at = from; at < from + length; at++) {
      lost += bytes[at] == value ? 0 : 1;
      bytes[at] = value;
    }
    return lost;
  }

  void iccProfile(byte[] reduced) {
    iccProfile = Optional.of(reduced);
  }

  void exif(KeptExif kept) {
    exif = kept;
  }

  KeptExif exif() {
    return exif;
  }

  void write(Pieces out) {
    writeAncillary(true, out);
    iccProfile.ifPresent(profile -> out.add(PngChunk.write("iCCP", compressed(profile))));
    palette.ifPresent(entries -> out.add(PngChunk.write("PLTE", entries)));
    writeAncillary(false, out);
    exif.write().ifPresent(tiff -> out.add(PngChunk.write("eXIf", tiff)));
  }

  private void writeAncillary(boolean beforePalette, Pieces out) {
    ancillary.forEach(
        (kind, data) -> {
          if (kind.isBeforePalette() == beforePalette) {
            out.add(PngChunk.write(kind.type(), data));
          }
        });
  }

  /** The name "icc", the compression method 0 and the profile as a zlib stream. */
  private static byte[] compressed(byte[] profile) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setInput(profile);
      deflater.finish();
      // zlib adds at most 5 bytes per 16 KiB and 6 bytes in all; this is more.
      byte[] data = new byte[5 + profile.length + profile.length / 1000 + 64];
      System.arraycopy(Bytes.latin1("icc"), 0, data, 0, 3);
      int length = deflater.deflate(data, 5, data.length - 5);
      return Arrays.copyOf(data, 5 + length);
    } finally {
      deflater.end();
    }
  }
}
