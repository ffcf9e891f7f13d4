package io.cloakroom.sanitizer.internal.tiff;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.tiff.directory.PageLayout;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffDirectory;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffTag;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes the header of a JPEG stream out of the tables that tags point to and the size of the page,
 * TIFF 6.0, section 22: one table of each kind for each component, many of them the same.
 */
final class OldJpegTables {

  private static final int QUANTISATION_VALUES = 64;
  private static final int HUFFMAN_COUNTS = 16;
  private static final int AC = 0x10;

  private final TiffDirectory directory;
  private final PageLayout layout;
  private final ByteCoverage coverage;
  private final byte[] file;

  OldJpegTables(TiffDirectory directory, PageLayout layout, ByteCoverage coverage) {
    this.directory = directory;
    this.layout = layout;
    this.coverage = coverage;
    file = directory.source().file();
  }

  /** Writes everything between the start marker and the picture data. */
  void write(ByteArrayOutputStream stream) throws Rejection {
    int components = layout.samples();
    if (components != 1 && components != 3) {
      throw Rejection.malformed(components + " samples a pixel in old JPEG data, not 1 or 3");
    }
    int[] quantisation = tables(TiffTag.JPEG_QUANTISATION, 0xDB, 0, stream);
    int[] dc = tables(TiffTag.JPEG_DC_TABLES, 0xC4, 0, stream);
    int[] ac = tables(TiffTag.JPEG_AC_TABLES, 0xC4, AC, stream);
    byte[] frame = new byte[6 + 3 * components];
    frame[0] = 8;
    Bytes.putU16(frame, 1, layout.tiled() ? layout.segmentHeight() : layout.height());
    Bytes.putU16(frame, 3, layout.segmentWidth());
    frame[5] = (byte) components;
    byte[] scan = new byte[4 + 2 * components];
    scan[0] = (byte) components;
    scan[scan.length - 2] = QUANTISATION_VALUES - 1;
    for (int c = 0; c < components; c++) {
      boolean luma = c == 0 && components == 3;
      frame[6 + 3 * c] = (byte) (c + 1);
      frame[7 + 3 * c] = (byte) (luma ? layout.horizontal() << 4 | layout.vertical() : 0x11);
      frame[8 + 3 * c] = (byte) quantisation[c];
      scan[1 + 2 * c] = (byte) (c + 1);
      scan[2 + 2 * c] = (byte) (dc[c] << 4 | ac[c]);
    }
    segment(0xC0, frame, stream);
    segment(0xDA, scan, stream);
  }

  /** Writes the tables that differ; returns the slot of each component's. */
  private int[] tables(int tag, int marker, int kind, ByteArrayOutputStream stream)
      throws Rejection {
    long[] offsets = directory.numbers(tag, layout.samples());
    List<byte[]> written = new ArrayList<>();
    int[] slots = new int[layout.samples()];
    for (int c = 0; c < slots.length; c++) {
      byte[] table = table(c < offsets.length ? offsets[c] : 0, marker);
      int slot = 0;
      while (slot < written.size() && !Arrays.equals(written.get(slot), table)) {
        slot++;
      }
      if (slot == written.size()) {
        written.add(table);
        byte[] payload = new byte[1 + table.length];
        payload[0] = (byte) (kind | slot);
        System.arraycopy(table, 0, payload, 1, table.length);
        segment(marker, payload, stream);
      }
      slots[c] = slot;
    }
    return slots;
  }

  private byte[] table(long offset, int marker) throws Rejection {
    int length = marker == 0xDB ? QUANTISATION_VALUES : HUFFMAN_COUNTS;
    if (offset > 0 && marker == 0xC4 && directory.source().holds(offset, length)) {
      for (int i = 0; i < HUFFMAN_COUNTS; i++) {
        length += Bytes.u8(file, (int) offset + i);
      }
    }
    if (offset <= 0 || !directory.source().holds(offset, length)) {
      throw Rejection.malformed("its JPEG tables are missing");
    }
    coverage.addPixels(offset, offset + length);
    return Arrays.copyOfRange(file, (int) offset, (int) offset + length);
  }

  private static void segment(int marker, byte[] payload, ByteArrayOutputStream stream) {
    byte[] head = {-1, (byte) marker, 0, 0};
    Bytes.putU16(head, 2, 2 + payload.length);
    stream.writeBytes(head);
    stream.writeBytes(payload);
  }
}
